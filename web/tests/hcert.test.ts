// The codes of hcert_cases.json are judged here as the server judges them: tests/unit/credentials/dcc/test_shared_cases.py.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fromBase64Url } from "../src/base64url.ts";
import { decode } from "../src/hcert/base45.ts";
import { stateOf } from "../src/hcert/reasons.ts";
import { readList } from "../src/hcert/revocation.ts";
import { verify, type Known, type SignerKey } from "../src/hcert/verify.ts";

interface File {
  now: number;
  keys: SignerKey[];
  revoked: Record<string, string>;
  cases: { what: string; text: string; reason: string }[];
}

const file = JSON.parse(readFileSync(new URL("hcert_cases.json", import.meta.url), "utf-8")) as File;
const known: Known = {
  keys: file.keys,
  keysMade: file.now,
  revoked: Object.fromEntries(
    Object.entries(file.revoked).map(([kid, packed]) => [kid, [readList(fromBase64Url(packed))]]),
  ),
  revokedMade: file.now,
};
const [genuine] = file.cases;

for (const { what, text, reason } of file.cases) {
  test(`judged as on the server: ${what}`, async () => {
    const verdict = await verify(text, known, file.now);
    assert.ok(reason.split("|").includes(verdict.reason ?? ""), `${verdict.reason} (${verdict.field})`);
    assert.equal(verdict.state, stateOf(verdict.reason));
  });
}

test("a checkpoint is shown a name and a year, nothing else", async () => {
  const { shown } = await verify(genuine!.text, known, file.now);
  assert.deepEqual(shown, { name: "Nguyễn Thị Mẫu", year: "1990", kind: "v" });
});

test("a forged code shows nothing of what it claims", async () => {
  const forged = file.cases.find(({ what }) => what === "forged")!;
  assert.equal((await verify(forged.text, known, file.now)).shown, null);
});

test("old lists cannot tell", async () => {
  const late = file.now + 8 * 86_400;
  const old = await verify(genuine!.text, known, late);
  assert.deepEqual([old.state, old.reason], ["cannot_tell", "old_keys"]);
  const revocations = await verify(genuine!.text, { ...known, keysMade: late }, late);
  assert.equal(revocations.reason, "old_revocations");
  assert.equal((await verify(genuine!.text, { ...known, keys: [] }, file.now)).reason, "no_keys");
});

test("a changed letter is never valid", async () => {
  const { text } = genuine!;
  for (let place = 4; place < text.length; place += 11) {
    const changed = text.slice(0, place) + (text[place] === "A" ? "B" : "A") + text.slice(place + 1);
    assert.notEqual((await verify(changed, known, file.now)).state, "valid");
  }
});

test("no text brings it down", async () => {
  let seed = 7;
  const letter = (): string => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"[seed % 45]!;
  };
  for (let round = 0; round < 300; round += 1) {
    const text = `HC1:${Array.from({ length: round }, letter).join("")}`;
    assert.equal((await verify(text, known, file.now)).state, "cannot_tell");
  }
});

test("base45 of the standard's own examples", () => {
  for (const [text, plain] of [["BB8", "AB"], ["%69 VD92EX0", "Hello!!"], ["UJCLQE7W581", "base-45"]] as const) {
    assert.equal(new TextDecoder().decode(decode(text)), plain);
  }
  for (const text of ["A", "GGW", "::", "ABcd"]) assert.throws(() => decode(text));
});

test("bytes that are no list are refused", () => {
  for (const bytes of [[], [32], [32, 8, 255, 255, 255, 255], [8, 8, 0, 0, 0, 1]]) {
    assert.throws(() => readList(Uint8Array.from(bytes)), RangeError);
  }
});
