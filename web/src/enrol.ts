// How a telephone is enrolled: the card with the code, what it says when that fails, and the one touch of a demonstration.
import { Refusal } from "./delivery.ts";
import { ask } from "./post.ts";
import type { Enrolment, Telephone } from "./telephone.ts";

/** Addresses come with the page, on the scanner's element. */
export class EnrolCard {
  private readonly root: HTMLElement;
  private readonly card: HTMLElement;
  private readonly telephone: Telephone;

  constructor(root: HTMLElement, card: HTMLElement, telephone: Telephone) {
    this.root = root;
    this.card = card;
    this.telephone = telephone;
    card.querySelector<HTMLFormElement>("[data-enrol-form]")?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.submit(event.currentTarget as HTMLFormElement);
    });
    card.querySelector("[data-enrol-touch]")?.addEventListener("click", () => void this.touch());
  }

  /** Shows the card instead of the camera, with the reason: "device.missing", "device.revoked", "place", … */
  show(reason: string): void {
    this.root.classList.add("app-scan--closed");
    this.root.dataset.telephone = "closed";
    this.card.hidden = false;
    const says = Array.from(this.card.querySelectorAll<HTMLElement>("[data-enrol-say]"));
    const known = says.some((line) => line.dataset.enrolSay === reason);
    says.forEach((line) => (line.hidden = line.dataset.enrolSay !== (known ? reason : "device.missing")));
  }

  private async submit(form: HTMLFormElement): Promise<void> {
    const field = (name: string): string => (form.elements.namedItem(name) as HTMLInputElement).value.trim();
    await this.attempt(() => this.enrol(field("code"), field("label")));
  }

  private async touch(): Promise<void> {
    const form = this.card.querySelector<HTMLFormElement>("[data-enrol-form]");
    const label = (form?.elements.namedItem("label") as HTMLInputElement | null)?.value ?? "";
    await this.attempt(async () => {
      const answer = await ask(this.root.dataset.codeUrl ?? "", { method: "POST", body: "{}" });
      await this.enrol(((await answer.json()) as { code: string }).code, label);
    });
  }

  private async enrol(code: string, label: string): Promise<void> {
    const given = await ask(this.root.dataset.challengeUrl ?? "", { method: "POST", body: "{}" });
    const { challenge } = (await given.json()) as { challenge: string };
    const proof = await this.telephone.prove(challenge, code);
    const body = JSON.stringify({ code, label, ...proof });
    const answer = await ask(this.root.dataset.enrolUrl ?? "", { method: "POST", body });
    await this.telephone.keep((await answer.json()) as Enrolment);
  }

  /** What was typed stays in its fields whatever happens. */
  private async attempt(work: () => Promise<void>): Promise<void> {
    this.fault("");
    try {
      await work();
      location.reload();
    } catch (fault) {
      const code = fault instanceof Refusal ? fault.code || "session" : "network";
      // A key that was shut out never comes back: the next try makes another one.
      if (code === "enrolment.key") await this.telephone.forget();
      this.fault(code);
    }
  }

  private fault(code: string): void {
    const lines = Array.from(this.card.querySelectorAll<HTMLElement>("[data-enrol-fault]"));
    const known = lines.some((line) => line.dataset.enrolFault === code);
    lines.forEach((line) => (line.hidden = line.dataset.enrolFault !== (known || code === "" ? code : "network")));
  }
}
