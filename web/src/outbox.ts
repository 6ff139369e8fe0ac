// Where scans wait until the server has acknowledged them: a queue in IndexedDB that survives reloads.
import { openDB, type DBSchema, type IDBPDatabase } from "idb";

export interface Scan {
  id: string;
  /** Device time corrected by the server's offset, ISO 8601 UTC. */
  at: string;
  text: string;
  place: string;
  direction: "in" | "out";
  kind: "code" | "number";
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

/** A scan that the server did not take and that must not be lost: kept until sent again, three days at most. */
export interface Refused {
  id: string;
  scan: Scan;
  reason: string;
  since: number;
}

interface Tables extends DBSchema {
  scans: { key: string; value: Scan };
  refused: { key: string; value: Refused };
}

const CLOCK = ["in_the_future", "too_old"];
const KEPT = [...CLOCK, "place", "malformed"];
const KEPT_FOR = 72 * 3_600_000;
const A_MINUTE = 60_000;

/** Ids are UUIDv7: the store's key order is the order in time. */
export class Outbox {
  private readonly db: IDBPDatabase<Tables>;

  private constructor(db: IDBPDatabase<Tables>) {
    this.db = db;
  }

  static async open(name = "pccovid-outbox"): Promise<Outbox> {
    const db = await openDB<Tables>(name, 2, {
      upgrade: (fresh, before) => {
        if (before < 1) fresh.createObjectStore("scans", { keyPath: "id" });
        fresh.createObjectStore("refused", { keyPath: "id" });
      },
    });
    return new Outbox(db);
  }

  async add(scan: Scan): Promise<void> {
    await this.db.put("scans", scan);
  }

  async oldest(limit: number): Promise<Scan[]> {
    return this.db.getAll("scans", null, limit);
  }

  /**
   * Only what the server named goes. What it refused for its time goes back with the time as `timed` knows it now,
   * if that is another one; what is refused for good reasons of ours is kept aside.
   */
  async settle(results: Result[], timed: (scan: Scan) => string, now = Date.now()): Promise<void> {
    const tx = this.db.transaction(["scans", "refused"], "readwrite");
    const scans = tx.objectStore("scans");
    for (const { id, state, reason } of results) {
      const scan = await scans.get(id);
      if (!scan) continue;
      const at = state === "refused" && CLOCK.includes(reason) ? timed(scan) : scan.at;
      if (Math.abs(Date.parse(at) - Date.parse(scan.at)) > A_MINUTE) {
        await scans.put({ ...scan, at });
        continue;
      }
      await scans.delete(id);
      if (state === "refused" && KEPT.includes(reason)) {
        await tx.objectStore("refused").put({ id, scan, reason, since: now });
      }
    }
    await tx.done;
  }

  async count(): Promise<number> {
    return this.db.count("scans");
  }

  /** How many are kept aside; those of more than three days ago go. */
  async refused(now = Date.now()): Promise<number> {
    const all = await this.db.getAll("refused");
    const old = all.filter(({ since }) => now - since > KEPT_FOR);
    await Promise.all(old.map(({ id }) => this.db.delete("refused", id)));
    return all.length - old.length;
  }

  /** Puts what was kept aside back into the queue, with the time as it is known now. */
  async again(timed: (scan: Scan) => string): Promise<void> {
    const tx = this.db.transaction(["scans", "refused"], "readwrite");
    for (const { scan } of await tx.objectStore("refused").getAll()) {
      await tx.objectStore("scans").put({ ...scan, at: timed(scan) });
    }
    await tx.objectStore("refused").clear();
    await tx.done;
  }

  close(): void {
    this.db.close();
  }
}
