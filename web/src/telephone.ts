// Who this telephone is to the server: its own key pair, where it may scan, and what it signs.
import { toBase64Url } from "./base64url.ts";
import type { ScannerDb } from "./scanner_db.ts";

const KEYS = "signing";
const ENROLMENT = "enrolment";
const SHUT = "shut";
const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const HASH = { name: "ECDSA", hash: "SHA-256" };
const NONCE_BYTES = 16;

/** What the server said when the telephone was enrolled; `until` is ISO 8601. */
export interface Enrolment {
  device: string;
  places: string[];
  until: string;
}

/** The proof that the key is here, as the server wants it: over its challenge, for this code alone. */
export interface Proof {
  key: string;
  signature: string;
}

export class Telephone {
  private readonly db: ScannerDb;
  private known: Enrolment | null;
  private why: string;

  private constructor(db: ScannerDb, known: Enrolment | null, why: string) {
    this.db = db;
    this.known = known;
    this.why = why;
  }

  static async open(db: ScannerDb): Promise<Telephone> {
    const known = (await db.get("facts", ENROLMENT)) as Enrolment | undefined;
    return new Telephone(db, known ?? null, ((await db.get("facts", SHUT)) as string | undefined) ?? "");
  }

  /** Why it may not scan, once it was told so: "device.revoked" and its like. */
  get shutFor(): string {
    return this.why;
  }

  get enrolment(): Enrolment | null {
    return this.known;
  }

  mayScanAt(place: string): boolean {
    return this.known?.places.includes(place) ?? false;
  }

  /** Signs the server's challenge with this telephone's key, which is made now if there is none. */
  async prove(challenge: string, code: string): Promise<Proof> {
    const { privateKey, publicKey } = await this.keys();
    const key = toBase64Url(await crypto.subtle.exportKey("raw", publicKey));
    return { key, signature: await sign(privateKey, ["pccovid-enrol-1", challenge, plain(code), key]) };
  }

  async keep(enrolment: Enrolment): Promise<void> {
    const tx = this.db.transaction("facts", "readwrite");
    await tx.store.put(enrolment, ENROLMENT);
    await tx.store.delete(SHUT);
    await tx.done;
    this.known = enrolment;
    this.why = "";
  }

  /** The lines above an upload. Nonce and time are new at every try; sequence and body stay what they were. */
  async headers(sequence: number, body: string, now = new Date()): Promise<Record<string, string>> {
    const device = this.known?.device;
    if (!device) throw new Error("not enrolled");
    const { privateKey } = await this.keys();
    const nonce = toBase64Url(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
    const at = now.toISOString();
    const hash = hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(body)));
    return {
      "X-Device": device,
      "X-Device-Sequence": String(sequence),
      "X-Device-Nonce": nonce,
      "X-Device-Time": at,
      "X-Device-Signature": await sign(privateKey, ["pccovid-batch-1", device, String(sequence), nonce, at, hash]),
    };
  }

  /** Shut out, or unknown: the key goes and with it every number. Scans stay, sealed; another code lets them be sent. */
  async forget(why = ""): Promise<void> {
    const tx = this.db.transaction(["keys", "facts", "batches"], "readwrite");
    await tx.objectStore("keys").delete(KEYS);
    await tx.objectStore("facts").delete(ENROLMENT);
    await tx.objectStore("facts").delete("sequence");
    await tx.objectStore("facts").put(why, SHUT);
    await tx.objectStore("batches").clear();
    await tx.done;
    this.known = null;
    this.why = why;
  }

  private async keys(): Promise<CryptoKeyPair> {
    const known = (await this.db.get("keys", KEYS)) as CryptoKeyPair | undefined;
    if (known) return known;
    const made = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
    const tx = this.db.transaction("keys", "readwrite");
    const other = (await tx.store.get(KEYS)) as CryptoKeyPair | undefined;
    if (!other) await tx.store.put(made, KEYS);
    await tx.done;
    return other ?? made;
  }
}

/** A code as the server hashes it, however it was typed. */
export function plain(code: string): string {
  return code.toUpperCase().replace(/[^2-9A-HJKMNP-Z]/g, "");
}

async function sign(key: CryptoKey, lines: string[]): Promise<string> {
  return toBase64Url(await crypto.subtle.sign(HASH, key, new TextEncoder().encode(lines.join("\n"))));
}

function hex(data: ArrayBuffer): string {
  return Array.from(new Uint8Array(data), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

