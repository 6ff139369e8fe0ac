// When another code can be asked for: the seconds run down, and the button waits for them.

/** Starts the countdown of a page; `every` is the length of a second, for tests. */
export function countDown(page: Document, every = 1000): void {
  const line = page.querySelector<HTMLElement>("[data-countdown]");
  const shown = line?.querySelector<HTMLElement>("[data-seconds]");
  const button = page.querySelector<HTMLButtonElement>("[data-after-countdown]");
  if (!line || !shown || !button) return;
  const end = Date.now() + Number(line.dataset["countdown"]) * every;
  button.disabled = true;
  const timer = setInterval(() => {
    // By the clock, not by ticks: a page in the background ticks late.
    const left = Math.max(0, Math.ceil((end - Date.now()) / every));
    shown.textContent = String(left);
    if (left > 0) return;
    clearInterval(timer);
    button.disabled = false;
    line.hidden = true;
  }, every);
}
