// What is signed, by whom, with what: COSE_Sign1 (RFC 9052). Before the signature is checked only frame and headers are read.
import { decode } from "cborg";
import { Refused } from "./reasons.ts";

const ALG = 1;
const KID = 4;
const TAGS = [[0xd8, 0x3d, 0xd2], [0xd8, 0x3d], [0xd2]];

export type Algorithm = "ES256" | "PS256";
const ALGORITHMS = new Map<unknown, Algorithm>([[-7, "ES256"], [-37, "PS256"]]);

export interface Signed {
  algorithm: Algorithm;
  kid: Uint8Array;
  kidProtected: boolean;
  payload: Uint8Array;
  signature: Uint8Array;
  toBeSigned: Uint8Array;
}

/** One CBOR item and nothing else: no key twice, no tag but dates, no big numbers. Throws Refused, naming `field`. */
export function readItem(bytes: Uint8Array, field: string): unknown {
  const date = (read: () => unknown): unknown => read();
  try {
    return decode(bytes, {
      useMaps: true, rejectDuplicateMapKeys: true, allowBigInt: false, tags: { 0: date, 1: date },
    });
  } catch (fault) {
    const said = fault instanceof Error ? fault.message : "";
    const strict = /repeat|duplicate|too many terminals|tag/i.test(said);
    throw new Refused(strict ? "not_strict" : "damaged", field);
  }
}

/** Takes the frame apart. Throws Refused. */
export function parse(message: Uint8Array): Signed {
  const frame = readItem(untagged(message), "cose");
  if (!Array.isArray(frame) || frame.length !== 4) throw new Refused("damaged", "cose");
  const [header, loose, payload, signature] = frame as unknown[];
  const bytes = [header, payload, signature].every((part) => part instanceof Uint8Array);
  if (!bytes || !(loose instanceof Map)) throw new Refused("damaged", "cose");
  const inside = (header as Uint8Array).length ? readItem(header as Uint8Array, "header") : new Map();
  if (!(inside instanceof Map)) throw new Refused("damaged", "header");
  const algorithm = ALGORITHMS.get(inside.has(ALG) ? inside.get(ALG) : loose.get(ALG));
  if (!algorithm) throw new Refused("algorithm");
  const named: unknown = inside.get(KID);
  const kidProtected = (named instanceof Uint8Array && named.length > 0) || !(loose.get(KID) instanceof Uint8Array);
  const kid: unknown = kidProtected ? named : loose.get(KID);
  return {
    algorithm,
    kid: kid instanceof Uint8Array ? kid : new Uint8Array(),
    kidProtected,
    payload: payload as Uint8Array,
    signature: signature as Uint8Array,
    toBeSigned: toBeSigned(header as Uint8Array, payload as Uint8Array),
  };
}

function untagged(message: Uint8Array): Uint8Array {
  const tag = TAGS.find((bytes) => bytes.every((byte, place) => message[place] === byte));
  return tag ? message.subarray(tag.length) : message;
}

/** Sig_structure, RFC 9052, 4.4. */
function toBeSigned(header: Uint8Array, payload: Uint8Array): Uint8Array {
  const context = [0x84, 0x6a, ...new TextEncoder().encode("Signature1")];
  return Uint8Array.from([...context, ...size(header), ...header, 0x40, ...size(payload), ...payload]);
}

function size({ length }: Uint8Array): number[] {
  if (length < 24) return [0x40 | length];
  return length < 256 ? [0x58, length] : [0x59, length >> 8, length & 0xff];
}
