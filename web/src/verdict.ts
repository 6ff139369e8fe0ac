// How the answer to a scan fills the screen, and when it leaves.
import type { Result } from "./outbox.ts";
import type { Signal } from "./signal.ts";

const STAY = 4_000;
const COLOURS = new Set(["green", "yellow", "red", "left", "saved"]);

/** The panel of widgets/components/verdict.html; its texts come with it, translated. */
export class VerdictPanel {
  private timer = 0;
  private readonly panel: HTMLElement;
  private readonly signal: Signal;
  private readonly onClose: () => void;
  private before: Element | null = null;

  constructor(panel: HTMLElement, signal: Signal, onClose: () => void) {
    this.panel = panel;
    this.signal = signal;
    this.onClose = onClose;
    panel.addEventListener("click", () => this.close());
    panel.addEventListener("keydown", (event) => this.key(event));
  }

  /**
   * `result` null: no answer in time. The scan is kept, and the panel claims nothing about the person.
   * `stay`: milliseconds until it leaves by itself. Gives the colour and the word.
   */
  show(result: Result | null, stay = STAY): { colour: string; word: string } {
    const texts = this.panel.dataset;
    const verdict = result?.verdict ?? null;
    const known = verdict && COLOURS.has(verdict.colour) ? verdict.colour : "grey";
    const colour = result ? known : "saved";
    const word = result ? (texts.refusedWord ?? "") : (texts.savedWord ?? "");
    const reason = result ? (texts.refusedReason ?? "") : (texts.savedReason ?? "");
    this.fill("word", verdict?.word || word);
    this.fill("reason", verdict ? (verdict.reason ?? "") : reason);
    this.fill("name", verdict?.name ?? "");
    this.fill("year", verdict?.birth_year ? (texts.born ?? "").replace("{year}", String(verdict.birth_year)) : "");
    this.open(colour, stay);
    return { colour, word: verdict?.word || word };
  }

  private open(colour: string, stay: number): void {
    this.panel.dataset.colour = colour;
    this.before = document.activeElement;
    this.panel.hidden = false;
    this.panel.querySelector<HTMLElement>("[data-verdict-next]")?.focus();
    this.signal.give(colour);
    clearTimeout(this.timer);
    // A colour on hold waits for a touch: nobody walks past a red screen that left by itself.
    const hold = (this.panel.dataset.hold ?? "").split(" ").includes(colour);
    this.timer = hold ? 0 : window.setTimeout(() => this.close(), stay);
  }

  close(): void {
    if (this.panel.hidden) return;
    clearTimeout(this.timer);
    this.panel.hidden = true;
    if (this.before instanceof HTMLElement) this.before.focus();
    this.onClose();
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Escape") this.close();
    // One button inside: focus stays on it while the panel is open.
    if (event.key === "Tab") event.preventDefault();
  }

  private fill(part: string, text: string): void {
    const slot = this.panel.querySelector<HTMLElement>(`[data-verdict-${part}]`);
    if (!slot) return;
    slot.textContent = text;
    slot.hidden = text === "";
  }
}
