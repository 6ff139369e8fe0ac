// How far this device's clock is from the server's, so that offline scans carry the right time.
import type { TextStore } from "./draft_store.ts";

const KEY = "pccovid:clock-offset";

/** Milliseconds to add to the device's clock; null when the server's time cannot be read. */
export function offsetFrom(serverTime: string, deviceNow: number): number | null {
  const server = Date.parse(serverTime);
  return Number.isNaN(server) ? null : server - deviceNow;
}

/** Learns the offset from <meta name="server-time">; a page out of the cache teaches nothing. */
export function learnOffset(page: Document, store: TextStore, deviceNow: number): void {
  if (page.documentElement.hasAttribute("data-stale")) return;
  const meta = page.querySelector<HTMLMetaElement>('meta[name="server-time"]');
  if (meta) learnFrom(meta.content, store, deviceNow);
}

/** Learns the offset from a time that the server has just said. */
export function learnFrom(serverTime: string, store: TextStore, deviceNow: number): void {
  const offset = offsetFrom(serverTime, deviceNow);
  if (offset !== null) store.setItem(KEY, String(offset));
}

/** Milliseconds by which the device's clock is known to be off; 0 where nothing is known. */
export function knownOffset(store: TextStore): number {
  const offset = Number(store.getItem(KEY) ?? "0");
  return Number.isFinite(offset) ? offset : 0;
}

/** The device's time corrected by the last known offset, ISO 8601 in UTC. */
export function correctedNow(store: TextStore, deviceNow: number): string {
  return new Date(deviceNow + knownOffset(store)).toISOString();
}
