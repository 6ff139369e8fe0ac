// Whether clock, identifiers and repeated codes behave at their edges.
import assert from "node:assert/strict";
import { test } from "node:test";
import { correctedNow, offsetFrom } from "../src/clock.ts";
import { uuid7 } from "../src/ids.ts";
import { codeAt, pathOf } from "../src/live.ts";
import { Repeats } from "../src/repeats.ts";
import { MemoryStore } from "./memory_store.ts";

test("a device two days behind still writes the server's time", () => {
  const store = new MemoryStore();
  const device = Date.parse("2021-09-29T01:00:00Z");
  store.setItem("pccovid:clock-offset", String(offsetFrom("2021-10-01T08:00:00+07:00", device)));
  assert.equal(correctedNow(store, device + 5_000), "2021-10-01T01:00:05.000Z");
});

test("an unreadable server time teaches nothing", () => {
  assert.equal(offsetFrom("soon", 0), null);
});

test("identifiers are UUIDv7 and sort by time", () => {
  const ids = [1_633_000_000_000, 1_633_000_000_001, 1_700_000_000_000].map((millis) => uuid7(millis));
  assert.deepEqual([...ids].sort(), ids);
  ids.forEach((id) => assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
});

test("a code held before the camera is one scan", () => {
  const repeats = new Repeats(3_000);
  assert.deepEqual([0, 2_000, 4_000].map((at) => repeats.accept("A", at)), [true, false, false]);
});

test("the same code counts again after three seconds out of sight", () => {
  const repeats = new Repeats(3_000);
  repeats.accept("A", 0);
  assert.equal(repeats.accept("A", 3_000), true);
});

test("another code is never held back, and the one before a verdict is", () => {
  const repeats = new Repeats(3_000);
  repeats.accept("A", 0);
  assert.equal(repeats.accept("B", 10), true);
  repeats.resume(9_000);
  assert.equal(repeats.accept("B", 10_000), false);
});

test("the signed code of now is shown, and none when all are over", () => {
  const codes = [0, 30, 60].map((at) => ({ at, size: 1, bits: "gA" }));
  assert.deepEqual([codeAt(codes, 29.5)?.code.at, codeAt(codes, 29.5)?.left], [0, 1]);
  assert.deepEqual([codeAt(codes, 31)?.code.at, codeAt(codes, 31)?.left], [30, 29]);
  assert.deepEqual([codeAt(codes, 90), codeAt(codes, -40), codeAt([], 5)], [null, null, null]);
});

test("bits become the dark modules of a picture", () => {
  assert.equal(pathOf({ at: 0, size: 2, bits: "kA" }), "M4 4h1v1h-1zM5 5h1v1h-1z");
});
