// How a citizen checks in without network: the page /here/ keeps what the telephone's camera opened or somebody typed.
import { correctedNow } from "./clock.ts";
import { csrfToken } from "./csrf.ts";
import { uuid7 } from "./ids.ts";
import { KeptVisits, type Post } from "./kept_visits.ts";
import { openScannerDb } from "./scanner_db.ts";
import { Sealer } from "./sealing.ts";

const NAME = "pccovid-visits";
const CODE = /^\/here\/([^/]{1,64})\/$/;

/** Sends what waits wherever the account's pages are open; offers to keep where there is no network. */
export async function watchVisits(page: Document): Promise<void> {
  const strip = page.querySelector<HTMLElement>("[data-kept-visits]");
  const owner = page.querySelector<HTMLMetaElement>('meta[name="cache-owner"]')?.content;
  if (!strip || !owner || !globalThis.indexedDB || !globalThis.crypto?.subtle) return;
  const db = await openScannerDb(NAME);
  const kept = new KeptVisits(db, await Sealer.open(db));
  const post = postTo(strip.dataset.keptVisits ?? "");
  const show = async (): Promise<void> => showStanding(strip, await kept.look(owner, Date.now()));
  const deliver = async (): Promise<void> => {
    await kept.send(owner, post);
    await show();
  };
  addEventListener("online", () => void deliver());
  strip.querySelector("[data-visits-noted]")?.addEventListener("click", () => void kept.noted().then(show));
  offer(page, async (code, typed, person) => {
    const at = correctedNow(localStorage, Date.now());
    await kept.keep({ id: uuid7(), at, code, typed, person, owner });
    await show();
  });
  await show();
  if (!page.documentElement.hasAttribute("data-stale")) await deliver();
}

type Keep = (code: string, typed: boolean, person: string) => Promise<void>;

/** The card of the page /here/: shown at once where the address of a code was opened without network. */
function offer(page: Document, keep: Keep): void {
  const card = page.querySelector<HTMLElement>("[data-visit-offer]");
  const form = page.querySelector<HTMLFormElement>("form[data-visit-typed]");
  if (!card || !form) return;
  let seen = { code: "", typed: false };
  const open = (code: string, typed: boolean): void => {
    seen = { code, typed };
    card.querySelectorAll("[data-visit-code]").forEach((slot) => (slot.textContent = code));
    form.hidden = true;
    card.hidden = false;
  };
  const scanned = CODE.exec(location.pathname)?.[1];
  if (scanned && page.documentElement.hasAttribute("data-stale")) open(decodeURIComponent(scanned), false);
  form.addEventListener("submit", (event) => {
    const code = new FormData(form).get("code");
    if (navigator.onLine || typeof code !== "string" || !code.trim()) return;
    event.preventDefault();
    open(code.trim(), true);
  });
  card.querySelector("[data-visit-keep]")?.addEventListener("click", (event) => {
    (event.currentTarget as HTMLButtonElement).disabled = true;
    const person = card.querySelector<HTMLInputElement>("[name=person]:checked, [name=person][type=hidden]")?.value ?? "";
    const said = (name: string): void => card.querySelectorAll<HTMLElement>("[data-visit-said]").forEach((part) => (part.hidden = part.dataset.visitSaid !== name));
    keep(seen.code, seen.typed, person).then(() => said("kept"), () => said("fault"));
  });
}

function showStanding(strip: HTMLElement, { waiting, refused }: { waiting: number; refused: { at: string; text: string }[] }): void {
  const part = (name: string): HTMLElement | null => strip.querySelector<HTMLElement>(`[data-visits-${name}]`);
  strip.hidden = !waiting && !refused.length;
  part("waiting")!.hidden = !waiting;
  part("count")!.textContent = String(waiting);
  part("refused")!.hidden = !refused.length;
  part("list")!.replaceChildren(...refused.map(({ at, text }) => line(at, text)));
}

function line(at: string, text: string): HTMLElement {
  const time = new Intl.DateTimeFormat(document.documentElement.lang || "vi", {
    hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", timeZone: "Asia/Ho_Chi_Minh",
  }).format(new Date(at));
  const item = document.createElement("li");
  item.textContent = `${time}: ${text}`;
  return item;
}

function postTo(address: string): Post {
  return (visits) =>
    fetch(address, {
      method: "POST",
      credentials: "same-origin",
      redirect: "manual",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      body: JSON.stringify({ visits }),
    });
}
