// The codes of card_cases.json are judged here as the engine judges them: tests/unit/credentials/test_card_cases.py.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { stateOf } from "../src/hcert/reasons.ts";
import { isWithoutTwins } from "../src/json_twins.ts";
import { verifyCard, type CardKey } from "../src/shc.ts";

interface File {
  now: number;
  keys: CardKey[];
  cases: { what: string; text: string; reason: string }[];
}

const file = JSON.parse(readFileSync(new URL("card_cases.json", import.meta.url), "utf-8")) as File;
const genuine = file.cases[0]!;

for (const { what, text, reason } of file.cases) {
  test(`a card judged as on the server: ${what}`, async () => {
    const verdict = await verifyCard(text, file.keys, file.now);
    assert.equal(verdict.reason ?? "", reason);
    assert.equal(verdict.state, stateOf(verdict.reason));
    assert.equal(verdict.shown !== null, ["", "expired", "not_yet_valid"].includes(reason));
  });
}

test("a checkpoint is shown a name and a year", async () => {
  const { shown } = await verifyCard(genuine.text, file.keys, file.now);
  assert.deepEqual(shown, { name: "Nguyễn Thị Mẫu", year: "1990" });
  assert.equal((await verifyCard(genuine.text, [], file.now)).reason, "no_keys");
});

test("a changed digit is never valid", async () => {
  for (let place = 5; place < genuine.text.length; place += 13) {
    const digit = (Number(genuine.text[place]) + 1) % 10;
    const changed = `${genuine.text.slice(0, place)}${digit}${genuine.text.slice(place + 1)}`;
    assert.notEqual((await verifyCard(changed, file.keys, file.now)).state, "valid");
  }
});

test("a name that stands twice in one object is found, and in two objects it is none", () => {
  for (const text of ['{"a":1,"a":2}', '[{"b":{},"c":[{"d":1,"\\u0064":2}]}]', '{"a":"x","b":{"a":1},"a":{}}']) {
    assert.equal(isWithoutTwins(text), false, text);
  }
  for (const text of ['{"a":{"a":1},"b":["a","a"]}', '[{"a":1},{"a":2}]', '{"a":"a","b":"a\\":"}', "[]", '"a"']) {
    assert.equal(isWithoutTwins(text), true, text);
  }
});
