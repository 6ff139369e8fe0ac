// How a batch of scans is signed and posted, and which answers count as one.
import { learnFrom } from "./clock.ts";
import { csrfToken } from "./csrf.ts";
import { Refusal, type Post } from "./delivery.ts";
import type { Batch, Result } from "./outbox.ts";
import type { Telephone } from "./telephone.ts";

interface Said {
  results?: Result[];
  taken?: number;
  refused?: Result[];
  server_time?: string;
  error?: string;
  next?: number;
}

/**
 * Posts {"scans": [...]} under the telephone's signature and reads {"results": [...]}; all else is a refusal. Where no
 * verdict is wanted the server needs no session, tells nothing of anybody, and names only what it did not take.
 */
export function postTo(endpoint: string, telephone: Telephone): Post {
  return async ({ sequence, body }: Batch, timeout: number, verdicts: boolean): Promise<Result[]> => {
    if (!telephone.enrolment) throw new Refusal(403, null, "device.missing");
    const signed = await telephone.headers(sequence, body);
    if (!verdicts) signed.Prefer = "return=minimal";
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), timeout);
    try {
      const answer = await ask(endpoint, { method: "POST", body, headers: signed, signal: stop.signal });
      const said = await read(answer);
      const results = said.results ?? (said.taken === undefined ? null : all(body, said.refused ?? []));
      if (!Array.isArray(results)) throw new Refusal(answer.status, null);
      if (said.server_time) learnFrom(said.server_time, localStorage, Date.now());
      return results;
    } finally {
      clearTimeout(timer);
    }
  };
}

/** An answer for each scan of the upload, where only those not taken were named. */
function all(body: string, refused: Result[]): Result[] {
  const { scans } = JSON.parse(body) as { scans: { id: string }[] };
  const named = new Map(refused.map((result) => [result.id, { ...result, verdict: null }]));
  return scans.map(({ id }) => named.get(id) ?? { id, state: "stored", reason: "", verdict: null });
}

/** A request of the scanner's own, answered as JSON; a redirect leads to the sign-in page: the session is over. */
export async function ask(address: string, options: RequestInit): Promise<Response> {
  const headers = {
    "Content-Type": "application/json",
    Accept: "application/json",
    "X-CSRFToken": csrfToken(),
    ...(options.headers as Record<string, string> | undefined),
  };
  const answer = await fetch(address, { credentials: "same-origin", redirect: "manual", ...options, headers });
  if (answer.type === "opaqueredirect") throw new Refusal(401, null);
  if (answer.ok) return answer;
  const said = await read(answer).catch((): Said => ({}));
  throw new Refusal(answer.status, seconds(answer.headers.get("Retry-After")), said.error ?? "", said.next ?? 0);
}

async function read(answer: Response): Promise<Said> {
  return (await answer.json()) as Said;
}

function seconds(header: string | null): number | null {
  const value = Number(header);
  return header !== null && Number.isFinite(value) ? value * 1000 : null;
}
