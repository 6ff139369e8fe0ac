// Check-ins that had no network: sealed on the device under whose account they are, sent once it is back, each counted once.
import { exclusively } from "./exclusive.ts";
import { millisOf } from "./ids.ts";
import type { ScannerDb } from "./scanner_db.ts";
import type { Sealer } from "./sealing.ts";

/** `at`: when the code was seen, ISO 8601. `person`: an opaque name of whose visit it is; `owner`: of the account. */
export interface Visit {
  id: string;
  at: string;
  code: string;
  typed: boolean;
  person: string;
  owner: string;
}

/** What the server said of each: faces/citizen/visits_kept.py. `text` is for the reader. */
export interface Answered {
  results: { id: string; state: "stored" | "duplicate" | "refused"; text: string }[];
}

/** `refused`: those of this owner that the server did not take, with its words. */
export interface Standing {
  waiting: number;
  refused: { id: string; at: string; text: string }[];
}

export type Post = (visits: Omit<Visit, "owner">[]) => Promise<Response>;

const DAYS = 21;
const MOST = 100;
const AT_ONCE = 20;

export class Full extends Error {}

export class KeptVisits {
  private readonly db: ScannerDb;
  private readonly sealer: Sealer;

  constructor(db: ScannerDb, sealer: Sealer) {
    this.db = db;
    this.sealer = sealer;
  }

  /** Resolves when it lies on the device. Throws Full, and what the device's store throws. */
  async keep(visit: Visit): Promise<void> {
    if ((await this.db.count("scans")) >= MOST) throw new Full();
    await this.db.put("scans", { id: visit.id, at: visit.at, ...(await this.sealer.seal(visit.id, visit)) });
  }

  /** Sends what this account kept, the oldest first; whatever gets no answer stays. */
  async send(owner: string, post: Post): Promise<void> {
    await exclusively("kept-visits", async () => {
      const mine = await this.of(owner);
      for (let from = 0; from < mine.length; from += AT_ONCE) {
        const part = mine.slice(from, from + AT_ONCE).map(({ owner: _, ...visit }) => visit);
        const answer = await post(part).catch(() => null);
        if (!answer?.ok || answer.redirected) return;
        await this.settle(mine, (await answer.json()) as Answered);
      }
    });
  }

  async look(owner: string, now: number): Promise<Standing> {
    const old = now - DAYS * 86_400_000;
    for (const store of ["scans", "refused"] as const) {
      const gone = (await this.db.getAllKeys(store)).filter((id) => millisOf(id) < old);
      await Promise.all(gone.map((id) => this.db.delete(store, id)));
    }
    const refused = [];
    for (const one of await this.db.getAll("refused")) {
      const visit = await this.sealer.open<Visit>(one.id, one).catch(() => null);
      if (visit?.owner === owner) refused.push({ id: one.id, at: one.at, text: one.reason });
    }
    return { waiting: (await this.of(owner)).length, refused };
  }

  /** Read, and done with. */
  async noted(): Promise<void> {
    await this.db.clear("refused");
  }

  private async of(owner: string): Promise<Visit[]> {
    const opened = (await this.db.getAll("scans")).map((one) => this.sealer.open<Visit>(one.id, one).catch(() => null));
    return (await Promise.all(opened)).filter((visit): visit is Visit => visit?.owner === owner);
  }

  private async settle(sent: Visit[], { results }: Answered): Promise<void> {
    for (const { id, state, text } of results) {
      const visit = sent.find((one) => one.id === id);
      if (!visit) continue;
      if (state === "refused") {
        const sealed = await this.sealer.seal(id, visit);
        await this.db.put("refused", { id, at: visit.at, reason: text, since: Date.now(), ...sealed });
      }
      await this.db.delete("scans", id);
    }
  }
}
