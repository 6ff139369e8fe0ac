// How a bus is scanned: many in a row, each with a mark, no name kept, and one count at the end.
import type { Result } from "./outbox.ts";

const MARKS: Record<string, string> = { green: "✓", yellow: "!", red: "✕", left: "→", saved: "…", grey: "?" };

/** The part of the page that is there while a group is scanned. Nothing of it is stored or sent. */
export class Group {
  private readonly root: HTMLElement;
  private marks: { colour: string; word: string }[] = [];

  constructor(root: HTMLElement) {
    this.root = root;
    this.button("start")?.addEventListener("click", () => this.start());
    this.button("finish")?.addEventListener("click", () => this.finish());
  }

  get running(): boolean {
    return this.root.dataset.group === "running";
  }

  /** One more of them. A verdict of nobody counts too: somebody stood there. */
  add(colour: string, word: string): void {
    if (!this.running) return;
    this.marks.push({ colour, word });
    this.show();
  }

  private start(): void {
    this.marks = [];
    this.root.dataset.group = "running";
    this.show();
  }

  private finish(): void {
    this.root.dataset.group = "finished";
    this.show();
  }

  private show(): void {
    const state = this.root.dataset.group ?? "";
    this.root.querySelectorAll<HTMLElement>("[data-group-in]").forEach((part) => {
      part.hidden = !(part.dataset.groupIn ?? "").split(" ").includes(state);
    });
    this.root.querySelectorAll("[data-group-count]").forEach((slot) => (slot.textContent = String(this.marks.length)));
    this.root.querySelector("[data-group-marks]")?.replaceChildren(...this.marks.map(markOf));
    this.root.querySelector("[data-group-sums]")?.replaceChildren(...this.sums());
  }

  private sums(): HTMLElement[] {
    const counts = new Map<string, number>();
    for (const { word } of this.marks) counts.set(word, (counts.get(word) ?? 0) + 1);
    return [...counts].map(([word, many]) => listed(`${word}: ${many}`));
  }

  private button(name: string): HTMLElement | null {
    return this.root.querySelector(`[data-group-${name}]`);
  }
}

function markOf({ colour, word }: { colour: string; word: string }, place: number): HTMLElement {
  const mark = listed(MARKS[colour] ?? "?");
  mark.dataset.colour = colour;
  mark.setAttribute("aria-label", `${place + 1}: ${word}`);
  return mark;
}

function listed(text: string): HTMLElement {
  const line = document.createElement("li");
  line.textContent = text;
  return line;
}

/** Of an answer that came, or did not. */
export function colourOf(result: Result | null): string {
  return result ? (result.verdict?.colour ?? "grey") : "saved";
}
