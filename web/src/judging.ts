// What this telephone can say about a code by itself: certificates and signed personal codes; the rest it can only name.
import { verifyPersonal } from "./hcert/personal.ts";
import { verify } from "./hcert/verify.ts";
import type { State } from "./hcert/reasons.ts";
import type { Lists } from "./lists.ts";
import { maskName } from "./masked.ts";
import type { Verdict } from "./outbox.ts";

/** Words by key, translated with the page: faces/officer/local_words.py. */
export type Words = Record<string, { colour: string; word: string; reason: string }>;

/** `send`: whether the service is to be told of the scan; a certificate never leaves the telephone. */
export interface Judged {
  verdict: Verdict;
  state: State;
  send: boolean;
}

const STARTS: [RegExp, string][] = [
  [/^vneid|^https?:\/\/[^/]*vneid\.gov\.vn/i, "vneid"],
  [/^000201/, "bank_qr"],
  [/^https?:\/\//i, "url"],
  [/^shc:\//i, "smart_health_card"],
];

/** The verdict at a moment (seconds since 1970), without network; never throws for anything in the text. */
export async function judge(text: string, lists: Lists, words: Words, now: number): Promise<Judged> {
  const content = text.trim();
  const start = content.slice(0, 4).toUpperCase();
  if (start === "HC1:") return certificate(content, lists, words, now);
  if (start === "PC1:") return personal(content, lists, words, now);
  const named = STARTS.find(([form]) => form.test(content))?.[1];
  const key = named ?? (content.includes("|") || /^[0-9A-Za-z .-]+$/.test(content) ? "claim" : "unknown");
  return { verdict: said(words, key), state: "cannot_tell", send: true };
}

async function certificate(text: string, lists: Lists, words: Words, now: number): Promise<Judged> {
  const { state, reason, shown } = await verify(text, lists.known(), now);
  const verdict = said(words, `hcert_${reason ?? "valid"}`);
  if (shown) {
    verdict.name = maskName(shown.name);
    verdict.birth_year = /^\d{4}$/.test(shown.year) ? Number(shown.year) : null;
  }
  return { verdict, state, send: false };
}

async function personal(text: string, lists: Lists, words: Words, now: number): Promise<Judged> {
  const { state, reason, printed, clocksDiffer } = await verifyPersonal(text, lists.kept?.personal ?? [], now);
  const form = printed ? "printed" : "shown";
  const key = reason ?? (clocksDiffer ? "clocks" : form);
  return { verdict: said(words, `personal_${key}`), state, send: state !== "invalid" };
}

function said(words: Words, key: string): Verdict {
  const found = words[key] ?? words[key.startsWith("hcert_") ? "hcert_damaged" : "unknown"];
  const { colour, word, reason } = found ?? { colour: "grey", word: "", reason: "" };
  return { colour, word, reason, name: null, birth_year: null };
}
