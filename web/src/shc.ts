// Is a SMART Health Card genuine? As engines/credentials/smart_health_card.py judges it: `shc:/`, a JWS, ES256, raw DEFLATE.
import { Inflate } from "fflate";
import { fromBase64Url } from "./base64url.ts";
import { isWithoutTwins } from "./json_twins.ts";
import { Refused, stateOf, type Reason, type State } from "./hcert/reasons.ts";

const PREFIX = "shc:/";
const LARGEST = 64 * 1024;
const LONGEST = 8 * 1024;
const OFFSET = 45;
const STEP = 512;
const LEEWAY = 300;
const TOKEN = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)$/;

/** An issuer's key, as its JSON Web Key names the parts. */
export interface CardKey {
  issuer: string;
  kid: string;
  x: string;
  y: string;
}

/** `shown` where the signature is right. */
export interface CardVerdict {
  state: State;
  reason: Reason | null;
  field: string;
  shown: { name: string; year: string } | null;
}

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** The verdict at a moment (seconds since 1970). Never throws for anything in the text. */
export async function verifyCard(text: string, keys: CardKey[], now: number): Promise<CardVerdict> {
  let shown: CardVerdict["shown"] = null;
  try {
    const payload = await genuine(token(text.trim()), keys);
    const [issued, expires] = [seconds(payload["nbf"], "nbf"), seconds(payload["exp"], "exp")];
    shown = holder(payload, issued);
    if (issued! > now + LEEWAY) throw new Refused("not_yet_valid");
    if (expires !== null && expires < now) throw new Refused("expired");
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    return { state: stateOf(fault.reason), reason: fault.reason, field: fault.field, shown };
  }
  return { state: "valid", reason: null, field: "", shown };
}

/** Pairs of digits are characters. Cards split over several codes were given up by the framework. */
function token(text: string): string {
  if (text.slice(0, PREFIX.length).toLowerCase() !== PREFIX) throw new Refused("other_code");
  const digits = text.slice(PREFIX.length);
  if (digits.includes("/")) throw new Refused("other_code", "several_codes");
  if (digits.length > LONGEST) throw new Refused("too_large");
  if (!/^(\d\d)+$/.test(digits)) throw new Refused("damaged", "digits");
  return digits.replace(/\d\d/g, (pair) => String.fromCharCode(Number(pair) + OFFSET));
}

async function genuine(text: string, keys: CardKey[]): Promise<{ [name: string]: Json }> {
  const [, head, packed, signature] = TOKEN.exec(text) ?? [];
  if (!head || !packed || !signature) throw new Refused("damaged", "jws");
  const header = object(bytes(head), "header");
  if (header["alg"] !== "ES256" || header["zip"] !== "DEF") throw new Refused("algorithm");
  const payload = object(inflate(bytes(packed)), "payload");
  if (!keys.length) throw new Refused("no_keys");
  const key = keys.find(({ issuer, kid }) => issuer === payload["iss"] && kid === header["kid"]);
  if (!key) throw new Refused("unknown_signer");
  if (!(await isSignedBy(key, bytes(signature), `${head}.${packed}`))) throw new Refused("signature");
  return payload;
}

async function isSignedBy({ x, y }: CardKey, signature: Uint8Array, signed: string): Promise<boolean> {
  const jwk = { kty: "EC", crv: "P-256", x, y };
  const publicKey = await crypto.subtle.importKey("jwk", jwk, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
  const given = [Uint8Array.from(signature), new TextEncoder().encode(signed)] as const;
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, publicKey, ...given);
}

/** What a checkpoint is shown of the first patient on the card. */
function holder(payload: { [name: string]: Json }, issued: number | null): { name: string; year: string } {
  const subject = at(payload, "vc", "credentialSubject", "fhirBundle", "entry");
  if (issued === null || !Array.isArray(subject) || !Array.isArray(at(payload, "vc", "type"))) {
    throw new Refused("content", "vc");
  }
  const patient = subject.map((one) => at(one, "resource")).find((one) => at(one, "resourceType") === "Patient") ?? null;
  const names = at(patient, "name");
  const first = Array.isArray(names) ? (names[0] ?? null) : null;
  const given = at(first, "given");
  const parts = [at(first, "family"), ...(Array.isArray(given) ? given : [])].filter((part) => typeof part === "string");
  const [whole, birth] = [at(first, "text"), at(patient, "birthDate")];
  const name = parts.length ? parts.join(" ") : whole;
  return { name: typeof name === "string" ? name.trim() : "", year: typeof birth === "string" ? birth.slice(0, 4) : "" };
}

function at(value: Json, ...names: string[]): Json {
  return names.reduce<Json>(
    (found, name) => (typeof found === "object" && found && !Array.isArray(found) ? (found[name] ?? null) : null), value,
  );
}

function seconds(value: Json | undefined, field: string): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== "number" || !(value > 0 && value < 2 ** 33)) throw new Refused("content", field);
  return value;
}

function object(data: Uint8Array, field: string): { [name: string]: Json } {
  let found: Json;
  const text = new TextDecoder().decode(data);
  try {
    found = JSON.parse(text) as Json;
  } catch {
    throw new Refused("damaged", field);
  }
  if (typeof found !== "object" || found === null || Array.isArray(found)) throw new Refused("damaged", field);
  if (!isWithoutTwins(text)) throw new Refused("not_strict", field);
  return found;
}

function bytes(text: string): Uint8Array {
  try {
    return fromBase64Url(text);
  } catch {
    throw new Refused("damaged", "base64");
  }
}

/** Piece by piece, so that a bomb is stopped. Browsers that unpack by themselves came years after the oldest served here. */
function inflate(packed: Uint8Array): Uint8Array {
  const out = new Uint8Array(LARGEST);
  let [size, ended] = [0, false];
  const inflater = new Inflate((chunk, last) => {
    if (size + chunk.length > LARGEST) throw new Refused("too_large", "deflate");
    out.set(chunk, size);
    size += chunk.length;
    ended ||= last;
  });
  try {
    for (let from = 0; from < packed.length; from += STEP) {
      inflater.push(packed.subarray(from, from + STEP), from + STEP >= packed.length);
    }
  } catch (fault) {
    throw fault instanceof Refused ? fault : new Refused("damaged", "deflate");
  }
  if (!ended) throw new Refused("damaged", "deflate");
  return out.slice(0, size);
}
