// Where half-filled forms are kept on the device, and for how long.

/** The part of localStorage that we use. */
export interface TextStore {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export type Values = Record<string, string[]>;

export interface Draft {
  clientId: string;
  values: Values;
  savedAt: number;
}

const PREFIX = "pccovid:draft:";
const WEEK = 7 * 24 * 3600 * 1000;

/** Drafts by form key. Written synchronously: an app killed the next moment has lost nothing. */
export class DraftStore {
  private readonly store: TextStore;

  constructor(store: TextStore) {
    this.store = store;
  }

  /** False when the device refuses to store (full, or private browsing). */
  save(key: string, draft: Draft): boolean {
    try {
      this.store.setItem(PREFIX + key, JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  }

  /** The draft, or null when there is none, it is older than a week, or unreadable. */
  load(key: string, now: number): Draft | null {
    const text = this.store.getItem(PREFIX + key);
    if (text === null) return null;
    const draft = parse(text);
    if (draft !== null && now - draft.savedAt < WEEK) return draft;
    this.remove(key);
    return null;
  }

  remove(key: string): void {
    this.store.removeItem(PREFIX + key);
  }

  /** At sign-out: nobody else finds on this device what was typed. */
  clear(): void {
    const keys: string[] = [];
    for (let index = 0; index < this.store.length; index += 1) {
      const key = this.store.key(index);
      if (key?.startsWith(PREFIX)) keys.push(key);
    }
    keys.forEach((key) => this.store.removeItem(key));
  }
}

/** Whether the draft says anything else than the form does now. */
export function differs(draft: Values, current: Values): boolean {
  return Object.entries(draft).some(
    ([name, values]) => name in current && JSON.stringify(current[name]) !== JSON.stringify(values),
  );
}

/** Values without a prototype: no name of a field can reach one. */
export function emptyValues(): Values {
  return Object.create(null) as Values;
}

/** What was stored, as lists of texts under their names; anything else is left out. */
function checked(stored: unknown): Values {
  const values = emptyValues();
  for (const [name, list] of Object.entries(stored ?? {})) {
    if (Array.isArray(list) && list.every((one) => typeof one === "string")) values[name] = list;
  }
  return values;
}

function parse(text: string): Draft | null {
  try {
    const draft = JSON.parse(text) as Partial<Draft> | null;
    if (typeof draft?.clientId !== "string" || typeof draft.savedAt !== "number") return null;
    return { clientId: draft.clientId, savedAt: draft.savedAt, values: checked(draft.values) };
  } catch {
    return null;
  }
}
