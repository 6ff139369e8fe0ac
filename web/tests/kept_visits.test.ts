// Is a check-in without network kept for its owner alone, sent once, and told of when it is refused?
import assert from "node:assert/strict";
import { test } from "node:test";
import { uuid7 } from "../src/ids.ts";
import { KeptVisits, type Answered, type Post, type Visit } from "../src/kept_visits.ts";
import { given } from "./opened.ts";

const NOW = Date.parse("2021-10-01T01:00:00Z");

function visit(owner = "an", millis = NOW): Visit {
  return { id: uuid7(millis), at: new Date(millis).toISOString(), code: "ABCDEFGH", typed: false, person: "p", owner };
}

async function kept(...visits: Visit[]): Promise<{ visits: KeptVisits; raw: () => Promise<string> }> {
  const { db, sealer } = await given();
  const found = new KeptVisits(db, sealer);
  for (const one of visits) await found.keep(one);
  return { visits: found, raw: async () => JSON.stringify(await db.getAll("scans")) };
}

function server(state: Answered["results"][number]["state"], status = 200): { post: Post; got: string[][] } {
  const got: string[][] = [];
  const post: Post = (sent) => {
    got.push(sent.map(({ id }) => id));
    assert.ok(!sent.some((one) => "owner" in one));
    return Promise.resolve(Response.json({ results: sent.map(({ id }) => ({ id, state, text: "why" })) }, { status }));
  };
  return { post, got };
}

test("it lies sealed on the device, goes once, and is gone when the server has it", async () => {
  const one = visit();
  const { visits, raw } = await kept(one);
  assert.ok(!(await raw()).includes(one.code));
  const { post, got } = server("stored");
  await visits.send("an", post);
  await visits.send("an", post);
  assert.deepEqual(got, [[one.id]]);
  assert.deepEqual(await visits.look("an", NOW), { waiting: 0, refused: [] });
});

test("without an answer, with a fault and with another page for an answer it stays", async () => {
  const { visits } = await kept(visit());
  for (const post of [() => Promise.reject(new Error()), server("stored", 503).post, server("stored", 403).post]) {
    await visits.send("an", post);
    assert.equal((await visits.look("an", NOW)).waiting, 1);
  }
});

test("another account on the same telephone neither sees nor sends it", async () => {
  const { visits } = await kept(visit("an"));
  const { post, got } = server("stored");
  await visits.send("chi", post);
  assert.deepEqual([got, (await visits.look("chi", NOW)).waiting, (await visits.look("an", NOW)).waiting], [[], 0, 1]);
});

test("what is refused is told with its reason until it is read, and to its owner alone", async () => {
  const { visits } = await kept(visit());
  await visits.send("an", server("refused").post);
  const { waiting, refused } = await visits.look("an", NOW);
  assert.deepEqual([waiting, refused.map(({ text }) => text)], [0, ["why"]]);
  assert.deepEqual((await visits.look("chi", NOW)).refused, []);
  await visits.noted();
  assert.deepEqual((await visits.look("an", NOW)).refused, []);
});

test("after 21 days it goes; a hundred are kept; twenty go at once", async () => {
  const many = Array.from({ length: 100 }, (_, place) => visit("an", NOW + place));
  const { visits } = await kept(...many);
  await assert.rejects(visits.keep(visit()));
  const { post, got } = server("stored");
  await visits.send("an", post);
  assert.deepEqual(got.map((part) => part.length), [20, 20, 20, 20, 20]);
  const old = await kept(visit("an", NOW - 22 * 86_400_000), visit());
  assert.equal((await old.visits.look("an", NOW)).waiting, 1);
});
