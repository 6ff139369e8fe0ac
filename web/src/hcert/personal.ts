// Is a personal code (PC1:) shown now, by whom it was given to? As engines/credentials/signed_personal.py judges it.
import { fromBase64Url } from "../base64url.ts";
import { decode } from "./base45.ts";
import { Refused, stateOf, type Reason, type State } from "./reasons.ts";

const PREFIX = "PC1:";
const LONGEST = 400;
const HEAD = 13; // version 1, key 2, issued 4, lifetime 4, flags 1, length of the QID 1
const SIGNATURE = 64;
const VERSION = 1;
const PRINTED = 1;
const CLOCKS_MAY_DIFFER = 30;

/** A key of personal codes; `spki` is base64url. */
export interface PersonalKey {
  number: number;
  spki: string;
}

export interface PersonalVerdict {
  state: State;
  reason: Reason | null;
  printed: boolean;
  clocksDiffer: boolean;
}

/** The verdict at a moment (seconds since 1970). Never throws for anything in the text. */
export async function verifyPersonal(text: string, keys: PersonalKey[], now: number): Promise<PersonalVerdict> {
  try {
    const { issued, lifetime, printed } = await read(text.trim(), keys);
    const early = issued - now;
    if (early > CLOCKS_MAY_DIFFER) return verdict("not_yet_valid", printed);
    if (now > issued + lifetime) return verdict("expired", printed);
    return { ...verdict(null, printed), clocksDiffer: early > 0 };
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    return verdict(fault.reason, false);
  }
}

function verdict(reason: Reason | null, printed: boolean): PersonalVerdict {
  return { state: stateOf(reason), reason, printed, clocksDiffer: false };
}

async function read(text: string, keys: PersonalKey[]): Promise<{ issued: number; lifetime: number; printed: boolean }> {
  if (!text.startsWith(PREFIX)) throw new Refused("other_code");
  if (text.length > LONGEST) throw new Refused("too_large");
  const data = decode(text.slice(PREFIX.length));
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.length < HEAD) throw new Refused("damaged");
  if (view.getUint8(0) !== VERSION) throw new Refused("other_code", "version");
  if (data.length !== HEAD + view.getUint8(12) + SIGNATURE) throw new Refused("damaged", "length");
  const key = keys.find(({ number }) => number === view.getUint16(1));
  if (!key) throw new Refused(keys.length ? "unknown_signer" : "no_keys");
  const end = data.length - SIGNATURE;
  if (!(await isSignedBy(key, data.slice(end), data.slice(0, end)))) throw new Refused("signature");
  if (end === HEAD) throw new Refused("content", "qid");
  return { issued: view.getUint32(3), lifetime: view.getUint32(7), printed: (view.getUint8(11) & PRINTED) === PRINTED };
}

/** ES256, as r and s. */
export async function isSignedBy(key: PersonalKey, signature: Uint8Array, data: Uint8Array): Promise<boolean> {
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const publicKey = await crypto.subtle.importKey("spki", fromBase64Url(key.spki), curve, false, ["verify"]);
  const given = [Uint8Array.from(signature), Uint8Array.from(data)] as const;
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, publicKey, ...given);
}
