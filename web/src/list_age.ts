// How old the lists on this telephone are, in words, and whether its clock is right.
import type { Lists } from "./lists.ts";

const MINUTE = 60;
const WRONG_BY = 30;

function each(selector: string, change: (element: HTMLElement) => void): void {
  document.querySelectorAll<HTMLElement>(selector).forEach(change);
}

/** Fills [data-lists-age] and shows one of [data-lists="none|good|old|stopped"]; `now` in seconds. */
export function showAge(lists: Lists, now: number): void {
  const age = lists.age(now);
  const { warn, stop } = lists.kept ?? { warn: 0, stop: 0 };
  const state = age === null ? "none" : age > stop ? "stopped" : age > warn ? "old" : "good";
  each("[data-lists]", (line) => (line.hidden = line.dataset.lists !== state));
  if (age !== null) each("[data-lists-age]", (slot) => (slot.textContent = inWords(age)));
}

/** Shows [data-clock-wrong] where the clock is off by more than codes bear; `offset` in milliseconds. */
export function showClock(offset: number): void {
  const seconds = Math.round(Math.abs(offset) / 1000);
  each("[data-clock-wrong]", (line) => (line.hidden = seconds <= WRONG_BY));
  each("[data-clock-by]", (slot) => (slot.textContent = inWords(seconds)));
}

function inWords(seconds: number): string {
  const language = document.documentElement.lang || "vi";
  const [value, unit] =
    seconds < 2 * 3600 ? [seconds / MINUTE, "minute"] : seconds < 2 * 86_400 ? [seconds / 3600, "hour"] : [seconds / 86_400, "day"];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(Math.floor(value));
}
