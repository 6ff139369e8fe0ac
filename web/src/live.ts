// The signed code of the citizen's page, redrawn every half minute; the plain one stays for paper and for everything else.
import { fromBase64Url } from "./base64url.ts";
import { correctedNow, learnFrom } from "./clock.ts";
import { csrfToken } from "./csrf.ts";

const REDRAWN_EVERY = 30;
/** Seconds left of the last code when more are asked for. */
const RENEWED_AT = 180;
const TRIED_EVERY = 60;
const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4;

interface Code {
  at: number;
  size: number;
  bits: string;
}

/** The code to be shown at a moment (seconds since 1970), and for how many seconds more; null where there is none. */
export function codeAt(codes: Code[], now: number): { code: Code; left: number } | null {
  const code = codes.filter(({ at }) => at <= now).pop() ?? codes[0];
  if (!code || now - code.at >= REDRAWN_EVERY || code.at - now > REDRAWN_EVERY) return null;
  return { code, left: Math.min(REDRAWN_EVERY, Math.ceil(code.at + REDRAWN_EVERY - now)) };
}

/** The dark modules as a path, a unit a module. */
export function pathOf({ size, bits }: Code): string {
  const bytes = fromBase64Url(bits);
  let path = "";
  for (let place = 0; place < size * size; place += 1) {
    if (((bytes[place >> 3] ?? 0) >> (7 - (place & 7))) & 1) {
      path += `M${(place % size) + QUIET} ${Math.floor(place / size) + QUIET}h1v1h-1z`;
    }
  }
  return path;
}

class Live {
  private people: Code[][] = [];
  private shown = new Map<HTMLElement, Code>();
  private asked = -Infinity;
  private readonly parts: HTMLElement[];

  constructor(parts: HTMLElement[]) {
    this.parts = parts;
    for (const part of parts) {
      part.querySelector("[data-live-plain]")?.addEventListener("click", () => this.stop());
    }
  }

  start(): void {
    this.tick();
    const timer = setInterval(() => (this.parts.length ? this.tick() : clearInterval(timer)), 1000);
  }

  private tick(): void {
    const now = Date.parse(correctedNow(localStorage, Date.now())) / 1000;
    const last = this.people.flat().reduce((latest, { at }) => Math.max(latest, at), 0);
    if (last - now < RENEWED_AT && !document.hidden && performance.now() - this.asked > TRIED_EVERY * 1000) {
      this.asked = performance.now();
      void this.renew().catch(() => undefined);
    }
    for (const part of this.parts) this.show(part, codeAt(this.people[Number(part.dataset.live)] ?? [], now));
  }

  private async renew(): Promise<void> {
    const headers = { "X-CSRFToken": csrfToken(), Accept: "application/json" };
    const options: RequestInit = { method: "POST", credentials: "same-origin", redirect: "manual", headers };
    const answer = await fetch(this.parts[0]?.dataset.liveUrl ?? "", options);
    if (!answer.ok) return;
    const said = (await answer.json()) as { people: Code[][]; server_time: string };
    learnFrom(said.server_time, localStorage, Date.now());
    this.people = said.people;
  }

  /** Without a code of now the plain one is there: an old signed one would be refused. */
  private show(part: HTMLElement, found: ReturnType<typeof codeAt>): void {
    part.hidden = found === null;
    part.parentElement?.querySelector("[data-plain]")?.classList.toggle("app-print-only", found !== null);
    if (!found) return;
    part.querySelectorAll("[data-live-left]").forEach((slot) => (slot.textContent = String(found.left)));
    if (this.shown.get(part) === found.code) return;
    this.shown.set(part, found.code);
    part.querySelector("[data-live-code]")?.replaceChildren(drawn(found.code));
  }

  private stop(): void {
    for (const part of this.parts.splice(0)) this.show(part, null);
  }
}

function drawn(code: Code): SVGElement {
  const picture = document.createElementNS(SVG, "svg");
  const side = code.size + 2 * QUIET;
  picture.setAttribute("viewBox", `0 0 ${side} ${side}`);
  picture.setAttribute("aria-hidden", "true");
  for (const [path, colour] of [[`M0 0h${side}v${side}H0z`, "#fff"], [pathOf(code), "#000"]] as const) {
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", path);
    line.setAttribute("fill", colour);
    picture.append(line);
  }
  return picture;
}

/** Starts it where the page has a pass. */
export function showLiveCodes(page: Document): void {
  const parts = [...page.querySelectorAll<HTMLElement>("[data-live]")];
  if (parts.length) new Live(parts).start();
}
