// Do rules of acceptance answer here as on the server? The cases of tests/unit/credentials/acceptance.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { accept, type AcceptanceRule } from "../src/acceptance.ts";
import type { Kind } from "../src/hcert/schema.ts";

interface Case {
  what: string;
  kind: Kind;
  payload: Record<string, unknown>;
  state: string;
  rule: string;
}

const { now, sent, sets, cases } = JSON.parse(readFileSync(new URL("acceptance_cases.json", import.meta.url), "utf-8")) as {
  now: number; sent: AcceptanceRule[]; sets: Record<string, string[]>; cases: Case[];
};

/** As the reader of messages gives it: maps, not objects. */
function mapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mapped);
  if (typeof value !== "object" || value === null) return value;
  return new Map(Object.entries(value).map(([name, inner]) => [name, mapped(inner)]));
}

for (const { what, kind, payload, state, rule } of cases) {
  test(`answered as on the server: ${what}`, () => {
    const stated = { kind, facts: mapped(payload) as Map<unknown, unknown>, issued: now - 9, expires: now + 9 };
    assert.deepEqual(accept([{ from: now, rules: sent }], sets, stated, now), { state, rule });
  });
}

test("the set that began last holds, one that has not begun does not, and a language that is missing is Vietnamese", () => {
  const stated = { kind: "v" as const, facts: new Map(), issued: null, expires: null };
  const [first] = sent;
  const refusing = { ...first!, logic: false };
  const of = (...from: number[]): unknown => accept(from.map((at, place) => ({ from: at, rules: place ? [refusing] : [] })), sets, stated, now, "xx");
  assert.equal(of(now + 1), null);
  assert.equal(of(now - 9, now + 1), null);
  assert.deepEqual(of(now - 9, now), { state: "invalid", rule: first!.words.vi });
});
