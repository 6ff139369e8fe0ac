// What the officer's page starts: the outbox always, the scanner where the page has one.
import { correctedNow } from "./clock.ts";
import { Delivery } from "./delivery.ts";
import { millisOf } from "./ids.ts";
import { Outbox, type Scan } from "./outbox.ts";
import { postTo } from "./post.ts";
import { Scanner } from "./scanner.ts";

const EVERY = 30_000;
const LAST = "pccovid:delivered";

function each(selector: string, change: (element: HTMLElement) => void): void {
  document.querySelectorAll<HTMLElement>(selector).forEach(change);
}

const listener = {
  counted(waiting: number, refused: number): void {
    each("[data-outbox-count]", (slot) => (slot.textContent = String(waiting)));
    each("[data-outbox-waiting]", (part) => (part.hidden = waiting === 0));
    each("[data-outbox-empty]", (part) => (part.hidden = waiting !== 0));
    each("[data-outbox-refused-count]", (slot) => (slot.textContent = String(refused)));
    each("[data-outbox-refused]", (part) => (part.hidden = refused === 0));
  },
  delivered(): void {
    localStorage.setItem(LAST, correctedNow(localStorage, Date.now()));
    showLast();
  },
  signedOut(yes: boolean): void {
    each("[data-outbox-signin]", (part) => (part.hidden = !yes));
  },
};

function showLast(): void {
  const last = localStorage.getItem(LAST);
  each("[data-outbox-last]", (part) => (part.hidden = last === null));
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

async function start(root: HTMLElement): Promise<void> {
  const delivery = new Delivery(await Outbox.open(), postTo(root.dataset.endpoint ?? ""), listener, timed);
  showLast();
  addEventListener("online", () => void delivery.flush(true));
  setInterval(() => void delivery.flush(), EVERY);
  each("[data-outbox-send]", (button) => button.addEventListener("click", () => void delivery.flush(true)));
  each("[data-outbox-again]", (button) => button.addEventListener("click", () => void delivery.again()));
  void delivery.flush(true);
  // Kept scans must outlive a phone that is short of space.
  void navigator.storage?.persist?.();
  const video = root.querySelector("video");
  const panel = document.querySelector<HTMLElement>("[data-verdict]");
  if (video && panel) await new Scanner(root, video, panel, delivery).start();
}

each("[data-scanner]", (root) => void start(root));
