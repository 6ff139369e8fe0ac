// Whether drafts survive, expire and leave as promised.
import assert from "node:assert/strict";
import { test } from "node:test";
import { differs, DraftStore } from "../src/draft_store.ts";
import { MemoryStore } from "./memory_store.ts";

const DAY = 24 * 3600 * 1000;
const draft = { clientId: "0190-a", values: { fever: ["no"] }, savedAt: 1_000 };

test("a saved draft comes back with its client id", () => {
  const drafts = new DraftStore(new MemoryStore());
  drafts.save("health", draft);
  const loaded = drafts.load("health", 2_000);
  assert.deepEqual({ ...loaded, values: { ...loaded?.values } }, draft);
});

test("a draft older than a week is forgotten", () => {
  const store = new MemoryStore();
  const drafts = new DraftStore(store);
  drafts.save("health", draft);
  assert.equal(drafts.load("health", 1_000 + 8 * DAY), null);
  assert.equal(store.length, 0);
});

test("an unreadable draft is forgotten instead of breaking the page", () => {
  const store = new MemoryStore();
  store.setItem("pccovid:draft:health", "{half");
  assert.equal(new DraftStore(store).load("health", 0), null);
});

test("a stored draft cannot lead the page by a prototype", () => {
  const store = new MemoryStore();
  const stored = '{"clientId": "a", "savedAt": 1, "values": {"__proto__": ["evil"], "constructor": {"prototype": 1}, "a": ["b"]}}';
  store.setItem("pccovid:draft:health", stored);
  const values = new DraftStore(store).load("health", 2)?.values;
  assert.equal(Object.getPrototypeOf(values), null);
  assert.deepEqual(values?.["constructor"], undefined);
  assert.deepEqual(values?.["a"], ["b"]);
  assert.equal(({} as Record<string, unknown>)["evil"], undefined);
});

test("sign-out clears every draft and nothing else", () => {
  const store = new MemoryStore();
  const drafts = new DraftStore(store);
  drafts.save("health", draft);
  drafts.save("entry", draft);
  store.setItem("pccovid:sound", "on");
  drafts.clear();
  assert.equal(store.length, 1);
  assert.equal(store.getItem("pccovid:sound"), "on");
});

test("a full device is reported, not thrown", () => {
  assert.equal(new DraftStore(new MemoryStore({ full: true })).save("health", draft), false);
});

test("a draft equal to the form needs no restoring", () => {
  assert.equal(differs({ a: ["1"] }, { a: ["1"], b: [""] }), false);
  assert.equal(differs({ a: ["1"] }, { a: [""] }), true);
});

test("an answer to a question that no longer exists is no difference", () => {
  assert.equal(differs({ gone: ["1"] }, { a: [""] }), false);
});
