// What this telephone can say about a code by itself: whatever is signed is judged, a plain code read, the rest named.
import { claimOf } from "./claims.ts";
import { verifyCompletion } from "./hcert/completion.ts";
import { verifyPersonal } from "./hcert/personal.ts";
import { verify, type Verdict as Certified } from "./hcert/verify.ts";
import { verifyCard } from "./shc.ts";
import type * as Acceptance from "./acceptance.ts";
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
  /** Of what kind it was, where only that and the state are told: a certificate never leaves the telephone. */
  counted?: "hcert" | "card" | "personal" | "release";
}

/** Gives what applies rules of acceptance; it is fetched when the first certificate needs it. */
export type LoadRules = () => Promise<typeof Acceptance>;

/** How such a code is counted: a scan's text of the kind "judged". */
export function countedAs({ counted, state }: Judged): string | null {
  return counted ? `${counted}:${state === "cannot_tell" ? "untold" : state}` : null;
}

const STARTS: [RegExp, string][] = [
  [/^vneid|^https?:\/\/[^/]*vneid\.gov\.vn/i, "vneid"],
  [/^000201/, "bank_qr"],
  [/^https?:\/\/[^/?#]{1,100}\/here\/[^/?#]{1,64}\/?$/i, "place"],
  [/^vnentry1:/i, "entry"],
  [/^https?:\/\//i, "url"],
];

/** The verdict at a moment (seconds since 1970), without network; never throws for anything in the text. */
export async function judge(text: string, lists: Lists, words: Words, now: number, load?: LoadRules): Promise<Judged> {
  const content = text.trim();
  const start = content.slice(0, 4).toUpperCase();
  if (start === "HC1:") return certificate(content, lists, words, now, load);
  if (start === "PC1:") return personal(content, lists, words, now);
  if (start === "PC2:") return completion(content, lists, words, now);
  if (/^shc:\//i.test(content)) return card(content, lists, words, now);
  const named = STARTS.find(([form]) => form.test(content))?.[1];
  if (named) return { verdict: said(words, named), state: "cannot_tell", send: true };
  const read = claimOf(content, now);
  const claimed = read !== null || content.includes("|") || /^[0-9A-Za-z .-]+$/.test(content);
  const verdict = said(words, claimed ? "claim" : "unknown");
  return { verdict: read ? withName(verdict, read) : verdict, state: "cannot_tell", send: true };
}

/** On paper, of an isolation that is over. It names nobody whom the service would have to know of. */
async function completion(text: string, lists: Lists, words: Words, now: number): Promise<Judged> {
  const { state, reason } = await verifyCompletion(text, lists.kept?.personal ?? [], now);
  return { verdict: said(words, `release_${reason ?? "valid"}`), state, send: false, counted: "release" };
}

async function certificate(text: string, lists: Lists, words: Words, now: number, load?: LoadRules): Promise<Judged> {
  const { state, reason, shown, stated } = await verify(text, lists.known(), now);
  const ruled = stated && (await byRules(stated, lists, now, load));
  const found = said(words, ruled ? `rules_${ruled.state}` : `hcert_${reason ?? "valid"}`);
  const verdict = ruled ? { ...found, reason: `${found.reason ?? ""} ${ruled.rule}`.trim() } : found;
  return { verdict: shown ? withName(verdict, shown) : verdict, state: ruled?.state ?? state, send: false, counted: "hcert" };
}

/** What the rules say of a genuine certificate; null where none hold. Rules that cannot be applied tell nothing. */
async function byRules(stated: NonNullable<Certified["stated"]>, { kept }: Lists, now: number, load?: LoadRules): Promise<Acceptance.Accepted | null> {
  if (!kept?.rules?.length) return null;
  try {
    const { accept } = await load!();
    return accept(kept.rules, kept.sets ?? {}, stated, now, globalThis.document?.documentElement.lang);
  } catch {
    return { state: "cannot_tell", rule: "" };
  }
}

/** Foreign: one whose issuer nobody here knows is named, and another paper asked for. */
async function card(text: string, lists: Lists, words: Words, now: number): Promise<Judged> {
  const { kept } = lists;
  const { state, reason, shown } = await verifyCard(text, kept?.cards ?? [], now);
  const unknown = reason !== null && ["no_keys", "unknown_signer", "other_code"].includes(reason);
  const told = { send: false, counted: "card" } as const;
  if (unknown || !shown) return { verdict: said(words, unknown ? "smart_health_card" : `hcert_${reason}`), state, ...told };
  if (state === "valid" && kept && now - kept.fetched > kept.stop) {
    return { verdict: said(words, "hcert_old_keys"), state: "cannot_tell", ...told };
  }
  return { verdict: withName(said(words, `hcert_${reason ?? "valid"}`), shown), state, ...told };
}

async function personal(text: string, lists: Lists, words: Words, now: number): Promise<Judged> {
  const { state, reason, printed, clocksDiffer } = await verifyPersonal(text, lists.kept?.personal ?? [], now);
  const form = printed ? "printed" : "shown";
  const key = reason ?? (clocksDiffer ? "clocks" : form);
  const verdict = said(words, `personal_${key}`);
  return state === "invalid" ? { verdict, state, send: false, counted: "personal" } : { verdict, state, send: true };
}

function withName(verdict: Verdict, { name, year }: { name: string; year: string }): Verdict {
  return { ...verdict, name: maskName(name) || null, birth_year: /^\d{4}$/.test(year) ? Number(year) : null };
}

function said(words: Words, key: string): Verdict {
  const found = words[key] ?? words[key.startsWith("hcert_") ? "hcert_damaged" : key.startsWith("release_") ? "release_damaged" : "unknown"];
  const { colour, word, reason } = found ?? { colour: "grey", word: "", reason: "" };
  return { colour, word, reason, name: null, birth_year: null };
}
