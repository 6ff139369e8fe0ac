// Whether bytes survive the way through JSON.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromBase64Url, toBase64Url } from "../src/base64url.ts";

test("every byte survives the way there and back", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  assert.deepEqual(fromBase64Url(toBase64Url(bytes)), bytes);
});

test("no letter needs escaping in an address", () => {
  assert.equal(toBase64Url(Uint8Array.of(251, 255, 254)), "-__-");
});
