// What the page knows about the network: service worker, offline bar, saved copies, sign-out.
import { learnOffset } from "./clock.ts";
import type { DraftStore } from "./draft_store.ts";

const OWNER = "pccovid:owner";
const PAGES = "pccovid-pages";

/** Shows the offline bar and the "saved copy" note, and keeps the service worker informed. */
export function watchNetwork(page: Document, drafts: DraftStore): void {
  showBar(page);
  addEventListener("online", () => showBar(page));
  addEventListener("offline", () => showBar(page));
  showStale(page);
  watchSignOut(page, drafts);
  if ("serviceWorker" in navigator) void register(page, drafts);
}

async function register(page: Document, drafts: DraftStore): Promise<void> {
  navigator.serviceWorker.addEventListener("message", (event: MessageEvent<{ type?: string; path?: string }>) => {
    if (event.data.path !== location.pathname) return;
    if (event.data.type === "fresh") void showFresh(page, drafts);
    if (event.data.type === "signed-out") showSignedOut(page);
  });
  try {
    await navigator.serviceWorker.register("/sw.js", { scope: "/" });
    await navigator.serviceWorker.ready;
  } catch {
    return;
  }
  if (ownerChanged(page)) await forget(drafts);
  const pages = listOf(page, "keep-pages").concat(page.querySelector("[data-keep-page]") ? [location.pathname] : []);
  await tell({ type: "keep", files: listOf(page, "keep-files"), pages });
}

function showBar(page: Document): void {
  page.querySelectorAll<HTMLElement>("[data-offline-bar]").forEach((bar) => (bar.hidden = navigator.onLine));
}

/** The service worker marks a copy out of its cache with <html data-stale>. */
function showStale(page: Document): void {
  const stale = page.documentElement.hasAttribute("data-stale");
  const time = page.querySelector<HTMLMetaElement>('meta[name="server-time"]')?.content;
  page.querySelectorAll<HTMLElement>("[data-stale-note]").forEach((note) => {
    note.hidden = !stale;
    const slot = note.querySelector<HTMLElement>("[data-stale-time]");
    if (slot && time) slot.textContent = format(time);
  });
  if (page.documentElement.hasAttribute("data-signed-out")) showSignedOut(page);
}

/** The session has ended: the copy stays, and the note leads to the sign-in page. */
function showSignedOut(page: Document): void {
  page.querySelectorAll<HTMLElement>("[data-signed-out-note]").forEach((note) => (note.hidden = false));
}

function format(time: string): string {
  const options: Intl.DateTimeFormatOptions = {
    hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric",
    timeZone: "Asia/Ho_Chi_Minh",
  };
  return new Intl.DateTimeFormat(document.documentElement.lang || "vi", options).format(new Date(time));
}

/** The newer copy arrived after the saved one was shown: its main part takes the place, unless somebody types. */
async function showFresh(page: Document, drafts: DraftStore): Promise<void> {
  const main = page.querySelector("main");
  if (!main || main.contains(page.activeElement?.closest("form") ?? null)) return;
  const copy = await (await caches.open(PAGES)).match(location.pathname, { ignoreVary: true });
  if (!copy) return;
  const fresh = new DOMParser().parseFromString(await copy.text(), "text/html");
  // A running scanner is never replaced under somebody's hands; at another place it has to start anew.
  const place = main.querySelector<HTMLElement>("[data-scanner]")?.dataset.place;
  if (place !== undefined) {
    if (place !== fresh.querySelector<HTMLElement>("[data-scanner]")?.dataset.place) location.reload();
    return;
  }
  const part = fresh.querySelector("main");
  const time = fresh.querySelector<HTMLMetaElement>('meta[name="server-time"]')?.content;
  if (!part) return;
  main.replaceChildren(...Array.from(part.childNodes));
  const meta = page.querySelector<HTMLMetaElement>('meta[name="server-time"]');
  if (meta && time) meta.content = time;
  page.documentElement.removeAttribute("data-stale");
  showStale(page);
  takeOwner(page, fresh);
  if (ownerChanged(page)) await forget(drafts);
  learnOffset(page, localStorage, Date.now());
  page.dispatchEvent(new CustomEvent("pccovid:fresh", { bubbles: true }));
}

function takeOwner(page: Document, fresh: Document): void {
  page.querySelector('meta[name="cache-owner"]')?.remove();
  const owner = fresh.querySelector('meta[name="cache-owner"]');
  if (owner) page.head.append(owner);
}

function watchSignOut(page: Document, drafts: DraftStore): void {
  page.addEventListener("submit", (event) => {
    if ((event.target as Element).matches("form[data-logout]")) void forget(drafts);
  });
}

/** Another person signed in on this device: what was kept belongs to the one before. */
function ownerChanged(page: Document): boolean {
  const owner = page.querySelector<HTMLMetaElement>('meta[name="cache-owner"]')?.content ?? "";
  if (!owner || page.documentElement.hasAttribute("data-stale")) return false;
  const before = localStorage.getItem(OWNER);
  localStorage.setItem(OWNER, owner);
  return before !== null && before !== owner;
}

async function forget(drafts: DraftStore): Promise<void> {
  drafts.clear();
  await tell({ type: "logout" });
}

async function tell(message: { type: string; files?: string[]; pages?: string[] }): Promise<void> {
  const worker = navigator.serviceWorker?.controller ?? (await navigator.serviceWorker?.getRegistration())?.active;
  worker?.postMessage(message);
}

function listOf(page: Document, name: string): string[] {
  const content = page.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? "";
  return content.split(/\s+/).filter(Boolean);
}
