// Whether every scan reaches the server once, whatever the network does.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Delivery, patience, Refusal, type Post, type Timed } from "../src/delivery.ts";
import { uuid7 } from "../src/ids.ts";
import type { Batch, Health, Result, Scan } from "../src/outbox.ts";
import { given as opened } from "./opened.ts";

function scan(): Scan {
  return { id: uuid7(), at: "2021-10-01T01:00:00.000Z", text: "QR", place: "chốt 1", direction: "in", kind: "code" };
}

function scansOf({ body }: Batch): Scan[] {
  return (JSON.parse(body) as { scans: Scan[] }).scans;
}

function stored(scans: Scan[]): Result[] {
  return scans.map(({ id }) => ({ id, state: "stored", reason: "", verdict: null }));
}

class Notes {
  waiting = -1;
  refused = -1;
  deliveries = 0;
  out = false;
  shut = "";
  counted({ waiting, refused }: Health): void {
    this.waiting = waiting;
    this.refused = refused;
  }
  shutOut(code: string): void {
    this.shut = code;
  }
  delivered(): void {
    this.deliveries += 1;
  }
  signedOut(yes: boolean): void {
    this.out = yes;
  }
}

const DEVICE_NOW = Date.parse("2021-10-01T01:00:10.000Z");

async function given(answer: (scans: Scan[], batch: Batch) => Promise<Result[]>, timed?: Timed) {
  const { outbox } = await opened();
  const notes = new Notes();
  const post: Post = (batch) => answer(scansOf(batch), batch);
  return { outbox, notes, delivery: new Delivery(outbox, post, notes, timed, () => DEVICE_NOW) };
}

function refused(scans: Scan[], reason: string): Result[] {
  return scans.map(({ id }) => ({ id, state: "refused", reason, verdict: null }));
}

test("what is only counted goes with the next batch, once, and a full queue stops nobody", async () => {
  const sent: Scan[] = [];
  const { outbox, notes, delivery } = await given(async (scans) => (sent.push(...scans), stored(scans)));
  const one: Scan = { ...scan(), text: "hcert:valid", kind: "judged" };
  await delivery.keep(one);
  assert.deepEqual([sent.length, notes.waiting], [0, 1]);
  await delivery.flush();
  await delivery.flush();
  assert.deepEqual([sent, await outbox.count()], [[one], 0]);
  const full = new Delivery((await opened(undefined, 0)).outbox, () => assert.fail(), notes);
  await full.keep(one);
  assert.equal(notes.waiting, 0);
});

test("an answered scan leaves the outbox with its verdict", async () => {
  const { outbox, delivery } = await given(async (scans) => stored(scans));
  const one = scan();
  assert.equal((await delivery.sendNow(one, 100))?.id, one.id);
  assert.equal(await outbox.count(), 0);
});

test("without network the scan stays and no verdict is claimed", async () => {
  const { outbox, delivery, notes } = await given(async () => {
    throw new TypeError("network");
  });
  assert.equal(await delivery.sendNow(scan(), 100), null);
  assert.equal(await outbox.count(), 1);
  assert.equal(notes.waiting, 1);
});

test("only the ids that the server names are removed", async () => {
  const { outbox, delivery } = await given(async (scans) => stored(scans.slice(0, 1)));
  const [first, second] = [scan(), scan()];
  await outbox.add(first);
  await outbox.add(second);
  await delivery.sendNow(scan(), 100);
  assert.equal(await outbox.count(), 2);
});

test("a reply that names nothing ends the flush instead of looping", async () => {
  let calls = 0;
  const { outbox, delivery } = await given(async () => {
    calls += 1;
    return [];
  });
  await outbox.add(scan());
  await delivery.flush();
  assert.equal(calls, 1);
  assert.equal(await outbox.count(), 1);
});

test("a whole shift leaves in batches of fifty, oldest first", async () => {
  const sizes: number[] = [];
  const { outbox, delivery } = await given(async (scans) => {
    sizes.push(scans.length);
    return stored(scans);
  });
  for (let index = 0; index < 120; index += 1) await outbox.add(scan());
  await delivery.flush();
  assert.deepEqual(sizes, [50, 50, 20]);
  assert.equal(await outbox.count(), 0);
});

test("after a refusal the server's time is respected, an urgent flush is not held back", async () => {
  let calls = 0;
  const { outbox, delivery } = await given(async () => {
    calls += 1;
    throw new Refusal(503, 60_000);
  });
  await outbox.add(scan());
  await delivery.flush();
  await delivery.flush();
  assert.equal(calls, 1);
  await delivery.flush(true);
  assert.equal(calls, 2);
});

test("a session that is over is said, and the scans stay", async () => {
  const { outbox, delivery, notes } = await given(async () => {
    throw new Refusal(401, null);
  });
  await outbox.add(scan());
  await delivery.flush();
  assert.equal(notes.out, true);
  assert.equal(await outbox.count(), 1);
});


test("the pause doubles up to five minutes", () => {
  assert.equal(patience(1, 0.5), 2_000);
  assert.equal(patience(3, 0.5), 8_000);
  assert.equal(patience(30, 0.5), 300_000);
});

test("a scan refused for its place is kept, counted, and sent again on request", async () => {
  let answer = (scans: Scan[]): Result[] => refused(scans, "place");
  const { outbox, delivery, notes } = await given(async (scans) => answer(scans));
  await delivery.sendNow(scan(), 100);
  assert.deepEqual([await outbox.count(), notes.refused], [0, 1]);
  answer = stored;
  await delivery.again();
  assert.deepEqual([await outbox.count(), notes.refused], [0, 0]);
});

test("a scan refused for its time is sent again once the clock is known better", async () => {
  const right = "2021-10-01T01:00:00.000Z";
  const post = async (scans: Scan[]): Promise<Result[]> => scans.flatMap((one) => (one.at === right ? stored([one]) : refused([one], "in_the_future")));
  const { outbox, delivery, notes } = await given(post, () => right);
  await delivery.sendNow({ ...scan(), at: "2021-10-03T01:00:00.000Z" }, 100);
  assert.equal(await outbox.count(), 1);
  await delivery.flush(true);
  assert.deepEqual([await outbox.count(), notes.refused], [0, 0]);
});

test("a scan whose time is still refused is kept instead of sent for ever", async () => {
  let calls = 0;
  const { outbox, delivery, notes } = await given(async (scans) => {
    calls += 1;
    return refused(scans, "too_old");
  });
  await outbox.add(scan());
  await delivery.flush(true);
  assert.deepEqual([calls, await outbox.count(), notes.refused], [1, 0, 1]);
});

test("a code of nobody known is answered and not kept", async () => {
  const { outbox, delivery, notes } = await given(async (scans) => refused(scans, "unknown_person"));
  await delivery.sendNow(scan(), 100);
  assert.deepEqual([await outbox.count(), notes.refused], [0, 0]);
});

test("while a batch has no answer the same one goes again, byte for byte, and no other number is given out", async () => {
  const sent: Batch[] = [];
  let network = false;
  const { outbox, delivery } = await given(async (scans, batch) => {
    sent.push(batch);
    if (!network) throw new TypeError("network");
    return stored(scans);
  });
  for (let index = 0; index < 5; index += 1) assert.equal(await delivery.sendNow(scan(), 100), null);
  network = true;
  await delivery.flush(true);
  assert.deepEqual([...new Set(sent.map(({ sequence }) => sequence))], [1, 2]);
  assert.equal(new Set(sent.filter(({ sequence }) => sequence === 1).map(({ body }) => body)).size, 1);
  assert.equal(await outbox.count(), 0);
});

test("an answer that was lost on the way back changes nothing: the second time it is the same", async () => {
  const taken = new Map<number, string>();
  let lost = true;
  const { outbox, delivery } = await given(async (scans, { sequence, body }) => {
    assert.equal(taken.get(sequence) ?? body, body);
    taken.set(sequence, body);
    if (lost) throw new TypeError("network");
    return stored(scans);
  });
  await delivery.sendNow(scan(), 100);
  lost = false;
  await delivery.flush(true);
  assert.deepEqual([[...taken.keys()], await outbox.count()], [[1], 0]);
});

test("numbers that the server does not take are given anew, and no scan is lost", async () => {
  const numbers: number[] = [];
  const { outbox, delivery } = await given(async (scans, { sequence }) => {
    numbers.push(sequence);
    if (sequence < 51) throw new Refusal(409, null, "batch.sequence", 51);
    return stored(scans);
  });
  await outbox.add(scan());
  await delivery.flush();
  assert.deepEqual([numbers, await outbox.count()], [[1, 51], 0]);
});

test("a server that never agrees to a number is not asked for ever", async () => {
  let calls = 0;
  const { outbox, delivery } = await given(async () => {
    calls += 1;
    throw new Refusal(409, null, "batch.sequence", 1_000 + calls);
  });
  await outbox.add(scan());
  await delivery.flush();
  assert.deepEqual([calls, await outbox.count()], [3, 1]);
});

test("a telephone that was shut out says so, is not called signed out, and keeps its scans", async () => {
  const { outbox, delivery, notes } = await given(async () => {
    throw new Refusal(403, null, "device.revoked");
  });
  await outbox.add(scan());
  await delivery.flush();
  assert.deepEqual([notes.shut, notes.out, await outbox.count()], ["device.revoked", false, 1]);
});

test("a scan of now goes between the batches of a long flush", async () => {
  const order: number[] = [];
  const { outbox, delivery } = await given(async (scans) => {
    order.push(scans.length);
    await new Promise((resolve) => setTimeout(resolve, 20));
    return stored(scans);
  });
  for (let index = 0; index < 150; index += 1) await outbox.add(scan());
  const flush = delivery.flush();
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.notEqual(await delivery.sendNow(scan(), 2_000), null);
  await flush;
  assert.ok(order.indexOf(1) < order.length - 1, order.join());
  assert.equal(await outbox.count(), 0);
});
