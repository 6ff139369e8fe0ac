// A localStorage for tests that holds everything in memory, or refuses to hold anything.
import type { TextStore } from "../src/draft_store.ts";

export class MemoryStore implements TextStore {
  private readonly items = new Map<string, string>();
  private readonly full: boolean;

  constructor(options: { full?: boolean } = {}) {
    this.full = options.full ?? false;
  }

  get length(): number {
    return this.items.size;
  }

  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    if (this.full) throw new Error("QuotaExceededError");
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.items.delete(key);
  }
}
