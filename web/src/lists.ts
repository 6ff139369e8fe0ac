// What a telephone keeps to judge signed codes without network: keys and revocations, fetched when it can be, with their age.
import { fromBase64Url } from "./base64url.ts";
import type { PersonalKey } from "./hcert/personal.ts";
import type { RevocationList } from "./hcert/revocation.ts";
import type { RuleSet } from "./acceptance.ts";
import type { Known, SignerKey } from "./hcert/verify.ts";
import type { CardKey } from "./shc.ts";
import type { ScannerDb } from "./scanner_db.ts";

const KEPT = "lists";
const HASH_BYTES = 8;
/** A number holds 53 bits exactly: one certificate in 10⁹ is taken for one of four million revoked ones. */
const BITS = 53;

/** As the server tells them: engines and addresses in faces/officer/lists.py. */
export interface Sent {
  keys: SignerKey[];
  personal: PersonalKey[];
  cards: CardKey[];
  revoked: { since: number; until: number; more: boolean; added: Record<string, string> };
  rules: RuleSet[];
  sets: Record<string, string[]>;
  warn: number;
  stop: number;
}

/** As the telephone keeps them. `fetched`: seconds since 1970 when the server last said that they are so. */
export interface Kept {
  keys: SignerKey[];
  personal: PersonalKey[];
  /** These three are missing where the lists were kept by an earlier version. */
  cards?: CardKey[];
  rules?: RuleSet[];
  sets?: Record<string, string[]>;
  hashes: Map<string, Float64Array>;
  version: number;
  etag: string;
  fetched: number;
  warn: number;
  stop: number;
}

/** `Response` of the address; anything else than 200 and 304 leaves the lists as they are. */
export type Ask = (since: number, etag: string) => Promise<Response>;

export class Lists {
  kept: Kept | null;
  private readonly db: ScannerDb;

  private constructor(db: ScannerDb, kept: Kept | null) {
    this.db = db;
    this.kept = kept;
  }

  static async open(db: ScannerDb): Promise<Lists> {
    return new Lists(db, ((await db.get("facts", KEPT)) as Kept | undefined) ?? null);
  }

  /** Fetches what is new; `now` in seconds. Throws what the network throws, and keeps what there is. */
  async renew(ask: Ask, now: number): Promise<void> {
    for (let more = true; more; ) {
      const answer = await ask(this.kept?.version ?? 0, this.kept?.etag ?? "");
      if (answer.status === 304 && this.kept) return this.keep({ ...this.kept, fetched: now });
      if (answer.status !== 200) return;
      const sent = (await answer.json()) as Sent;
      const before = this.kept && sent.revoked.since === this.kept.version ? this.kept.hashes : new Map<string, Float64Array>();
      more = sent.revoked.more;
      await this.keep({
        keys: sent.keys, personal: sent.personal, cards: sent.cards, rules: sent.rules, sets: sent.sets, warn: sent.warn, stop: sent.stop,
        hashes: withAdded(before, sent.revoked.added),
        version: sent.revoked.until,
        // The next question is for what comes after this version: its answer has another mark.
        etag: sent.revoked.since === sent.revoked.until ? (answer.headers.get("ETag") ?? "") : "",
        // Half a list is no list yet: it is as old as it was.
        fetched: more ? (this.kept?.fetched ?? 0) : now,
      });
    }
  }

  /** Seconds since the server last confirmed them; null where there are none. */
  age(now: number): number | null {
    return this.kept ? Math.max(0, now - this.kept.fetched) : null;
  }

  /** For the verifier of certificates. */
  known(): Known {
    const { kept } = this;
    if (!kept) return { keys: [], keysMade: 0, revoked: {}, revokedMade: null };
    const lists = [...kept.hashes].map(([kid, hashes]): [string, RevocationList[]] => [kid, [{ bits: BITS, hashes }]]);
    const revoked = Object.fromEntries(lists);
    return { keys: kept.keys, keysMade: kept.fetched, revoked, revokedMade: kept.fetched, limit: kept.stop };
  }

  private async keep(lists: Kept): Promise<void> {
    this.kept = lists;
    await this.db.put("facts", lists, KEPT);
  }
}

function withAdded(before: Map<string, Float64Array>, added: Record<string, string>): Map<string, Float64Array> {
  const after = new Map(before);
  for (const [kid, text] of Object.entries(added)) {
    const all = new Set([...(after.get(kid) ?? []), ...hashesIn(fromBase64Url(text))]);
    after.set(kid, Float64Array.from(all).sort());
  }
  return after;
}

function hashesIn(bytes: Uint8Array): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hashes = new Float64Array(Math.floor(bytes.length / HASH_BYTES));
  for (let place = 0; place < hashes.length; place += 1) {
    const [high, low] = [view.getUint32(HASH_BYTES * place), view.getUint32(HASH_BYTES * place + 4)];
    hashes[place] = high * 2 ** (BITS - 32) + (low >>> (64 - BITS));
  }
  return hashes;
}
