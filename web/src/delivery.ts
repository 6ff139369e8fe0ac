// How waiting scans reach the server: in signed batches, one after the other, ever more patiently while it fails.
import { exclusively } from "./exclusive.ts";
import type { Batch, Health, Outbox, Result, Scan } from "./outbox.ts";

/** A scan's time by the present knowledge of the device's clock. */
export type Timed = (scan: Scan) => string;
/** `verdicts`: whether somebody waits before the telephone for what comes back. */
export type Post = (batch: Batch, timeout: number, verdicts: boolean) => Promise<Result[]>;

/** The server answered, but not with results: `code` when it said why, `retryAfter` in milliseconds, `next` a number. */
export class Refusal extends Error {
  readonly status: number;
  readonly retryAfter: number | null;
  readonly code: string;
  readonly next: number;

  constructor(status: number, retryAfter: number | null, code = "", next = 0) {
    super(`answer ${status}`);
    this.status = status;
    this.retryAfter = retryAfter;
    this.code = code;
    this.next = next;
  }

  /** A refusal without a word of ours comes from the door. */
  get signedOut(): boolean {
    return (this.status === 401 || this.status === 403) && this.code === "";
  }

  /** The telephone itself may not send: "device.revoked" and its like. */
  get shutOut(): boolean {
    return this.code.startsWith("device.");
  }
}

export interface Listener {
  counted(health: Health): void;
  delivered(): void;
  signedOut(yes: boolean): void;
  shutOut(code: string): void;
}

const BATCH = 50;
const SHORTEST = 2_000;
const LONGEST = 300_000;
const LOCK = "pccovid-outbox";

/** Milliseconds before try number `failures` + 1; `chance` in [0, 1) spreads phones that lost the same network. */
export function patience(failures: number, chance: number): number {
  return Math.min(LONGEST, SHORTEST * 2 ** Math.max(0, failures - 1)) * (0.75 + chance / 2);
}

export class Delivery {
  private failures = 0;
  private notBefore = 0;
  private confirmed = false;
  private health: Health = { waiting: 0, refused: 0, old: 0, full: false, dropped: 0 };
  private readonly outbox: Outbox;
  private readonly post: Post;
  private readonly listener: Listener;
  private readonly timed: Timed;
  private readonly now: () => number;

  constructor(outbox: Outbox, post: Post, listener: Listener, timed: Timed = (scan) => scan.at, now = Date.now) {
    this.outbox = outbox;
    this.post = post;
    this.listener = listener;
    this.timed = timed;
    this.now = now;
  }

  /**
   * Stores the scan first, then asks for its verdict; null when no answer came in time. While an earlier batch has no
   * answer that one goes first: without network one number is under way, not one for each scan.
   */
  async sendNow(scan: Scan, timeout: number): Promise<Result | null> {
    await this.outbox.add(scan);
    await this.count();
    const answer = exclusively(LOCK, async () => {
      const earlier = await this.outbox.unanswered();
      if (earlier && !(await this.send(earlier, timeout))) return null;
      if (!(await this.outbox.has(scan.id))) return null;
      const results = await this.send(await this.outbox.frame([scan], this.now()), timeout, true);
      return results?.find((result) => result.id === scan.id) ?? null;
    });
    return Promise.race([answer, pause(timeout)]);
  }

  /** Stores what nobody waits for; it goes with the next batch. A queue that is full loses a count, never a verdict. */
  async keep(scan: Scan): Promise<void> {
    await this.outbox.add(scan).catch(() => undefined);
    await this.count();
  }

  /** Sends everything that waits, unless a pause is due; `urgent` skips the pause. Lets a scan of now go between. */
  async flush(urgent = false): Promise<void> {
    await this.look();
    if (!urgent && Date.now() < this.notBefore) return;
    for (let tries = 0; tries < 3; ) {
      const done = await exclusively(LOCK, () => this.step());
      if (done === "all") return;
      tries = done === "some" ? 0 : tries + 1;
      if (done === "failed") return;
    }
  }

  /** Tries once more what the server did not take. */
  async again(): Promise<void> {
    await this.outbox.again(this.timed);
    await this.flush(true);
  }

  /** One batch: the one without an answer, else the oldest scans under a new number. */
  private async step(): Promise<"all" | "some" | "renumbered" | "failed"> {
    let batch = await this.outbox.unanswered();
    if (!batch) {
      const scans = await this.outbox.oldest(BATCH);
      if (scans.length === 0) return "all";
      batch = await this.outbox.frame(scans, this.now());
    }
    const before = await this.outbox.count();
    const results = await this.send(batch, 20_000);
    if (results === null) return (await this.outbox.unanswered()) ? "failed" : "renumbered";
    return (await this.outbox.count()) < before || results.length > 0 ? "some" : "failed";
  }

  private async send(batch: Batch, timeout: number, verdicts = false): Promise<Result[] | null> {
    try {
      const results = await this.post(batch, timeout, verdicts);
      await this.outbox.settle(results, this.timed, batch.sequence, this.now());
      this.failures = 0;
      this.notBefore = 0;
      this.confirmed = true;
      this.listener.delivered();
      this.listener.signedOut(false);
      return results;
    } catch (fault) {
      await this.failed(fault);
      return null;
    } finally {
      await this.count();
    }
  }

  private async failed(fault: unknown): Promise<void> {
    const refusal = fault instanceof Refusal ? fault : null;
    if (refusal && refusal.next > 0) return this.outbox.renumber(refusal.next);
    this.failures += 1;
    this.notBefore = Date.now() + (refusal?.retryAfter ?? patience(this.failures, Math.random()));
    if (refusal?.signedOut) this.listener.signedOut(true);
    if (refusal?.shutOut) this.listener.shutOut(refusal.code);
  }

  /** The whole state: reads every scan, so not after each of them. */
  private async look(): Promise<void> {
    this.health = await this.outbox.look(this.now(), this.confirmed);
    this.listener.counted(this.health);
  }

  private async count(): Promise<void> {
    const [waiting, refused] = [await this.outbox.count(), await this.outbox.aside()];
    this.health = { ...this.health, waiting, refused, old: Math.min(this.health.old, waiting) };
    this.listener.counted(this.health);
  }
}

function pause(millis: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), millis));
}
