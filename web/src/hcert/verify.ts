// Is a certificate genuine and in force? From a code's text to a verdict, with what is on the telephone and without network.
import { fromBase64Url, toBase64Url } from "../base64url.ts";
import { parse, readItem, type Algorithm, type Signed } from "./cose.ts";
import { unpack } from "./envelope.ts";
import { Refused, stateOf, type Reason, type State } from "./reasons.ts";
import { isRevoked, type RevocationList } from "./revocation.ts";
import { checkFacts, type Kind } from "./schema.ts";

const LEEWAY = 300;
const WEEK = 7 * 86_400;
const HEALTH = -260;
const LARGEST_TIME = 253_402_300_799;
const BYTES_OF_HASH = 32;

/** A signer of the trust list. Times in seconds since 1970; `usages` empty: all kinds. `spki`, `kid`: base64url. */
export interface SignerKey {
  kid: string;
  algorithm: Algorithm;
  spki: string;
  usages: Kind[];
  from: number;
  until: number;
}

/** What the telephone has: keys and lists, and when each was made. */
export interface Known {
  keys: SignerKey[];
  keysMade: number;
  revoked: Record<string, RevocationList[]>;
  revokedMade: number | null;
  /** Seconds after which lists tell nothing any more; a week unless told. */
  limit?: number;
}

/** What a checkpoint is shown: a verdict, a name and a year of birth. */
export interface Verdict {
  state: State;
  reason: Reason | null;
  field: string;
  shown: { name: string; year: string; kind: Kind } | null;
  /** What rules of acceptance are asked about, where it is valid. */
  stated: { kind: Kind; facts: Map<unknown, unknown>; issued: number | null; expires: number | null } | null;
}

interface Claims {
  issued: number | null;
  expires: number | null;
  facts: Map<unknown, unknown>;
}

/** The verdict at a moment (seconds since 1970). Never throws for anything in the text. */
export async function verify(text: string, known: Known, now: number): Promise<Verdict> {
  let shown: Verdict["shown"] = null;
  let stated: Verdict["stated"] = null;
  try {
    const signed = parse(unpack(text));
    const signer = await findSigner(signed, known.keys);
    const claims = readClaims(signed.payload);
    const { kind, entry, names } = checkFacts(claims.facts);
    shown = { name: nameOf(names), year: String(claims.facts.get("dob")).trim().slice(0, 4), kind };
    checkSigner(signer, kind, claims);
    checkTime(claims, now);
    if (await isRevoked(String(entry.get("ci")), signed, known.revoked[signer.kid] ?? [])) throw new Refused("revoked");
    checkAge(known, now);
    stated = { ...claims, kind };
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    return { state: stateOf(fault.reason), reason: fault.reason, field: fault.field, shown, stated };
  }
  return { state: "valid", reason: null, field: "", shown, stated };
}

async function findSigner(signed: Signed, keys: SignerKey[]): Promise<SignerKey> {
  if (!keys.length) throw new Refused("no_keys");
  const kid = toBase64Url(Uint8Array.from(signed.kid));
  const candidates = keys.filter((key) => key.kid === kid);
  if (!candidates.length) throw new Refused("unknown_signer");
  const fitting = candidates.filter((key) => key.algorithm === signed.algorithm);
  if (!fitting.length) throw new Refused("algorithm");
  for (const key of fitting) if (await isSignedBy(key, signed)) return key;
  throw new Refused("signature");
}

async function isSignedBy(key: SignerKey, signed: Signed): Promise<boolean> {
  const [signature, data] = [Uint8Array.from(signed.signature), Uint8Array.from(signed.toBeSigned)];
  const spki = fromBase64Url(key.spki);
  if (key.algorithm === "ES256") {
    const curve = { name: "ECDSA", namedCurve: "P-256" };
    const publicKey = await crypto.subtle.importKey("spki", spki, curve, false, ["verify"]);
    return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, publicKey, signature, data);
  }
  const pss = { name: "RSA-PSS", hash: "SHA-256" };
  const publicKey = await crypto.subtle.importKey("spki", spki, pss, false, ["verify"]);
  // Some signers salt with another length than the hash's, and a browser has to be told which.
  for (const saltLength of [BYTES_OF_HASH, 0, signature.length - BYTES_OF_HASH - 2]) {
    if (await crypto.subtle.verify({ name: "RSA-PSS", saltLength }, publicKey, signature, data)) return true;
  }
  return false;
}

function readClaims(payload: Uint8Array): Claims {
  const claims = readItem(payload, "payload");
  if (!(claims instanceof Map)) throw new Refused("damaged", "payload");
  const health: unknown = claims.get(HEALTH);
  const facts: unknown = health instanceof Map ? health.get(1) : undefined;
  if (!(facts instanceof Map)) throw new Refused("content", "hcert");
  return { issued: seconds(claims.get(6), "iat"), expires: seconds(claims.get(4), "exp"), facts };
}

function seconds(value: unknown, field: string): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== "number" || !(value >= 0 && value <= LARGEST_TIME)) throw new Refused("content", field);
  return value;
}

function checkSigner(signer: SignerKey, kind: Kind, { issued }: Claims): void {
  if (signer.usages.length && !signer.usages.includes(kind)) throw new Refused("wrong_usage");
  if (issued !== null && !(signer.from <= issued && issued <= signer.until)) {
    throw new Refused("signer_not_valid_then", "iat");
  }
}

function checkTime({ issued, expires }: Claims, now: number): void {
  if (issued !== null && issued > now + LEEWAY) throw new Refused("not_yet_valid");
  if (expires !== null && expires < now - LEEWAY) throw new Refused("expired");
}

function checkAge({ keysMade, revokedMade, limit = WEEK }: Known, now: number): void {
  if (now - keysMade > limit) throw new Refused("old_keys");
  if (revokedMade !== null && now - revokedMade > limit) throw new Refused("old_revocations");
}

function nameOf(names: Map<unknown, unknown>): string {
  const parts = [names.get("fn"), names.get("gn")].filter((part) => typeof part === "string");
  return (parts.length ? parts.join(" ") : String(names.get("fnt"))).trim();
}
