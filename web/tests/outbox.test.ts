// Whether what waits on a device is sealed, bounded, and lost only after it was said.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { uuid7 } from "../src/ids.ts";
import { OutboxFull, type Result, type Scan } from "../src/outbox.ts";
import { given } from "./opened.ts";

const AT = Date.parse("2021-10-01T01:00:00.000Z");
const HOUR = 3_600_000;

function scan(text = "CARD|079090000000"): Scan {
  return { id: uuid7(), at: new Date(AT).toISOString(), text, place: "chốt 1", direction: "in", kind: "code" };
}

function kept({ at }: Scan): string {
  return at;
}

test("a scan lies sealed: nothing of the code can be read from the device's store", async () => {
  const { db, outbox } = await given();
  await outbox.add(scan());
  await outbox.frame(await outbox.oldest(1));
  const rows = [...(await db.getAll("scans")), ...(await db.getAll("batches"))];
  const bytes = rows.map(({ data }) => Buffer.from(data).toString("latin1")).join();
  assert.equal(bytes.includes("079090000000"), false);
  assert.equal(JSON.stringify(rows).includes("079090000000"), false);
});

test("the key cannot be taken out of the browser", async () => {
  const { db } = await given();
  const key = (await db.get("keys", "sealing")) as CryptoKey;
  await assert.rejects(crypto.subtle.exportKey("raw", key));
});

test("a sealed scan put under another name cannot be opened", async () => {
  const { db, outbox } = await given();
  const [one, other] = [scan("A"), scan("B")];
  await outbox.add(one);
  await outbox.add(other);
  const row = await db.get("scans", one.id);
  assert.ok(row);
  await db.put("scans", { ...row, id: other.id });
  await assert.rejects(outbox.oldest(2));
});

test("scans survive a reload and are opened with the key that stayed", async () => {
  const name = `test-${uuid7()}`;
  const before = await given(name);
  const one = scan();
  await before.outbox.add(one);
  before.outbox.close();
  assert.deepEqual(await (await given(name)).outbox.oldest(1), [one]);
});

test("numbers go on after a reload, and an unanswered batch is still there with its body", async () => {
  const name = `test-${uuid7()}`;
  const before = await given(name);
  const first = await before.outbox.frame([scan()]);
  before.outbox.close();
  const { outbox } = await given(name);
  assert.deepEqual(await outbox.unanswered(), first);
  assert.equal((await outbox.frame([scan()])).sequence, 2);
});

test("a full device says so instead of pushing out an older scan", async () => {
  const { outbox } = await given(undefined, 10);
  for (let index = 0; index < 8; index += 1) await outbox.add(scan());
  assert.equal((await outbox.look(AT)).full, true);
  await outbox.add(scan());
  await outbox.add(scan());
  await assert.rejects(outbox.add(scan()), OutboxFull);
  assert.equal(await outbox.count(), 10);
});

test("what is kept aside counts to what the device may keep", async () => {
  const { outbox } = await given(undefined, 1);
  const one = scan();
  await outbox.add(one);
  const refused: Result[] = [{ id: one.id, state: "refused", reason: "place", verdict: null }];
  await outbox.settle(refused, kept, undefined, AT);
  await assert.rejects(outbox.add(scan()), OutboxFull);
});

test("twelve hours before a scan goes it is said, and afterwards how many went", async () => {
  const { outbox } = await given();
  await outbox.add(scan());
  await outbox.frame(await outbox.oldest(1), AT);
  assert.deepEqual(await outbox.look(AT + 59 * HOUR, true), { waiting: 1, refused: 0, old: 0, full: false, dropped: 0 });
  assert.equal((await outbox.look(AT + 61 * HOUR, true)).old, 1);
  assert.deepEqual(await outbox.look(AT + 73 * HOUR, true), { waiting: 0, refused: 0, old: 0, full: false, dropped: 1 });
  assert.equal(await outbox.unanswered(), null);
  assert.equal((await outbox.look(AT + 80 * HOUR, true)).dropped, 1);
  await outbox.noted();
  assert.equal((await outbox.look(AT + 80 * HOUR, true)).dropped, 0);
});

test("a clock that jumps two days ahead without network costs no scan of today", async () => {
  const { outbox } = await given();
  await outbox.add(scan());
  assert.equal((await outbox.look(AT + (48 + 71) * HOUR, false)).waiting, 1);
  assert.equal((await outbox.look(AT + (48 + 73) * HOUR, false)).waiting, 0);
});

test("what is kept aside goes after three days, and is counted among the lost", async () => {
  const { outbox } = await given();
  const one = scan();
  await outbox.add(one);
  await outbox.settle([{ id: one.id, state: "refused", reason: "place", verdict: null }], kept, undefined, AT);
  assert.equal((await outbox.look(AT + 71 * HOUR, true)).refused, 1);
  const after = await outbox.look(AT + 73 * HOUR, true);
  assert.deepEqual([after.refused, after.dropped], [0, 1]);
});
