// How a batch of scans is posted, and which answers count as one.
import { learnFrom } from "./clock.ts";
import { csrfToken } from "./csrf.ts";
import { Refusal, type Post } from "./delivery.ts";
import type { Result, Scan } from "./outbox.ts";

/** Posts {"scans": [...]} and reads {"results": [...]}; everything else is a refusal. */
export function postTo(endpoint: string): Post {
  return async (scans: Scan[], timeout: number): Promise<Result[]> => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), timeout);
    try {
      const answer = await fetch(endpoint, {
        method: "POST",
        credentials: "same-origin",
        redirect: "manual",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": csrfToken() },
        body: JSON.stringify({ scans }),
        signal: stop.signal,
      });
      // A redirect leads to the sign-in page: the session is over, the scans stay.
      if (answer.type === "opaqueredirect") throw new Refusal(401, null);
      if (!answer.ok) throw new Refusal(answer.status, seconds(answer.headers.get("Retry-After")));
      const body = (await answer.json()) as { results?: Result[]; server_time?: string };
      if (!Array.isArray(body.results)) throw new Refusal(answer.status, null);
      if (body.server_time) learnFrom(body.server_time, localStorage, Date.now());
      return body.results;
    } finally {
      clearTimeout(timer);
    }
  };
}

function seconds(header: string | null): number | null {
  const value = Number(header);
  return header !== null && Number.isFinite(value) ? value * 1000 : null;
}
