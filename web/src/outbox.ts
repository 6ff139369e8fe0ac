// Where scans wait, sealed, until the server has acknowledged them: a queue in IndexedDB that survives reloads.
import type { ScannerDb, SealedScan } from "./scanner_db.ts";
import type { Sealer } from "./sealing.ts";

export interface Scan {
  id: string;
  /** Device time corrected by the server's offset, ISO 8601 UTC. */
  at: string;
  text: string;
  place: string;
  /** Of a checkpoint; missing where none was chosen. */
  lane?: string;
  direction: "in" | "out";
  /** "judged": the text is an outcome of the telephone's own, to be counted, and no code. */
  kind: "code" | "number" | "judged";
}

export interface Verdict {
  colour: string;
  word: string;
  name: string | null;
  birth_year: number | null;
  reason: string | null;
}

export interface Result {
  id: string;
  state: "stored" | "duplicate" | "refused";
  reason: string;
  verdict: Verdict | null;
}

/** Scans under a number of their own; the body is what is signed, and never changes. */
export interface Batch {
  sequence: number;
  body: string;
}

/** How the queue is. `old`: how many go within twelve hours; `dropped`: how many went unsent, for good. */
export interface Health {
  waiting: number;
  refused: number;
  old: number;
  full: boolean;
  dropped: number;
}

/** The device keeps as many scans as it may: this one was not taken. */
export class OutboxFull extends Error {}

export const MOST = 10_000;
const NEARLY = 0.8;
const HOUR = 3_600_000;
const KEPT_FOR = 72 * HOUR;
const WARNED_AT = 60 * HOUR;
// A telephone's clock may be two days wrong; as long as no server has confirmed it, nothing goes for its age alone.
const CLOCK_SLACK = 48 * HOUR;
const CLOCK = ["in_the_future", "too_old"];
const KEPT = [...CLOCK, "place", "malformed"];
const A_MINUTE = 60_000;
const [SEQUENCE, DROPPED, BODY] = ["sequence", "dropped", "batch"];

/** Ids are UUIDv7: the store's key order is the order in time. */
export class Outbox {
  private readonly db: ScannerDb;
  private readonly sealer: Sealer;
  private readonly most: number;

  constructor(db: ScannerDb, sealer: Sealer, most = MOST) {
    this.db = db;
    this.sealer = sealer;
    this.most = most;
  }

  /** Rejects with OutboxFull instead of pushing an older scan out. */
  async add(scan: Scan): Promise<void> {
    const sealed = await this.sealed(scan);
    const tx = this.db.transaction(["scans", "refused"], "readwrite");
    const kept = (await tx.objectStore("scans").count()) + (await tx.objectStore("refused").count());
    if (kept < this.most) await tx.objectStore("scans").put(sealed);
    await tx.done;
    if (kept >= this.most) throw new OutboxFull();
  }

  async has(id: string): Promise<boolean> {
    return (await this.db.getKey("scans", id)) !== undefined;
  }

  async oldest(limit: number): Promise<Scan[]> {
    const rows = await this.db.getAll("scans", null, limit);
    return Promise.all(rows.map((row) => this.sealer.open<Scan>(row.id, row)));
  }

  /** Gives scans the next number. The frame is on the device before anything is sent. */
  async frame(scans: Scan[], now = Date.now()): Promise<Batch> {
    const body = JSON.stringify({ scans });
    const sealed = await this.sealer.seal(BODY, body);
    const tx = this.db.transaction(["batches", "facts"], "readwrite");
    const sequence = ((await tx.objectStore("facts").get(SEQUENCE)) as number | undefined) ?? 1;
    await tx.objectStore("batches").put({ sequence, made: now, ...sealed });
    await tx.objectStore("facts").put(sequence + 1, SEQUENCE);
    await tx.done;
    return { sequence, body };
  }

  /** The oldest batch that has a number and no answer. */
  async unanswered(): Promise<Batch | null> {
    const [row] = await this.db.getAll("batches", null, 1);
    return row ? { sequence: row.sequence, body: await this.sealer.open<string>(BODY, row) } : null;
  }

  /** The server wants other numbers, `next` or higher: frames go, their scans still wait. */
  async renumber(next: number): Promise<void> {
    const tx = this.db.transaction(["batches", "facts"], "readwrite");
    const own = ((await tx.objectStore("facts").get(SEQUENCE)) as number | undefined) ?? 1;
    await tx.objectStore("batches").clear();
    await tx.objectStore("facts").put(Math.max(own, next), SEQUENCE);
    await tx.done;
  }

  /**
   * Only what the server named goes. What it refused for its time goes back with the time as `timed` knows it now,
   * if that is another one; what is refused for good reasons of ours is kept aside.
   */
  async settle(results: Result[], timed: (scan: Scan) => string, sequence?: number, now = Date.now()): Promise<void> {
    const gone: string[] = [];
    const back: SealedScan[] = [];
    const aside: { row: SealedScan; reason: string }[] = [];
    for (const { id, state, reason } of results) {
      const row = await this.db.get("scans", id);
      if (!row) continue;
      if (state !== "refused" || !KEPT.includes(reason)) {
        gone.push(id);
        continue;
      }
      const scan = await this.sealer.open<Scan>(id, row);
      const at = CLOCK.includes(reason) ? timed(scan) : scan.at;
      if (Math.abs(Date.parse(at) - Date.parse(scan.at)) > A_MINUTE) back.push(await this.sealed({ ...scan, at }));
      else aside.push({ row, reason });
    }
    const tx = this.db.transaction(["scans", "refused", "batches"], "readwrite");
    const scans = tx.objectStore("scans");
    await Promise.all([
      ...gone.map((id) => scans.delete(id)),
      ...back.map((row) => scans.put(row)),
      ...aside.map(({ row }) => scans.delete(row.id)),
      ...aside.map(({ row, reason }) => tx.objectStore("refused").put({ ...row, reason, since: now })),
      ...(sequence === undefined ? [] : [tx.objectStore("batches").delete(sequence)]),
    ]);
    await tx.done;
  }

  async count(): Promise<number> {
    return this.db.count("scans");
  }

  /** How many the server did not take. */
  async aside(): Promise<number> {
    return this.db.count("refused");
  }

  /** Puts what was kept aside back into the queue, with the time as it is known now. */
  async again(timed: (scan: Scan) => string): Promise<void> {
    const rows = await this.db.getAll("refused");
    const scans = await Promise.all(rows.map((row) => this.sealer.open<Scan>(row.id, row)));
    const sealed = await Promise.all(scans.map((scan) => this.sealed({ ...scan, at: timed(scan) })));
    const tx = this.db.transaction(["scans", "refused"], "readwrite");
    await Promise.all(sealed.map((row) => tx.objectStore("scans").put(row)));
    await Promise.all(rows.map(({ id }) => tx.objectStore("refused").delete(id)));
    await tx.done;
  }

  /** Lets go of what is too old, and says how the rest is. `confirmed`: a server has told the time on this page. */
  async look(now = Date.now(), confirmed = false): Promise<Health> {
    const limit = KEPT_FOR + (confirmed ? 0 : CLOCK_SLACK);
    const tx = this.db.transaction(["scans", "refused", "batches", "facts"], "readwrite");
    const scans = await tx.objectStore("scans").getAll();
    const aside = await tx.objectStore("refused").getAll();
    const age = ({ at }: { at: string }): number => now - Date.parse(at);
    const late = scans.filter((row) => age(row) > limit);
    const past = aside.filter(({ since }) => now - since > limit);
    const before = ((await tx.objectStore("facts").get(DROPPED)) as number | undefined) ?? 0;
    const dropped = before + late.length + past.length;
    if (dropped !== before) await tx.objectStore("facts").put(dropped, DROPPED);
    await Promise.all(late.map(({ id }) => tx.objectStore("scans").delete(id)));
    await Promise.all(past.map(({ id }) => tx.objectStore("refused").delete(id)));
    // A frame with such scans goes too; that its number never comes is what the desk then reads.
    const frames = await tx.objectStore("batches").getAll();
    const stale = frames.filter(({ made }) => now - made > limit);
    await Promise.all(stale.map(({ sequence }) => tx.objectStore("batches").delete(sequence)));
    await tx.done;
    const old = scans.filter((row) => age(row) > WARNED_AT).length - late.length;
    const kept = scans.length + aside.length - late.length - past.length;
    const [waiting, refused] = [scans.length - late.length, aside.length - past.length];
    return { waiting, refused, old, full: kept >= this.most * NEARLY, dropped };
  }

  /** Somebody has read how many were lost. */
  async noted(): Promise<void> {
    await this.db.delete("facts", DROPPED);
  }

  close(): void {
    this.db.close();
  }

  private async sealed(scan: Scan): Promise<SealedScan> {
    return { id: scan.id, at: scan.at, ...(await this.sealer.seal(scan.id, scan)) };
  }
}
