// Whom does a plain code name, and of which year? For comparing with a paper where there is no network; it proves nothing.
// As engines/credentials reads them: the national personal QR, chip cards, insurance cards, the lines of passports.

export interface Claim {
  name: string;
  year: string;
}

const NUMBER_OF_INSURANCE = /^(?:[A-Z]{2}[1-5]\d{12}|\d{10})$/i;
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** By the length of all lines: where the names begin and end, where the birth date begins. */
const LINES: Record<number, [number, number, number]> = { 72: [5, 36, 49], 88: [5, 44, 57], 90: [60, 90, 30] };

/** What stands in the code; null for one that is none of these. Never throws. */
export function claimOf(text: string, now: number): Claim | null {
  const parts = text.split("|").map((part) => part.trim());
  const [first = "", second = "", third = "", fourth = ""] = parts;
  if (parts.length === 1) return ofLines(text.replace(/\s/g, "").toUpperCase(), now);
  if (parts.length >= 9 && NUMBER_OF_INSURANCE.test(first)) return claim(ofHex(second), third.slice(-4));
  if (parts.length >= 7 && /^\d{12}$/.test(first)) return claim(third, fourth.slice(-4));
  if ((parts.length === 5 || parts.length === 6) && /^[01]$/.test(fourth)) return claim(second, third.slice(0, 4));
  return null;
}

function claim(name: string, year: string): Claim {
  return { name, year: /^\d{4}$/.test(year) ? year : "" };
}

/** Text that stands as hexadecimal UTF-8; nothing for what is none. */
function ofHex(written: string): string {
  if (!/^(?:[0-9a-f]{2})+$/i.test(written)) return "";
  const bytes = Uint8Array.from(written.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  return new TextDecoder().decode(bytes).replace(/\0/g, "");
}

/** ICAO Doc 9303. Nobody is over 99: of two centuries the one that is not ahead. */
function ofLines(zone: string, now: number): Claim | null {
  const [start, end, birth] = LINES[zone.length] ?? [];
  if (start === undefined || birth === undefined || !zone.includes("<<") || !/^[0-9A-Z<]+$/.test(zone)) return null;
  const born = zone.slice(birth, birth + 6);
  if (!/^\d{2}/.test(born) || checkDigit(born) !== zone[birth + 6]) return null;
  const today = new Date(now * 1000).toISOString().slice(0, 10).replace(/-/g, "");
  const century = Number(today.slice(0, 2)) - (born > today.slice(2) ? 1 : 0);
  return claim(zone.slice(start, end).replace(/<+/g, " ").trim(), `${century}${born.slice(0, 2)}`);
}

function checkDigit(text: string): string {
  const sum = [...text].reduce((all, sign, place) => all + Math.max(0, DIGITS.indexOf(sign)) * [7, 3, 1][place % 3]!, 0);
  return String(sum % 10);
}
