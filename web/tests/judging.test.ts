// What a telephone says by itself: certificates and personal codes judged, everything else named; its lists, and a whole shift.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { toBase64Url } from "../src/base64url.ts";
import * as acceptance from "../src/acceptance.ts";
import { claimOf } from "../src/claims.ts";
import { verifyCompletion } from "../src/hcert/completion.ts";
import { verifyPersonal, type PersonalKey } from "../src/hcert/personal.ts";
import type { SignerKey } from "../src/hcert/verify.ts";
import { countedAs, judge, type LoadRules, type Words } from "../src/judging.ts";
import { Lists, type Sent } from "../src/lists.ts";
import { maskName } from "../src/masked.ts";
import type { Value } from "../src/certlogic/values.ts";
import type { CardKey } from "../src/shc.ts";
import { given } from "./opened.ts";

interface Case {
  what: string;
  text: string;
  reason: string;
}

const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf-8")) as T;
const certificates = read<{ now: number; keys: SignerKey[]; revoked: Record<string, string>; cases: Case[] }>("hcert_cases.json");
const personal = read<{ now: number; keys: PersonalKey[]; cases: Case[]; completions: Case[] }>("personal_cases.json");
const plain = read<{ now: number; cases: { what: string; text: string; name: string | null; year: string }[] }>("claim_cases.json");
const cards = read<{ now: number; keys: CardKey[]; cases: Case[] }>("card_cases.json");
const NOW = certificates.now;
// Any key is its own word here.
const words = new Proxy<Words>({}, { get: (_, key) => ({ colour: "grey", word: String(key), reason: "" }) });

for (const { what, text, reason } of personal.cases) {
  test(`a personal code judged as on the server: ${what}`, async () => {
    assert.equal((await verifyPersonal(text, personal.keys, personal.now)).reason ?? "", reason);
  });
}

for (const { what, text, reason } of personal.completions) {
  test(`a certificate of isolation judged as on the server: ${what}`, async () => {
    assert.equal((await verifyCompletion(text, personal.keys, personal.now)).reason ?? "", reason);
  });
}

for (const { what, text, name, year } of plain.cases) {
  test(`a plain code read as on the server: ${what}`, () => {
    assert.deepEqual(claimOf(text, plain.now), name === null ? null : { name, year });
  });
}

function sent(changed: Partial<Sent["revoked"]> = {}): Sent {
  const revoked = { since: 0, until: 0, more: false, added: {}, ...changed };
  return { keys: certificates.keys, personal: personal.keys, cards: cards.keys, revoked, rules: [], sets: {}, warn: 86_400, stop: 604_800 };
}

function answers(...given: Sent[]): { ask: (since: number, etag: string) => Promise<Response>; asked: [number, string][] } {
  const asked: [number, string][] = [];
  const ask = (since: number, etag: string): Promise<Response> => {
    asked.push([since, etag]);
    const next = given.shift();
    const options = { headers: { ETag: '"1"' } };
    return Promise.resolve(next ? Response.json(next, options) : new Response(null, { status: 304 }));
  };
  return { ask, asked };
}

async function withLists(...told: Sent[]): Promise<Lists> {
  const lists = await Lists.open((await given()).db);
  await lists.renew(answers(...(told.length ? told : [sent()])).ask, NOW);
  return lists;
}

/** The one that is taken back, as the server tells it: a whole hash under its signer. */
function hashes(): Record<string, string> {
  const hash = createHash("sha256").update(`URN:UVCI:01:VN:${"F".repeat(32)}`).digest().subarray(0, 8);
  return Object.fromEntries(Object.keys(certificates.revoked).map((kid) => [kid, toBase64Url(Uint8Array.from(hash))]));
}

test("a genuine certificate: a masked name, a year, and never sent to anybody", async () => {
  const [genuine] = certificates.cases;
  const { verdict, state, send } = await judge(genuine!.text, await withLists(), words, NOW);
  assert.deepEqual([state, send, verdict.word], ["valid", false, "hcert_valid"]);
  assert.deepEqual([verdict.name, verdict.birth_year], ["N. T. Mẫu", 1990]);
});

test("a foreign card is judged here too, names nobody where it is forged, and is named where its issuer is unknown", async () => {
  const lists = await withLists();
  const of = async (what: string, at = cards.now): Promise<unknown[]> => {
    const { verdict, send } = await judge(cards.cases.find((one) => one.what === what)!.text, lists, words, at);
    return [verdict.word, verdict.name, verdict.birth_year, send];
  };
  assert.deepEqual(await of("genuine"), ["hcert_valid", "N. T. Mẫu", 1990, false]);
  assert.deepEqual(await of("genuine", NOW + 605_000), ["hcert_old_keys", null, null, false]);
  assert.deepEqual(await of("expired"), ["hcert_expired", "N. T. Mẫu", 1990, false]);
  assert.deepEqual(await of("forged"), ["hcert_signature", null, null, false]);
  assert.deepEqual(await of("unknown signer"), ["smart_health_card", null, null, false]);
});

test("what never leaves the telephone is counted by kind and state; what the service hears of it counts itself", async () => {
  const lists = await withLists();
  const of = async ({ text }: { text: string }, at = NOW): Promise<string | null> => countedAs(await judge(text, lists, words, at));
  const named = (cases: Case[], what: string): Case => cases.find((one) => one.what === what)!;
  assert.equal(await of(certificates.cases[0]!), "hcert:valid");
  assert.equal(await of({ text: "HC1:ABC" }), "hcert:untold");
  assert.equal(await of(named(cards.cases, "forged")), "card:invalid");
  assert.equal(await of(named(personal.cases, "an old picture"), personal.now), "personal:invalid");
  assert.equal(await of(named(personal.completions, "genuine"), personal.now), "release:valid");
  assert.equal(await of(named(personal.completions, "unknown key"), personal.now), "release:untold");
  for (const text of [named(personal.cases, "shown now").text, "00020101021138", "079190000000"]) {
    assert.equal(await of({ text }, personal.now), null);
  }
});

test("published rules are named where they refuse; without them, before them and without their script nothing is made up", async () => {
  const [genuine] = certificates.cases;
  const words = { vi: "Phải có hơn 25 liều." };
  const set = (from: number, logic: Value): Sent["rules"] =>
    [{ from, rules: [{ id: "VR-VN-0001", version: [1, 0, 0], type: "Acceptance", about: ["v"], from: 0, until: NOW + 9, words, logic }] }];
  const of = async (rules: Sent["rules"], load?: LoadRules): Promise<string[]> => {
    const { state, verdict } = await judge(genuine!.text, await withLists({ ...sent(), rules }), named, NOW, load);
    return [state, verdict.word, verdict.reason ?? ""];
  };
  const named = new Proxy<Words>({}, { get: (_, key) => ({ colour: "grey", word: String(key), reason: "Asked:" }) });
  const load: LoadRules = () => Promise.resolve(acceptance);
  assert.deepEqual(await of(set(0, { ">": [{ var: "payload.v.0.dn" }, 25] }), load), ["invalid", "rules_invalid", "Asked: Phải có hơn 25 liều."]);
  assert.deepEqual(await of(set(0, { "===": [{ var: "payload.nam.fnt" }, "NGUYEN"] }), load), ["valid", "rules_valid", "Asked:"]);
  assert.deepEqual(await of(set(NOW + 1, false), load), ["valid", "hcert_valid", "Asked:"]);
  assert.deepEqual(await of([{ from: 0, rules: [] }], load), ["valid", "hcert_valid", "Asked:"]);
  assert.deepEqual(await of(set(0, true), () => Promise.reject(new Error())), ["cannot_tell", "rules_cannot_tell", "Asked:"]);
  const forged = certificates.cases.find(({ reason }) => reason === "signature")!;
  const { verdict } = await judge(forged.text, await withLists({ ...sent(), rules: set(0, true) }), named, NOW, load);
  assert.equal(verdict.word, "hcert_signature");
});

test("an old picture of a personal code is told at once; one shown now is sent", async () => {
  const lists = await withLists();
  const of = (what: string): string => personal.cases.find((one) => one.what === what)!.text;
  const old = await judge(of("an old picture"), lists, words, personal.now);
  assert.deepEqual([old.state, old.send, old.verdict.word], ["invalid", false, "personal_expired"]);
  const now = await judge(of("shown now"), lists, words, personal.now);
  assert.deepEqual([now.state, now.send, now.verdict.word], ["valid", true, "personal_shown"]);
  const paper = await judge(of("printed"), lists, words, personal.now);
  assert.equal(paper.verdict.word, "personal_printed");
});

test("other codes are named; of a plain one only the masked name is shown, as a claim", async () => {
  const lists = await withLists();
  for (const [text, word] of [
    ["00020101021138", "bank_qr"], ["https://example.vn/a", "url"], ["https://vneid.gov.vn/x", "vneid"],
    ["shc:/5676", "hcert_damaged"], ["******000000|NGUYEN THI MAU|1990-**-**|0|Q|2", "claim"], ["😀", "unknown"], ["", "unknown"],
    ["https://example.vn/here/ABCD2345/", "place"], ["VNENTRY1:ABCD2345", "entry"],
  ] as const) {
    const { state, verdict } = await judge(text, lists, words, NOW);
    assert.deepEqual([state, verdict.word, verdict.name], ["cannot_tell", word, word === "claim" ? "N. T. MAU" : null]);
  }
});

test("without lists, and with lists past their stop, a certificate cannot be judged", async () => {
  const [genuine] = certificates.cases;
  const none = await Lists.open((await given()).db);
  assert.equal((await judge(genuine!.text, none, words, NOW)).verdict.word, "hcert_no_keys");
  const lists = await withLists({ ...sent(), stop: 3600 });
  assert.equal((await judge(genuine!.text, lists, words, NOW + 3700)).verdict.word, "hcert_old_keys");
  assert.equal((await judge(genuine!.text, lists, words, NOW + 3500)).state, "valid");
});

test("what was taken back comes in parts, is added to what there is, and survives a reload", async () => {
  const { db } = await given();
  const lists = await Lists.open(db);
  const [kid] = Object.keys(hashes());
  const first = sent({ until: 5, more: true, added: { [kid!]: toBase64Url(new Uint8Array(8).fill(1)) } });
  const { ask, asked } = answers(first, sent({ since: 5, until: 8, added: hashes() }), sent({ since: 8, until: 8 }));
  await lists.renew(ask, NOW);
  await lists.renew(ask, NOW + 10);
  await lists.renew(ask, NOW + 60);
  assert.deepEqual(asked, [[0, ""], [5, ""], [8, ""], [8, '"1"']]);
  const again = await Lists.open(db);
  assert.equal(again.age(NOW + 61), 1);
  const revoked = certificates.cases.find((one) => one.reason === "revoked")!;
  assert.equal((await judge(revoked.text, again, words, NOW)).verdict.word, "hcert_revoked");
  assert.equal((await judge(certificates.cases[0]!.text, again, words, NOW)).state, "valid");
});

test("a refusal leaves the lists and their age as they are", async () => {
  const lists = await withLists();
  await lists.renew(() => Promise.resolve(new Response("", { status: 503 })), NOW + 500);
  assert.equal(lists.age(NOW + 500), 500);
});

test("names are masked to initials and the given name", () => {
  assert.equal(maskName("Nguyễn Thị Mẫu"), "N. T. Mẫu");
  assert.equal(maskName("NGUYEN<THI<MAU"), "N. T. MAU");
  assert.equal(maskName(" "), "");
});

test("a shift of 5,000 scans is kept without network, and goes in its order", async () => {
  const { outbox } = await given();
  for (let hundred = 0; hundred < 5_000; hundred += 100) {
    await Promise.all(
      Array.from({ length: 100 }, (_, place) => {
        const millis = NOW * 1000 + 5_000 * (hundred + place);
        const id = `${millis.toString(16).padStart(12, "0").replace(/^.{8}/, "$&-")}-7000-8000-000000000000`;
        const at = new Date(millis).toISOString();
        return outbox.add({ id, at, text: `scan ${hundred + place}`, place: "1", direction: "in", kind: "code" });
      }),
    );
  }
  const state = await outbox.look(NOW * 1000 + 5_000 * 5_000);
  assert.deepEqual([state.waiting, state.dropped], [5_000, 0]);
  const oldest = await outbox.oldest(50);
  assert.deepEqual([oldest.length, oldest[0]?.text, oldest[49]?.text], [50, "scan 0", "scan 49"]);
});
