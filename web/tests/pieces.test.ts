// Whether a file arrives once and whole, whatever the line does, and whether a refusal ends it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sendFile, type Answer, type Server, type Told } from "../src/pieces.ts";

const PIECE = 4;

/** A server that holds bytes; `faults` come first, one for each question. */
class Held implements Server {
  bytes = "";
  asked: string[] = [];
  private readonly size: number;
  private readonly faults: (Answer | "broken" | null)[];
  constructor(size: number, faults: (Answer | "broken" | null)[] = []) {
    this.size = size;
    this.faults = faults;
  }
  announce = (): Promise<Answer> => this.answer("announce", () => ({ id: "f", received: this.bytes.length, piece: PIECE }));
  finish = (): Promise<Answer> =>
    this.answer("finish", () => ({}), this.bytes.length === this.size ? 200 : 409, { received: this.bytes.length });
  piece = async (_id: string, offset: number, body: Blob): Promise<Answer> => {
    const text = await body.text();
    if (offset !== this.bytes.length) return { status: 409, said: { received: this.bytes.length } };
    return this.answer(`piece ${offset}`, () => {
      this.bytes += text;
      return { received: this.bytes.length };
    });
  };
  private answer(what: string, act: () => Answer["said"], status = 200, otherwise: Answer["said"] = {}): Promise<Answer> {
    this.asked.push(what);
    const fault = this.faults.shift() ?? null;
    if (fault === "broken") return Promise.reject(new TypeError("network"));
    if (fault) return Promise.resolve(fault);
    return Promise.resolve(status === 200 ? { status, said: act() } : { status, said: otherwise });
  }
}

async function sent(text: string, server: Held): Promise<{ told: Told[]; waits: number[] }> {
  const told: Told[] = [];
  const waits: number[] = [];
  await sendFile(new Blob([text]), server, (one) => told.push(one), (wait) => {
    waits.push(wait);
    return Promise.resolve();
  });
  return { told, waits };
}

test("a file goes piece after piece and is finished", async () => {
  const server = new Held(10);
  const { told } = await sent("0123456789", server);
  assert.equal(server.bytes, "0123456789");
  assert.deepEqual(server.asked, ["announce", "piece 0", "piece 4", "piece 8", "finish"]);
  assert.deepEqual(told.at(-1), { state: "done" });
});

test("what is there already is not sent again", async () => {
  const server = new Held(10);
  server.bytes = "01234";
  await sent("0123456789", server);
  assert.equal(server.bytes, "0123456789");
  assert.deepEqual(server.asked, ["announce", "piece 5", "piece 9", "finish"]);
});

test("a broken line and a busy server are waited for, longer each time", async () => {
  const busy: Answer = { status: 503, said: {} };
  const server = new Held(6, [null, "broken", busy, "broken", null]);
  const { told, waits } = await sent("012345", server);
  assert.equal(server.bytes, "012345");
  assert.deepEqual(waits, [1000, 2000, 4000]);
  assert.deepEqual(told[1], { state: "waiting", received: 0 });
  assert.deepEqual(told.at(-1), { state: "done" });
});

test("where the server holds less than was believed, sending goes back", async () => {
  const lost: Answer = { status: 409, said: { received: 0 } };
  const server = new Held(6, [null, null, lost]);
  const before = server.piece;
  server.piece = async (id, offset, body) => {
    const answer = await before(id, offset, body);
    if (answer === lost) server.bytes = "";
    return answer;
  };
  await sent("012345", server);
  assert.equal(server.bytes, "012345");
});

test("a file that no source reads ends with the server's words and nothing more is sent", async () => {
  const wrong: Answer = { status: 422, said: { text: "Thiếu cột" } };
  const server = new Held(10, [null, wrong]);
  const { told } = await sent("0123456789", server);
  assert.deepEqual(server.asked, ["announce", "piece 0"]);
  assert.deepEqual(told.at(-1), { state: "refused", text: "Thiếu cột" });
});

test("a full disk and a session that ended are told, and the file can be chosen again", async () => {
  for (const [status, state] of [[507, "refused"], [401, "signed-out"]] as const) {
    const server = new Held(10, [null, null, { status, said: { text: "x" } }]);
    const { told } = await sent("0123456789", server);
    assert.equal(told.at(-1)?.state, state);
    assert.equal(server.bytes, "0123");
    await sent("0123456789", server);
    assert.equal(server.bytes, "0123456789");
  }
});
