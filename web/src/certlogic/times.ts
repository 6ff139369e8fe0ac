// How does CertLogic count time? Dates in Coordinated Universal Time, units added as calendars do.
import { BadRule, CannotEvaluate, type Value } from "./values.ts";

const UNITS = ["year", "month", "day", "hour"] as const;
type Unit = (typeof UNITS)[number];
const PARTIAL = /^(\d{4})(?:-(\d{2}))?$/;
const WHOLE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/;
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const LAST_YEAR = 9999;

/** A text or date as a moment; without zone it is UTC's. A year or a month is its last day. Throws CannotEvaluate. */
export function moment(value: Value, operator: string): Date {
  if (value instanceof Date) return value;
  if (typeof value !== "string") throw new CannotEvaluate("no_date", operator);
  const partial = PARTIAL.exec(value);
  const found = partial ? lastDay(Number(partial[1]), Number(partial[2] ?? 12)) : whole(value);
  if (!found) throw new CannotEvaluate("no_date", operator);
  return found;
}

/** Moved by whole units. The 29th of February of a year without one is the 28th. Throws CannotEvaluate. */
export function plus(start: Date, amount: number, unit: Unit): Date {
  const found = unit === "day" || unit === "hour"
    ? new Date(start.getTime() + amount * (unit === "day" ? DAY : HOUR))
    : withMonths(start, amount * (unit === "year" ? 12 : 1));
  const year = found.getUTCFullYear();
  if (Number.isNaN(year) || year < 1 || year > LAST_YEAR) throw new CannotEvaluate("date_range", "plusTime");
  return found;
}

/** A unit of plusTime. Throws BadRule. */
export function checkedUnit(unit: Value): Unit {
  const found = UNITS.find((one) => one === unit);
  if (!found) throw new BadRule("unit", "plusTime");
  return found;
}

function withMonths(start: Date, months: number): Date {
  const all = start.getUTCFullYear() * 12 + start.getUTCMonth() + months;
  const [year, month] = [Math.floor(all / 12), ((all % 12) + 12) % 12];
  const found = new Date(start);
  found.setUTCFullYear(year, month, Math.min(start.getUTCDate(), daysIn(year, month)));
  return found;
}

function daysIn(year: number, month: number): number {
  return utc(year, month + 1, 0).getUTCDate();
}

function utc(year: number, month: number, day: number): Date {
  const found = new Date(0);
  found.setUTCFullYear(year, month, day); // Date.UTC takes the years before 100 for the last century's
  return found;
}

function lastDay(year: number, month: number): Date | null {
  return year >= 1 && month >= 1 && month <= 12 ? utc(year, month, 0) : null;
}

function whole(text: string): Date | null {
  const parts = WHOLE.exec(text);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as
    [number, number, number, number, number, number];
  const found = utc(year, month - 1, day);
  const real = year >= 1 && found.getUTCMonth() === month - 1 && found.getUTCDate() === day;
  if (!real || hour > 23 || minute > 59 || second > 59) return null;
  found.setUTCHours(hour, minute, second, Number((parts[7] ?? "0").padEnd(3, "0").slice(0, 3)));
  return zoned(found, parts[8] ?? "Z");
}

function zoned(local: Date, zone: string): Date | null {
  if (zone === "Z") return local;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(":", "") || 0)];
  if (hours > 23 || minutes > 59) return null;
  return new Date(local.getTime() - (zone.startsWith("-") ? -1 : 1) * (hours * HOUR + minutes * MINUTE));
}
