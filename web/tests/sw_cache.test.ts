// Whether a saved code stays on the screen when the network answers badly, late or with a sign-in page.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { keepPage, keptPage, type News, type Plan } from "../src/sw_cache.ts";
import { answer, MemoryCaches, redirect } from "./memory_caches.ts";

const PLAN: Plan = { shell: [], pages: ["/qr/"], offline: "/offline/", signin: ["/sign-in/", "/staff/"] };
const SAVED = '<html lang="vi">saved';
const SIGN_IN = { url: "https://app.test/sign-in/?next=/qr/", redirected: true };

type Network = (asked: unknown) => Promise<Response>;

let kept: MemoryCaches;
let told: News[];
let background: Promise<unknown>[];

beforeEach(() => {
  kept = new MemoryCaches();
  told = [];
  background = [];
  Object.assign(globalThis, { caches: kept });
});

async function open(network: Network): Promise<string> {
  Object.assign(globalThis, { fetch: network });
  const event = {
    request: new Request("https://app.test/qr/"),
    resultingClientId: "one",
    waitUntil: (work: Promise<unknown>) => void background.push(work),
  };
  const shown = await keptPage(
    event, "/qr/", PLAN,
    async () => answer("offline page"),
    async (_client, news) => void told.push(news),
  );
  return shown.type === "opaqueredirect" ? "redirect" : shown.text();
}

function save(): void {
  kept.pages.set("/qr/", answer(SAVED));
}

function late(found: Response): Network {
  return () => new Promise((resolve) => setTimeout(() => resolve(found), 800));
}

/** A navigation is told of a redirect only; asked again, the way's end is known. */
function leadingTo(url: string): Network {
  return async (asked) => (typeof asked === "string" ? answer("elsewhere", { url, redirected: true }) : redirect());
}

test("a good answer is shown and saved", async () => {
  save();
  assert.equal(await open(async () => answer("new")), "new");
  assert.equal(await kept.pages.get("/qr/")?.text(), "new");
});

test("without network the saved copy is shown, marked as one", async () => {
  save();
  assert.equal(await open(() => Promise.reject(new TypeError())), '<html data-stale lang="vi">saved');
});

test("without network and copy the offline page is shown", async () => {
  assert.equal(await open(() => Promise.reject(new TypeError())), "offline page");
});

test("an ended session leaves the saved copy on the screen and says so", async () => {
  save();
  assert.equal(await open(leadingTo(SIGN_IN.url)), '<html data-stale data-signed-out lang="vi">saved');
  assert.equal(await kept.pages.get("/qr/")?.text(), SAVED);
});

test("an ended session without a copy leads to the sign-in page", async () => {
  assert.equal(await open(leadingTo(SIGN_IN.url)), "redirect");
});

test("a redirect to anywhere else is followed", async () => {
  save();
  assert.equal(await open(leadingTo("https://app.test/officer/place/")), "redirect");
});

test("overload and faults leave the saved copy on the screen", async () => {
  for (const status of [429, 500, 503]) {
    save();
    assert.equal(await open(async () => answer("busy", { status })), '<html data-stale lang="vi">saved');
  }
});

test("a plain no is shown: rights that were taken back are not served from a copy", async () => {
  save();
  assert.equal(await open(async () => answer("not open to you", { status: 403 })), "not open to you");
});

test("a slow network's answer is announced when it comes", async () => {
  save();
  assert.equal(await open(late(answer("new"))), '<html data-stale lang="vi">saved');
  await Promise.all(background);
  assert.deepEqual(told, ["fresh"]);
});

test("a slow network's sign-in page is announced, not shown", async () => {
  save();
  assert.equal(await open(late(answer("sign in", SIGN_IN))), '<html data-stale lang="vi">saved');
  await Promise.all(background);
  assert.deepEqual(told, ["signed-out"]);
});

test("a page is kept in the background only if it is the page itself", async () => {
  Object.assign(globalThis, { fetch: async () => answer("sign in", SIGN_IN) });
  await keepPage("/qr/");
  assert.equal(kept.pages.size, 0);
});
