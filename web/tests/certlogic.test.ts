// Do rules answer here as in the engine? The official suite, where it lies beside the repository, and a hostile rule.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { compileRule } from "../src/certlogic/compiling.ts";
import { BadRule, CannotEvaluate, type Value } from "../src/certlogic/values.ts";

interface Assertion {
  data: Value;
  expected: Value;
  certLogicExpression?: Value;
  directive?: string;
}
interface Suite {
  directive?: string;
  cases: { directive?: string; certLogicExpression?: Value; assertions: Assertion[] }[];
}

const suites = new URL("../../../shared/vectors/certlogic/testSuite/", import.meta.url);
const ACTIVE = 218;

function answer(expression: Value, facts: Value = null): Value {
  const found = compileRule(expression)(facts) ?? null;
  return found instanceof Date ? found.toISOString() : found;
}

/** Equal, or two ways to write one moment. */
function agrees(found: Value, expected: Value): void {
  const moments = [found, expected].map((value) => (typeof value === "string" ? Date.parse(value) : NaN));
  if (moments[0] !== moments[1]) assert.deepEqual(found, expected);
}

const absent = existsSync(suites) ? false : "the official test data are not beside this repository";
test("every active assertion of the official suite", { skip: absent }, () => {
  let tried = 0;
  for (const name of readdirSync(suites).filter((one) => one.endsWith(".json"))) {
    const suite = JSON.parse(readFileSync(new URL(name, suites), "utf-8")) as Suite;
    for (const one of suite.cases) {
      for (const assertion of one.assertions) {
        if ([suite, one, assertion].some(({ directive }) => directive === "skip")) continue;
        agrees(answer(assertion.certLogicExpression ?? one.certLogicExpression, assertion.data), assertion.expected);
        tried += 1;
      }
    }
  }
  assert.equal(tried, ACTIVE);
});

const NO_RULES: Value[] = [
  null, {}, { var: 5 }, { if: [true, 1, 2], and: [1, 2] }, { if: [true, 1] }, { and: [true] }, { eval: ["1"] }, { "!": "x" },
  { "===": [] }, { plusTime: ["2021-01-01", 1, "fortnight"] }, { plusTime: ["2021-01-01", 1.5, "day"] },
  { extractFromUVCI: ["a", "b"] }, { constructor: [1, 2] },
];
for (const expression of NO_RULES) {
  test(`no rule: ${JSON.stringify(expression)}`, () => {
    assert.throws(() => compileRule(expression), BadRule);
  });
}

const UNDECIDED: [Value, string][] = [
  [{ "+": [1, "2"] }, "no_number"], [{ "+": [1, true] }, "no_number"], [{ "<": ["a", "b"] }, "no_number"],
  [{ in: ["a", "abc"] }, "no_list"], [{ in: ["a", { var: "missing" }] }, "no_list"], [{ reduce: ["abc", 1, 0] }, "no_list"],
  [{ after: [{ var: "missing" }, "2021-01-01"] }, "no_date"], [{ after: ["yesterday", "2021-01-01"] }, "no_date"],
  [{ after: ["2021-02-30", "2021-01-01"] }, "no_date"], [{ plusTime: ["2021-01-01", 99_999, "year"] }, "date_range"],
  [{ plusTime: ["2021-01-01", 1e12, "hour"] }, "date_range"], [{ dccDateOfBirth: ["2021-13"] }, "no_date"],
];
for (const [expression, reason] of UNDECIDED) {
  test(`neither yes nor no: ${JSON.stringify(expression)}`, () => {
    assert.throws(() => answer(expression, {}), (fault) => fault instanceof CannotEvaluate && fault.reason === reason);
  });
}

test("a rule that is too deep is refused, and one that asks for what every object has finds nothing", () => {
  let deep: Value = true;
  for (let level = 0; level < 40; level += 1) deep = { "!": [deep] };
  assert.throws(() => compileRule(deep), BadRule);
  for (const path of ["constructor", "__proto__", "a.length", "a.constructor"]) {
    assert.equal(answer({ var: path }, { a: [1] }), null);
  }
});

test("months and years end where their last day is", () => {
  assert.equal(answer({ plusTime: ["2020-02-29", 1, "year"] }), "2021-02-28T00:00:00.000Z");
  assert.equal(answer({ plusTime: ["2021-03-31", -1, "month"] }), "2021-02-28T00:00:00.000Z");
  assert.equal(answer({ dccDateOfBirth: ["2020-02"] }), "2020-02-29T00:00:00.000Z");
});
