// Where scans wait until the server has acknowledged them: a queue in IndexedDB that survives reloads.
import { openDB, type DBSchema, type IDBPDatabase } from "idb";

export interface Scan {
  id: string;
  /** Device time corrected by the server's offset, ISO 8601 UTC. */
  at: string;
  text: string;
  place: string;
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
  verdict: Verdict | null;
}

interface Tables extends DBSchema {
  scans: { key: string; value: Scan };
}

/** Ids are UUIDv7: the store's key order is the order in time. */
export class Outbox {
  private readonly db: IDBPDatabase<Tables>;

  private constructor(db: IDBPDatabase<Tables>) {
    this.db = db;
  }

  static async open(name = "pccovid-outbox"): Promise<Outbox> {
    const db = await openDB<Tables>(name, 1, {
      upgrade: (fresh) => void fresh.createObjectStore("scans", { keyPath: "id" }),
    });
    return new Outbox(db);
  }

  async add(scan: Scan): Promise<void> {
    await this.db.put("scans", scan);
  }

  async oldest(limit: number): Promise<Scan[]> {
    return this.db.getAll("scans", null, limit);
  }

  /** Only what the server named goes. */
  async acknowledge(results: Result[]): Promise<void> {
    const tx = this.db.transaction("scans", "readwrite");
    await Promise.all(results.map((result) => tx.store.delete(result.id)));
    await tx.done;
  }

  async count(): Promise<number> {
    return this.db.count("scans");
  }

  close(): void {
    this.db.close();
  }
}
