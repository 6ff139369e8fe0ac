// How the service worker keeps and serves copies: shell files, and the few pages that work offline.

export interface Plan {
  shell: string[];
  pages: string[];
  offline: string;
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

/** Network if it answers soon and well, else the saved copy; a late answer replaces it on the screen. */
export async function keptPage(
  event: FetchEvent,
  path: string,
  offlinePage: () => Promise<Response>,
  tell: (clientId: string) => Promise<void>,
): Promise<Response> {
  const cache = await caches.open(PAGES);
  const saved = await cache.match(path, { ignoreVary: true });
  const network = fetch(event.request).then(async (answer) => {
    if (fit(answer)) await cache.put(path, answer.clone());
    return answer;
  });
  if (!saved) return network.catch(offlinePage);
  const first = await Promise.race([network.catch(() => null), wait(PATIENCE)]);
  if (first && first.status < 500) return first;
  const late = network.then((answer) => (fit(answer) ? tell(event.resultingClientId) : undefined));
  event.waitUntil(late.catch(() => undefined));
  return stale(saved);
}

/** Only a plain page of our own: a redirect to the sign-in page is nobody's QR code. */
function fit(answer: Response): boolean {
  return answer.ok && !answer.redirected && answer.type === "basic";
}

async function stale(saved: Response): Promise<Response> {
  const text = (await saved.text()).replace("<html ", "<html data-stale ");
  return new Response(text, { headers: saved.headers });
}

function wait(millis: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), millis));
}
