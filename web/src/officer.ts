// What the officer's page starts: the outbox always, the scanner where the page has one.
import { Delivery } from "./delivery.ts";
import { Outbox } from "./outbox.ts";
import { postTo } from "./post.ts";
import { Scanner } from "./scanner.ts";

const EVERY = 30_000;

function each(selector: string, change: (element: HTMLElement) => void): void {
  document.querySelectorAll<HTMLElement>(selector).forEach(change);
}

const listener = {
  counted(waiting: number): void {
    each("[data-outbox-count]", (slot) => (slot.textContent = String(waiting)));
    each("[data-outbox-waiting]", (part) => (part.hidden = waiting === 0));
    each("[data-outbox-empty]", (part) => (part.hidden = waiting !== 0));
  },
  signedOut(yes: boolean): void {
    each("[data-outbox-signin]", (part) => (part.hidden = !yes));
  },
};

async function start(root: HTMLElement): Promise<void> {
  const delivery = new Delivery(await Outbox.open(), postTo(root.dataset.endpoint ?? ""), listener);
  addEventListener("online", () => void delivery.flush(true));
  setInterval(() => void delivery.flush(), EVERY);
  each("[data-outbox-send]", (button) => button.addEventListener("click", () => void delivery.flush(true)));
  void delivery.flush(true);
  // Kept scans must outlive a phone that is short of space.
  void navigator.storage?.persist?.();
  const video = root.querySelector("video");
  const panel = document.querySelector<HTMLElement>("[data-verdict]");
  if (video && panel) await new Scanner(root, video, panel, delivery).start();
}

each("[data-scanner]", (root) => void start(root));
