// How a scan happens: camera, picture or typed number, then outbox, then verdict.
import { Camera } from "./camera.ts";
import { correctedNow } from "./clock.ts";
import type { Delivery } from "./delivery.ts";
import { Group } from "./group.ts";
import { uuid7 } from "./ids.ts";
import { countedAs, judge, type LoadRules, type Words } from "./judging.ts";
import type { Lists } from "./lists.ts";
import { OutboxFull, type Scan } from "./outbox.ts";
import { loadReader, readCode } from "./reader.ts";
import { Repeats } from "./repeats.ts";
import { Signal } from "./signal.ts";
import { VerdictPanel } from "./verdict.ts";

const BETWEEN_FRAMES = 90;
const ANSWER_WITHIN = 2_500;
const IN_A_GROUP = 1_200;

export class Scanner {
  private readonly root: HTMLElement;
  private readonly delivery: Delivery;
  private readonly camera: Camera;
  private readonly signal = new Signal();
  private readonly repeats = new Repeats(3_000);
  private readonly verdict: VerdictPanel;
  private busy = false;

  private readonly lists: Lists;
  private readonly words: Words;
  private readonly group: Group | null;

  constructor(root: HTMLElement, video: HTMLVideoElement, panel: HTMLElement, delivery: Delivery, lists: Lists) {
    this.root = root;
    this.delivery = delivery;
    this.lists = lists;
    this.words = JSON.parse(document.getElementById("local-words")?.textContent ?? "{}") as Words;
    const group = document.querySelector<HTMLElement>("[data-group]");
    this.group = group ? new Group(group) : null;
    this.camera = new Camera(video);
    this.verdict = new VerdictPanel(panel, this.signal, () => this.resume());
  }

  async start(): Promise<void> {
    this.listen();
    const reader = loadReader(this.root.dataset.wasmUrl ?? "");
    await this.openCamera();
    await reader.catch(() => this.say("fault"));
    void this.look();
  }

  private async openCamera(): Promise<void> {
    try {
      await this.camera.start();
      this.say("aim");
    } catch {
      this.say("fault");
    }
  }

  private async look(): Promise<void> {
    if (!this.busy && !this.closed && this.camera.running && !document.hidden) {
      const frame = this.camera.frame();
      const text = frame ? await readCode(frame).catch(() => null) : null;
      if (text !== null && !this.busy && this.repeats.accept(text, performance.now())) await this.take(text);
    }
    setTimeout(() => void this.look(), BETWEEN_FRAMES);
  }

  /** One scan, from its text to its verdict; the camera waits meanwhile. */
  private async take(text: string, kind: Scan["kind"] = "code"): Promise<void> {
    this.busy = true;
    this.say("checking");
    const place = this.root.dataset.place ?? "";
    const at = correctedNow(localStorage, Date.now());
    const scan: Scan = { id: uuid7(), at, text, place, lane: this.root.dataset.lane ?? "", direction: this.direction(), kind };
    try {
      const own = await judge(text, this.lists, this.words, Date.parse(at) / 1000, this.loadRules);
      // A certificate stays on this telephone; what is certainly false needs nobody's answer.
      const outcome = countedAs(own);
      if (outcome) void this.delivery.keep({ ...scan, text: outcome, kind: "judged" });
      const answer = own.send ? await this.delivery.sendNow(scan, ANSWER_WITHIN) : null;
      const result = answer ?? { id: scan.id, state: "stored", reason: "", verdict: own.verdict };
      const { colour, word } = this.verdict.show(result, this.group?.running ? IN_A_GROUP : undefined);
      this.group?.add(colour, word);
    } catch (fault) {
      // Not even stored on the device: never say "saved".
      this.say(fault instanceof OutboxFull ? "full" : "fault");
      this.busy = false;
    }
  }

  private readonly loadRules: LoadRules = () => {
    const address = this.root.dataset.rulesUrl!;
    return import(address) as ReturnType<LoadRules>;
  };

  private direction(): Scan["direction"] {
    return this.root.querySelector<HTMLInputElement>("[data-scan-direction]:checked")?.value === "out" ? "out" : "in";
  }

  private resume(): void {
    this.busy = false;
    this.repeats.resume(performance.now());
    this.say(this.camera.running ? "aim" : "fault");
    void this.delivery.flush();
  }

  private say(hint: "aim" | "checking" | "fault" | "full" | "unreadable"): void {
    this.root.querySelectorAll<HTMLElement>("[data-hint]").forEach((line) => (line.hidden = line.dataset.hint !== hint));
  }

  private listen(): void {
    const find = <T extends HTMLElement>(name: string): T | null => this.root.querySelector<T>(`[data-scan-${name}]`);
    find<HTMLInputElement>("picture")?.addEventListener("change", (event) => {
      void this.picture(event.currentTarget as HTMLInputElement);
    });
    find<HTMLFormElement>("typed")?.addEventListener("submit", (event) => this.typed(event));
    find("sound")?.addEventListener("click", (event) => this.sound(event.currentTarget as HTMLElement));
    find("sound")?.setAttribute("aria-pressed", String(this.signal.soundOn));
    find("lamp")?.addEventListener("click", (event) => void this.lamp(event.currentTarget as HTMLElement));
    this.root.addEventListener("pointerdown", () => this.signal.wake(), { once: true });
    addEventListener("pagehide", () => this.camera.stop());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && !this.camera.running) void this.openCamera();
    });
  }

  private async picture(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    input.value = "";
    if (!file || this.busy) return;
    const text = await readCode(file).catch(() => null);
    if (text === null) this.say("unreadable");
    else await this.take(text);
  }

  /** Shut out while the page was open: typed numbers then go to the desk's form. */
  private get closed(): boolean {
    return this.root.classList.contains("app-scan--closed");
  }

  private typed(event: SubmitEvent): void {
    if (this.closed) return;
    event.preventDefault();
    const input = (event.currentTarget as HTMLFormElement).elements.namedItem("text");
    if (!(input instanceof HTMLInputElement) || input.value.trim() === "" || this.busy) return;
    const text = input.value.trim();
    // Not the whole form: the direction stays as it was chosen.
    input.value = "";
    // A code can be pasted here too: only numbers are letters and digits alone.
    void this.take(text, /^[0-9A-Za-z .-]+$/.test(text) ? "number" : "code");
  }

  private sound(button: HTMLElement): void {
    this.signal.setSound(!this.signal.soundOn);
    button.setAttribute("aria-pressed", String(this.signal.soundOn));
  }

  private async lamp(button: HTMLElement): Promise<void> {
    const on = button.getAttribute("aria-pressed") !== "true";
    const able = await this.camera.lamp(on).catch(() => false);
    button.setAttribute("aria-pressed", String(able && on));
    button.toggleAttribute("disabled", !able);
  }
}
