// What the service worker answers: shell files, saved copies of few pages, the offline page.
import { keepFiles, keepPage, keptPage, PAGES, savedPage, shellFile, type News, type Plan } from "./sw_cache.ts";

declare const self: ServiceWorkerGlobalScope;

const PLAN = "/offline-manifest.json";
const SHELL = "pccovid-shell";

type Message = { type?: string; files?: string[]; pages?: string[] };

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(obey(event.data as Message)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(navigate(event, url));
  else if (/\.(css|js|wasm|svg|png)$/.test(url.pathname)) event.respondWith(shellFile(request, SHELL));
});

async function install(): Promise<void> {
  const cache = await caches.open(SHELL);
  const answer = await fetch(PLAN, { cache: "no-cache" });
  const plan = (await answer.clone().json()) as Plan;
  await cache.put(PLAN, answer);
  await keepFiles([...plan.shell, plan.offline], SHELL);
  await self.skipWaiting();
}

async function thePlan(): Promise<Plan> {
  const kept = await caches.match(PLAN, { ignoreVary: true });
  return kept ? ((await kept.json()) as Plan) : { shell: [], pages: [], offline: "/offline/", signin: [] };
}

async function navigate(event: FetchEvent, url: URL): Promise<Response> {
  const plan = await thePlan();
  const offlinePage = async (): Promise<Response> =>
    (await caches.match(plan.offline, { ignoreVary: true })) ?? Response.error();
  // The address in a place's code: without network the page that keeps a check-in answers for it.
  const instead = /^\/here\/[^/]+\/$/.test(url.pathname)
    ? async (): Promise<Response> => (await savedPage("/here/")) ?? offlinePage()
    : offlinePage;
  if (!plan.pages.includes(url.pathname) || url.search !== "") return fetch(event.request).catch(instead);
  return keptPage(event, url.pathname, plan, offlinePage, (client, news) => tell(client, news, url.pathname));
}

async function tell(clientId: string, type: News, path: string): Promise<void> {
  (await self.clients.get(clientId))?.postMessage({ type, path });
}

async function obey(message: Message): Promise<void> {
  if (message.type === "logout") await caches.delete(PAGES);
  if (message.type !== "keep") return;
  await keepFiles(message.files ?? [], SHELL);
  const { pages } = await thePlan();
  await Promise.all((message.pages ?? []).filter((path) => pages.includes(path)).map(keepPage));
}
