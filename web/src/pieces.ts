// How a large file reaches the server over a line that breaks: piece after piece, from where the server says it ends.

/** What the server said to one question. */
export interface Answer {
  status: number;
  said: { id?: string; received?: number; piece?: number; text?: string };
}

/** The three questions; each throws when the line is broken. */
export interface Server {
  announce: () => Promise<Answer>;
  piece: (id: string, offset: number, body: Blob) => Promise<Answer>;
  finish: (id: string) => Promise<Answer>;
}

/** Where a sending is; `told` only when it is over without success. */
export type Told =
  | { state: "going" | "waiting"; received: number }
  | { state: "done" }
  | { state: "refused"; text: string }
  | { state: "signed-out" };

const LONGEST = 30_000;
const BUSY = new Set([0, 429, 500, 502, 503, 504]);

/** Sends the file to its end; goes on after every break, and gives up only at what sending again cannot change. */
export async function sendFile(
  file: Blob,
  server: Server,
  tell: (told: Told) => void,
  pause: (milliseconds: number) => Promise<void>,
): Promise<void> {
  let received = 0;
  const ask = async (question: () => Promise<Answer>): Promise<Answer> => {
    for (let wait = 1000; ; wait = Math.min(2 * wait, LONGEST)) {
      const answer = await question().catch((): Answer => ({ status: 0, said: {} }));
      if (!BUSY.has(answer.status)) return answer;
      tell({ state: "waiting", received });
      await pause(wait);
    }
  };
  const begun = await ask(server.announce);
  const { id, piece } = begun.said;
  if (begun.status !== 200 || !id || !piece) return tell(ending(begun));
  received = begun.said.received ?? 0;
  for (;;) {
    while (received < file.size) {
      tell({ state: "going", received });
      const from = received;
      const answer = await ask(() => server.piece(id, from, file.slice(from, from + piece)));
      // 409: the server has more, or less, than we believe; it says how much.
      if (answer.status !== 200 && answer.status !== 409) return tell(ending(answer));
      received = answer.said.received ?? received;
    }
    const finished = await ask(() => server.finish(id));
    if (finished.status !== 409) return tell(finished.status === 200 ? { state: "done" } : ending(finished));
    received = finished.said.received ?? 0;
  }
}

function ending({ status, said }: Answer): Told {
  return status === 401 ? { state: "signed-out" } : { state: "refused", text: said.text ?? "" };
}
