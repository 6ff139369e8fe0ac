// What the officer's page starts: the outbox always; the scanner where this telephone may scan, else the enrolment.
import { correctedNow, knownOffset } from "./clock.ts";
import { Delivery, Refusal } from "./delivery.ts";
import { EnrolCard } from "./enrol.ts";
import { millisOf } from "./ids.ts";
import { showAge, showClock } from "./list_age.ts";
import { Lists } from "./lists.ts";
import { Outbox, type Health, type Scan } from "./outbox.ts";
import { ask, postTo } from "./post.ts";
import { openScannerDb } from "./scanner_db.ts";
import { Scanner } from "./scanner.ts";
import { Sealer } from "./sealing.ts";
import { Telephone, type Enrolment } from "./telephone.ts";

const EVERY = 30_000;
const STATE_EVERY = 300_000;
const LAST = "pccovid:delivered";
const PAGES = "pccovid-pages";

function each(selector: string, change: (element: HTMLElement) => void): void {
  document.querySelectorAll<HTMLElement>(selector).forEach(change);
}

function part(name: string, shown: boolean, text = ""): void {
  each(`[data-outbox-${name}]`, (element) => (element.hidden = !shown));
  each(`[data-outbox-${name}-count]`, (slot) => (slot.textContent = text));
}

const listener = {
  counted({ waiting, refused, old, full, dropped }: Health): void {
    each("[data-outbox-count]", (slot) => (slot.textContent = String(waiting)));
    part("waiting", waiting > 0, String(waiting));
    part("empty", waiting === 0);
    part("refused", refused > 0, String(refused));
    part("old", old > 0, String(old));
    part("full", full);
    part("dropped", dropped > 0, String(dropped));
  },
  delivered(): void {
    localStorage.setItem(LAST, correctedNow(localStorage, Date.now()));
    showLast();
  },
  signedOut(yes: boolean): void {
    each("[data-outbox-signin]", (element) => (element.hidden = !yes));
  },
};

function showLast(): void {
  const last = localStorage.getItem(LAST);
  each("[data-outbox-last]", (element) => (element.hidden = last === null));
  if (last === null) return;
  const today = correctedNow(localStorage, Date.now()).slice(0, 10) === last.slice(0, 10);
  const options: Intl.DateTimeFormatOptions = {
    hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh",
    ...(today ? {} : { day: "2-digit", month: "2-digit" }),
  };
  const text = new Intl.DateTimeFormat(document.documentElement.lang || "vi", options).format(new Date(last));
  each("[data-outbox-last-time]", (slot) => (slot.textContent = text));
}

/** The id holds the device's own time of the scan: corrected by what is known of its clock now. */
function timed(scan: Scan): string {
  return correctedNow(localStorage, millisOf(scan.id));
}

/** Not enrolled any more. A telephone that was shut out also loses the pages it kept; its scans stay sealed. */
async function shutOut(code: string, telephone: Telephone, card: EnrolCard | null): Promise<void> {
  if (code === "device.revoked" || code === "device.unknown") await telephone.forget(code);
  if (code === "device.revoked") await caches.delete(PAGES);
  // A telephone that knows why it was shut out goes on saying so when a later try only finds it not enrolled.
  card?.show(telephone.shutFor || code);
}

/** Asks the server whether this telephone may still scan; without network it may. */
async function checkState(root: HTMLElement, telephone: Telephone, card: EnrolCard | null): Promise<void> {
  if (!telephone.enrolment) return;
  const { device } = telephone.enrolment;
  try {
    const answer = await ask(root.dataset.deviceUrl ?? "", { headers: { "X-Device": device } });
    await telephone.keep({ device, ...((await answer.json()) as Omit<Enrolment, "device">) });
  } catch (fault) {
    if (fault instanceof Refusal && fault.shutOut) await shutOut(fault.code, telephone, card);
  }
}

async function start(root: HTMLElement): Promise<void> {
  const element = root.querySelector<HTMLElement>("[data-enrol]");
  const db = await openScannerDb();
  const telephone = await Telephone.open(db);
  const card = element ? new EnrolCard(root, element, telephone) : null;
  const told = { ...listener, shutOut: (code: string) => void shutOut(code, telephone, card) };
  const lists = await Lists.open(db);
  const outbox = new Outbox(db, await Sealer.open(db));
  const now = (): number => Date.parse(correctedNow(localStorage, Date.now()));
  const delivery = new Delivery(outbox, postTo(root.dataset.endpoint ?? "", telephone), told, timed, now);
  showLast();
  each("[data-outbox-send]", (button) => button.addEventListener("click", () => void delivery.flush(true)));
  each("[data-outbox-again]", (button) => button.addEventListener("click", () => void delivery.again()));
  each("[data-outbox-noted]", (button) => button.addEventListener("click", () => void noted(outbox, delivery)));
  // Kept scans must outlive a phone that is short of space.
  void navigator.storage?.persist?.();
  keepGoing(delivery, async () => {
    await checkState(root, telephone, card);
    await renewLists(root, lists, now);
  });
  if (!telephone.mayScanAt(root.dataset.place ?? "")) {
    card?.show(telephone.enrolment ? "place" : telephone.shutFor || "device.missing");
    return;
  }
  root.dataset.telephone = "open";
  const video = root.querySelector("video");
  const panel = document.querySelector<HTMLElement>("[data-verdict]");
  if (video && panel) await new Scanner(root, video, panel, delivery, lists).start();
}

/** Keys and revocations, where the network gives them; their age is shown in any case. */
async function renewLists(root: HTMLElement, lists: Lists, now: () => number): Promise<void> {
  const ask = (since: number, etag: string): Promise<Response> =>
    fetch(`${root.dataset.listsUrl ?? ""}?since=${since}`, {
      credentials: "same-origin",
      redirect: "manual",
      cache: "no-store",
      headers: etag ? { "If-None-Match": etag } : {},
    });
  await lists.renew(ask, now() / 1000).catch(() => undefined);
  showAge(lists, now() / 1000);
  showClock(knownOffset(localStorage));
}

function keepGoing(delivery: Delivery, look: () => Promise<void>): void {
  addEventListener("online", () => void look().then(() => delivery.flush(true)));
  setInterval(() => void delivery.flush(), EVERY);
  setInterval(() => void look(), STATE_EVERY);
  void look();
  void delivery.flush(true);
}

async function noted(outbox: Outbox, delivery: Delivery): Promise<void> {
  await outbox.noted();
  await delivery.flush();
}

each("[data-scanner]", (root) => {
  // Keys need a page that came over TLS, or from this machine.
  if (globalThis.crypto?.subtle) void start(root);
  else each("[data-enrol-insecure]", (line) => (line.hidden = false));
});
