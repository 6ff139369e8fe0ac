// When a code that is still in front of the camera counts as the same scan.

/** Accepts a text again only after it was out of sight for `quiet` milliseconds. */
export class Repeats {
  private last = "";
  private seen = -Infinity;
  private readonly quiet: number;

  constructor(quiet: number) {
    this.quiet = quiet;
  }

  accept(text: string, now: number): boolean {
    const same = text === this.last && now - this.seen < this.quiet;
    this.last = text;
    this.seen = now;
    return !same;
  }

  /** The camera looks again after a verdict: the code before it may still be held there. */
  resume(now: number): void {
    this.seen = now;
  }
}
