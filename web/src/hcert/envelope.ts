// What lies in the text of a code: `HC1:`, base45, zlib. Nothing over LARGEST is inflated.
import { Inflate } from "fflate";
import { decode } from "./base45.ts";
import { Refused } from "./reasons.ts";

const PREFIX = "HC1:";
const LARGEST = 16 * 1024;
const LONGEST = 8 * 1024;
const TRAILER = 4;
const STEP = 512;

/** The signed message. Throws Refused. */
export function unpack(text: string): Uint8Array {
  return inflate(decodeForgiving(unprefix(text)));
}

/** The base45 part. A trailing space belongs to the alphabet, a line's end does not. */
function unprefix(text: string): string {
  const plain = text.replace(/^[\s\0]+/, "").replace(/[\r\n\t\0]+$/, "");
  if (!plain.startsWith(PREFIX)) throw new Refused("other_code");
  if (plain.length > LONGEST) throw new Refused("too_large");
  return plain.slice(PREFIX.length);
}

function decodeForgiving(encoded: string): Uint8Array {
  try {
    return decode(encoded);
  } catch (fault) {
    const bare = encoded.trimEnd();
    if (bare === encoded) throw fault;
    return decode(bare);
  }
}

/** Inflates piece by piece, so that a bomb is stopped; the checksum behind it finds what is torn or added. */
function inflate(packed: Uint8Array): Uint8Array {
  const [method, flags] = packed;
  const head = method !== undefined && flags !== undefined && (method & 15) === 8 && (method * 256 + flags) % 31 === 0;
  if (!head || flags & 32 || packed.length < 2 + TRAILER) throw new Refused("damaged", "zlib");
  const body = packed.subarray(2, -TRAILER);
  const out = new Uint8Array(LARGEST);
  let size = 0;
  const inflater = new Inflate((chunk) => {
    if (size + chunk.length > LARGEST) throw new Refused("too_large", "zlib");
    out.set(chunk, size);
    size += chunk.length;
  });
  try {
    for (let at = 0; at < body.length; at += STEP) {
      inflater.push(body.subarray(at, at + STEP), at + STEP >= body.length);
    }
  } catch (fault) {
    if (fault instanceof Refused) throw fault;
    throw new Refused("damaged", "zlib");
  }
  const inflated = out.slice(0, size);
  const expected = new DataView(packed.buffer, packed.byteOffset + packed.length - TRAILER).getUint32(0);
  if (adler32(inflated) !== expected) throw new Refused("damaged", "zlib");
  return inflated;
}

function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (const byte of bytes) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return ((high << 16) | low) >>> 0;
}
