// Bytes in a code's alphanumeric mode: RFC 9285. Two bytes are three characters, a last single one is two.
import { Refused } from "./reasons.ts";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter.charCodeAt(0), value]));

/** The bytes. Throws Refused for a foreign character, a length or a group that no bytes give. */
export function decode(text: string): Uint8Array {
  const rest = text.length % 3;
  if (rest === 1) throw new Refused("damaged", "base45");
  const bytes = new Uint8Array(2 * Math.floor(text.length / 3) + (rest ? 1 : 0));
  let at = 0;
  for (let place = 0; place < text.length; place += 3) {
    const pair = valueOf(text, place) + 45 * valueOf(text, place + 1);
    const whole = place + 2 < text.length;
    const value = whole ? pair + 2025 * valueOf(text, place + 2) : pair;
    if (value > (whole ? 0xffff : 0xff)) throw new Refused("damaged", "base45");
    if (whole) bytes[at++] = value >> 8;
    bytes[at++] = value & 0xff;
  }
  return bytes;
}

function valueOf(text: string, place: number): number {
  const value = VALUES.get(text.charCodeAt(place));
  if (value === undefined) throw new Refused("damaged", "base45");
  return value;
}
