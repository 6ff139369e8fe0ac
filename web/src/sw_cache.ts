// How the service worker keeps and serves copies: shell files, and the few pages that work offline.

export interface Plan {
  shell: string[];
  pages: string[];
  offline: string;
  signin: string[];
}

export const PAGES = "pccovid-pages";

/** How long a saved page waits for the network before it is shown (milliseconds). */
const PATIENCE = 700;
const HASHED = /\.[0-9a-f]{8,}\./;

/** A hashed file never changes: cache first. Any other: network first, cache without network. */
export async function shellFile(request: Request, cacheName: string): Promise<Response> {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept && HASHED.test(new URL(request.url).pathname)) return kept;
  try {
    const fresh = await fetch(request);
    if (fresh.ok && fresh.type === "basic") await (await caches.open(cacheName)).put(request, fresh.clone());
    return fresh;
  } catch (fault) {
    if (kept) return kept;
    throw fault;
  }
}

/** Stores the files that are not stored yet; one that fails does not stop the others. */
export async function keepFiles(files: string[], cacheName: string): Promise<void> {
  const cache = await caches.open(cacheName);
  const missing = files.map(async (file) => {
    if (HASHED.test(file) && (await cache.match(file, { ignoreVary: true }))) return;
    const answer = await fetch(file, { cache: "no-cache" });
    if (answer.ok && !answer.redirected) await cache.put(file, answer);
  });
  await Promise.allSettled(missing);
}

/** Fetches a page that is not saved yet, so that it opens without network even if never visited. */
export async function keepPage(path: string): Promise<void> {
  const cache = await caches.open(PAGES);
  if (await cache.match(path, { ignoreVary: true })) return;
  const answer = await fetch(path, { credentials: "same-origin" });
  if (fit(answer)) await cache.put(path, answer);
}

/** A saved page, marked as such; null where there is none. */
export async function savedPage(path: string): Promise<Response | null> {
  const saved = await (await caches.open(PAGES)).match(path, { ignoreVary: true });
  return saved ? stale(saved, false) : null;
}

/** The part of a fetch event that we use. */
export interface Navigation {
  readonly request: Request;
  readonly resultingClientId: string;
  waitUntil(work: Promise<unknown>): void;
}

/** What a page that shows a saved copy is told once the network has answered. */
export type News = "fresh" | "signed-out";

/**
 * Network if it answers soon and well, else the saved copy; a late answer replaces it on the screen.
 * Overload, faults and an ended session never take a saved page away from somebody who stands at a checkpoint.
 */
export async function keptPage(
  event: Navigation,
  path: string,
  plan: Plan,
  offlinePage: () => Promise<Response>,
  tell: (clientId: string, news: News) => Promise<void>,
): Promise<Response> {
  const cache = await caches.open(PAGES);
  const saved = await cache.match(path, { ignoreVary: true });
  const network = fetch(event.request).then(async (answer) => {
    if (fit(answer)) await cache.put(path, answer.clone());
    return answer;
  });
  if (!saved) return network.catch(offlinePage);
  const judged = network.then(async (answer) => ({ answer, signedOut: await signedOut(answer, path, plan) }));
  const first = await Promise.race([judged.catch(() => null), wait(PATIENCE)]);
  if (first && !first.signedOut && first.answer.status < 500 && first.answer.status !== 429) return first.answer;
  const late = judged.then(({ answer, signedOut: out }) => {
    const news = out ? "signed-out" : fit(answer) ? "fresh" : null;
    return news ? tell(event.resultingClientId, news) : undefined;
  });
  if (!first) event.waitUntil(late.catch(() => undefined));
  return stale(saved, first?.signedOut ?? false);
}

/** A navigation's redirect hides where it leads, so the way is walked once more; other redirects stand. */
async function signedOut(answer: Response, path: string, plan: Plan): Promise<boolean> {
  if (answer.status === 401) return true;
  const end = answer.type === "opaqueredirect" ? await fetch(path, { credentials: "same-origin" }) : answer;
  return end.redirected && plan.signin.some((page) => new URL(end.url).pathname.startsWith(page));
}

/** Only a plain page of our own: a redirect to the sign-in page is nobody's QR code. */
function fit(answer: Response): boolean {
  return answer.ok && !answer.redirected && answer.type === "basic";
}

async function stale(saved: Response, out: boolean): Promise<Response> {
  const marks = out ? "data-stale data-signed-out" : "data-stale";
  const text = (await saved.text()).replace("<html ", `<html ${marks} `);
  return new Response(text, { headers: saved.headers });
}

function wait(millis: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), millis));
}
