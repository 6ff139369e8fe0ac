// Are these the facts of a certificate? The EU's DCC schema, as lenient as engines/credentials/dcc/schema.py.
import { Refused } from "./reasons.ts";

export type Kind = "v" | "t" | "r";
type Facts = Map<unknown, unknown>;
type Check = (value: unknown) => boolean;

const KINDS: Kind[] = ["v", "t", "r"];
const VERSION = /^\d+\.\d+\.\d+$/;
const MACHINE_NAME = /^[A-Z<]{0,80}$/;
const BIRTH = /^((19|20)\d\d(-\d\d){0,2})?$/;
const DAY = /^(19|20)\d\d-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d(:?\d\d)?)?$/;
const COUNTRY = /^[A-Z]{1,10}$/;

const text: Check = (value) => typeof value === "string" && [...value].length <= 80;
const machineName: Check = (value) => typeof value === "string" && MACHINE_NAME.test(value.trim());
const country: Check = (value) => typeof value === "string" && COUNTRY.test(value);
const realDay = (value: string): boolean => {
  if (!DAY.test(value)) return false;
  const found = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(found.getTime()) && found.toISOString().startsWith(value);
};
const moment: Check = (value) => typeof value === "string" && MOMENT.test(value) && realDay(value.slice(0, 10));
const day: Check = (value) => typeof value === "string" && (value.length === 10 ? realDay(value) : moment(value));
const doses: Check = (value) => typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 9;
const birth: Check = (value) => typeof value === "string" && (BIRTH.test(value.trim()) || moment(value.trim()));
const or = (check: Check): Check => (value) => value === null || value === undefined || check(value);

const COMMON: [string, Check][] = [["tg", text], ["co", country], ["is", text], ["ci", text]];
const ENTRY: Record<Kind, [string, Check][]> = {
  v: [...COMMON, ["vp", text], ["mp", text], ["ma", text], ["dn", doses], ["sd", doses], ["dt", day]],
  t: [...COMMON, ["tt", text], ["sc", moment], ["tr", text],
      ["nm", or(text)], ["ma", or(text)], ["dr", or(moment)], ["tc", or(text)]],
  r: [...COMMON, ["fr", day], ["df", day], ["du", day]],
};
const NAMES: [string, Check][] = [["fn", or(text)], ["gn", or(text)], ["fnt", machineName], ["gnt", or(machineName)]];

/** The kind and entry of facts that are a certificate's. Throws Refused, naming the field at fault. */
export function checkFacts(facts: Facts): { kind: Kind; entry: Facts; names: Facts } {
  const version = facts.get("ver");
  if (typeof version !== "string" || !VERSION.test(version.trim())) throw new Refused("content", "ver");
  const names = facts.get("nam");
  if (!(names instanceof Map)) throw new Refused("content", "nam");
  checkAll(names, NAMES, "nam");
  if (!birth(facts.get("dob"))) throw new Refused("content", "dob");
  const found = KINDS.filter((kind) => (facts.get(kind) ?? null) !== null);
  const [kind] = found;
  const entries: unknown = kind ? facts.get(kind) : undefined;
  if (found.length !== 1 || !kind || !Array.isArray(entries) || entries.length !== 1 || !(entries[0] instanceof Map)) {
    throw new Refused("content", "v|t|r");
  }
  checkAll(entries[0], ENTRY[kind], kind);
  return { kind, entry: entries[0], names };
}

function checkAll(facts: Facts, checks: [string, Check][], prefix: string): void {
  for (const [name, good] of checks) {
    if (!good(facts.get(name))) throw new Refused("content", `${prefix}.${name}`);
  }
}
