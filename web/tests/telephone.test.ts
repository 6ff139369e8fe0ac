// Whether a telephone signs what the server checks, with a key that stays, and forgets it when it is shut out.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { fromBase64Url } from "../src/base64url.ts";
import { uuid7 } from "../src/ids.ts";
import { plain, Telephone } from "../src/telephone.ts";
import { given } from "./opened.ts";

const ENROLMENT = { device: uuid7(), places: ["chốt 1"], until: "2021-12-30T00:00:00Z" };

async function verifies(key: string, signature: string, lines: string[]): Promise<boolean> {
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const public_ = await crypto.subtle.importKey("raw", fromBase64Url(key), curve, false, ["verify"]);
  const text = new TextEncoder().encode(lines.join("\n"));
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, public_, fromBase64Url(signature), text);
}

test("the proof is over challenge, code and key, however the code was typed", async () => {
  const { db } = await given();
  const { key, signature } = await (await Telephone.open(db)).prove("challenge", " 7kq2-mx4d ");
  assert.equal(fromBase64Url(key).length, 65);
  assert.ok(await verifies(key, signature, ["pccovid-enrol-1", "challenge", "7KQ2MX4D", key]));
  assert.equal(await verifies(key, signature, ["pccovid-enrol-1", "another", "7KQ2MX4D", key]), false);
});

test("an upload is signed with its number and body; nonce and signature are new at every try", async () => {
  const { db } = await given();
  const telephone = await Telephone.open(db);
  const { key } = await telephone.prove("challenge", "7KQ2MX4D");
  await telephone.keep(ENROLMENT);
  const now = new Date("2021-10-01T01:00:00.000Z");
  const tries = [await telephone.headers(17, "{}", now), await telephone.headers(17, "{}", now)];
  const hash = createHash("sha256").update("{}").digest("hex");
  for (const lines of tries) {
    const signed = ["pccovid-batch-1", ENROLMENT.device, "17", lines["X-Device-Nonce"] ?? "", now.toISOString(), hash];
    assert.ok(await verifies(key, lines["X-Device-Signature"] ?? "", signed));
  }
  assert.notEqual(tries[0]?.["X-Device-Nonce"], tries[1]?.["X-Device-Nonce"]);
});

test("the key stays over a reload and cannot be taken out", async () => {
  const name = `test-${uuid7()}`;
  const before = await given(name);
  const { key } = await (await Telephone.open(before.db)).prove("a", "b");
  const pair = (await before.db.get("keys", "signing")) as CryptoKeyPair;
  await assert.rejects(crypto.subtle.exportKey("pkcs8", pair.privateKey));
  before.db.close();
  assert.equal((await (await Telephone.open((await given(name)).db)).prove("a", "b")).key, key);
});

test("a telephone that is not enrolled signs no upload", async () => {
  await assert.rejects((await Telephone.open((await given()).db)).headers(1, "{}"));
});

test("shut out, it loses key, numbers and places, and keeps its scans sealed", async () => {
  const { db, outbox } = await given();
  const telephone = await Telephone.open(db);
  const before = (await telephone.prove("a", "b")).key;
  await telephone.keep(ENROLMENT);
  const scan = { id: uuid7(), at: "2021-10-01T01:00:00.000Z", text: "QR", place: "chốt 1", direction: "in", kind: "code" } as const;
  await outbox.add(scan);
  await outbox.frame([scan]);
  await telephone.forget("device.revoked");
  assert.equal((await Telephone.open(db)).shutFor, "device.revoked");
  assert.deepEqual([telephone.enrolment, telephone.mayScanAt("chốt 1"), await outbox.unanswered()], [null, false, null]);
  assert.deepEqual(await outbox.oldest(1), [scan]);
  assert.equal((await outbox.frame([scan])).sequence, 1);
  assert.notEqual((await telephone.prove("a", "b")).key, before);
});

test("signs that look like others are no part of a code", () => {
  assert.equal(plain("o0i1l-7kq2"), "7KQ2");
});
