// Do the published rules accept a genuine certificate? Loaded when the first one needs it; decides as
// engines/credentials/acceptance/judging.py does.
import { compileRule } from "./certlogic/compiling.ts";
import { CannotEvaluate, isTrue, type Value } from "./certlogic/values.ts";
import type { State } from "./hcert/reasons.ts";
import type { Kind } from "./hcert/schema.ts";

/** Engines and addresses: faces/officer/lists.py. Times in seconds since 1970; `about` kinds, `words` by language. */
export interface AcceptanceRule {
  id: string;
  version: number[];
  type: "Acceptance" | "Invalidation";
  about: Kind[];
  from: number;
  until: number;
  words: Record<string, string>;
  logic: Value;
}

/** Rules that hold from a moment on, until the next ones begin. */
export interface RuleSet {
  from: number;
  rules: AcceptanceRule[];
}

/** A certificate's facts as its message holds them, and when it was made and ends. */
export interface Stated {
  kind: Kind;
  facts: Map<unknown, unknown>;
  issued: number | null;
  expires: number | null;
}

/** `rule`: what it asks, in the page's language, where one rule gave the answer. */
export interface Accepted {
  state: State;
  rule: string;
}

/** The answer at a moment; null where no rules hold then. Never throws for anything in the certificate. */
export function accept(sets: RuleSet[], codes: Record<string, string[]>, stated: Stated, now: number, language = "vi"): Accepted | null {
  const current = sets.filter(({ from }) => from <= now).pop();
  if (!current?.rules.length) return null;
  const about = inForce(current.rules, now).filter((rule) => rule.about.includes(stated.kind));
  const facts = factsOf(stated, codes, now);
  const say = (state: State, rule?: AcceptanceRule): Accepted => ({ state, rule: rule?.words[language] ?? rule?.words.vi ?? "" });
  let undecided: AcceptanceRule | undefined;
  for (const rule of about) {
    const met = answer(rule, facts);
    if (met === false) return say("invalid", rule);
    if (met === null) undecided ??= rule;
  }
  return say(undecided || !about.length ? "cannot_tell" : "valid", undecided);
}

function answer({ logic, type }: AcceptanceRule, facts: Value): boolean | null {
  try {
    return isTrue(compileRule(logic)(facts)) === (type === "Acceptance");
  } catch (fault) {
    if (fault instanceof CannotEvaluate) return null;
    throw fault;
  }
}

/** Of each rule the highest version of those that hold, by identifier. */
function inForce(rules: AcceptanceRule[], now: number): AcceptanceRule[] {
  const holding = rules.filter(({ from, until }) => from <= now && now < until);
  const newest = new Map(holding.sort((one, other) => compare(one.version, other.version)).map((rule) => [rule.id, rule]));
  return [...newest.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

function compare(one: number[], other: number[]): number {
  const place = one.findIndex((part, at) => part !== other[at]);
  return place < 0 ? 0 : one[place]! - other[place]!;
}

function factsOf({ facts, issued, expires }: Stated, valueSets: Record<string, string[]>, now: number): Value {
  const times = { ...(issued !== null && { iat: iso(issued) }), ...(expires !== null && { exp: iso(expires) }) };
  return { payload: plain(facts), external: { validationClock: iso(now), countryCode: "VN", valueSets, ...times } };
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/** Maps of the message as plain objects; what no rule can read is left out. */
function plain(value: unknown): Value {
  if (value instanceof Map) {
    return Object.fromEntries([...value].filter(([name]) => typeof name === "string").map(([name, inner]) => [name, plain(inner)]));
  }
  if (Array.isArray(value)) return value.map(plain);
  return ["string", "number"].includes(typeof value) || value instanceof Date ? (value as Value) : null;
}
