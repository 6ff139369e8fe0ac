// How waiting scans reach the server: in batches, one tab at a time, ever more patiently while it fails.
import type { Outbox, Result, Scan } from "./outbox.ts";

/** A scan's time by the present knowledge of the device's clock. */
export type Timed = (scan: Scan) => string;
export type Post = (scans: Scan[], timeout: number) => Promise<Result[]>;

/** The server answered, but not with results. `retryAfter` in milliseconds when it named a time. */
export class Refusal extends Error {
  readonly status: number;
  readonly retryAfter: number | null;

  constructor(status: number, retryAfter: number | null) {
    super(`answer ${status}`);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  get signedOut(): boolean {
    return this.status === 401 || this.status === 403;
  }
}

export interface Listener {
  counted(waiting: number, refused: number): void;
  delivered(): void;
  signedOut(yes: boolean): void;
}

const BATCH = 50;
const SHORTEST = 2_000;
const LONGEST = 300_000;

/** Milliseconds before try number `failures` + 1; `chance` in [0, 1) spreads phones that lost the same network. */
export function patience(failures: number, chance: number): number {
  return Math.min(LONGEST, SHORTEST * 2 ** Math.max(0, failures - 1)) * (0.75 + chance / 2);
}

export class Delivery {
  private failures = 0;
  private notBefore = 0;
  private readonly outbox: Outbox;
  private readonly post: Post;
  private readonly listener: Listener;
  private readonly timed: Timed;

  constructor(outbox: Outbox, post: Post, listener: Listener, timed: Timed = (scan) => scan.at) {
    this.outbox = outbox;
    this.post = post;
    this.listener = listener;
    this.timed = timed;
  }

  /** Stores the scan first, then asks for its verdict; null when no answer came in time. */
  async sendNow(scan: Scan, timeout: number): Promise<Result | null> {
    await this.outbox.add(scan);
    await this.report();
    const results = await this.send([scan], timeout);
    return results?.find((result) => result.id === scan.id) ?? null;
  }

  /** Sends everything that waits, unless another tab does, or a pause is due. `urgent` skips the pause. */
  async flush(urgent = false): Promise<void> {
    await this.report();
    if (!urgent && Date.now() < this.notBefore) return;
    await alone("pccovid-outbox", async () => {
      for (;;) {
        const scans = await this.outbox.oldest(BATCH);
        if (scans.length === 0) return;
        const results = await this.send(scans, 20_000);
        const named = results?.some((result) => scans.some((scan) => scan.id === result.id));
        if (!named) return;
      }
    });
  }

  /** Tries once more what the server did not take. */
  async again(): Promise<void> {
    await this.outbox.again(this.timed);
    await this.flush(true);
  }

  private async send(scans: Scan[], timeout: number): Promise<Result[] | null> {
    try {
      const results = await this.post(scans, timeout);
      await this.outbox.settle(results, this.timed);
      this.failures = 0;
      this.notBefore = 0;
      this.listener.delivered();
      this.listener.signedOut(false);
      return results;
    } catch (fault) {
      this.failures += 1;
      const asked = fault instanceof Refusal ? fault.retryAfter : null;
      this.notBefore = Date.now() + (asked ?? patience(this.failures, Math.random()));
      if (fault instanceof Refusal && fault.signedOut) this.listener.signedOut(true);
      return null;
    } finally {
      await this.report();
    }
  }

  private async report(): Promise<void> {
    this.listener.counted(await this.outbox.count(), await this.outbox.refused());
  }
}

async function alone(name: string, work: () => Promise<void>): Promise<void> {
  const locks = typeof navigator === "undefined" ? undefined : navigator.locks;
  if (!locks) return work();
  await locks.request(name, { ifAvailable: true }, async (lock) => (lock ? work() : undefined));
}
