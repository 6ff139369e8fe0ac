// Which certificates were taken back: sorted hashes, packed by Golomb-Rice as engines/credentials/dcc/golomb.py writes them.
import type { Signed } from "./cose.ts";

const HEAD = 6;
const MOST_BITS = 53; // what a number holds exactly: four million entries at one false alarm in 10⁹

export interface RevocationList {
  bits: number;
  hashes: Float64Array;
}

/** The list. Throws RangeError for bytes that are none. */
export function readList(bytes: Uint8Array): RevocationList {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEAD) throw new RangeError("head");
  const [bits, low, count] = [view.getUint8(0), view.getUint8(1), view.getUint32(2)];
  if (low > bits || bits > MOST_BITS || count > 8 * (bytes.length - HEAD)) throw new RangeError("head");
  const reader = new Bits(bytes, HEAD);
  const hashes = new Float64Array(count);
  let last = -1;
  for (let place = 0; place < count; place += 1) {
    last += reader.ones() * 2 ** low + reader.take(low) + 1;
    hashes[place] = last;
  }
  if (last >= 2 ** bits) throw new RangeError("body");
  return { bits, hashes };
}

/** Whether a certificate is on a list, by its number or by the first half of its signature. */
export async function isRevoked(uvci: string, signed: Signed, lists: RevocationList[]): Promise<boolean> {
  if (!lists.length) return false;
  const kept = signed.algorithm === "ES256" ? signed.signature.slice(0, 32) : signed.signature;
  const names = [new TextEncoder().encode(uvci.trim().toUpperCase()), kept];
  for (const name of names) {
    const hash = new DataView(await crypto.subtle.digest("SHA-256", Uint8Array.from(name))).getBigUint64(0);
    if (lists.some(({ bits, hashes }) => holds(hashes, Number(hash >> BigInt(64 - bits))))) return true;
  }
  return false;
}

function holds(sorted: Float64Array, wanted: number): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted;
}

/** A stream of bits, the first the most significant. */
class Bits {
  private place: number;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array, from: number) {
    this.bytes = bytes;
    this.place = 8 * from;
  }

  ones(): number {
    let count = 0;
    while (this.next()) count += 1;
    return count;
  }

  take(size: number): number {
    let value = 0;
    for (let left = size; left > 0; left -= 1) value = 2 * value + this.next();
    return value;
  }

  private next(): number {
    const byte = this.bytes[this.place >> 3];
    if (byte === undefined) throw new RangeError("body");
    const bit = (byte >> (7 - (this.place & 7))) & 1;
    this.place += 1;
    return bit;
  }
}
