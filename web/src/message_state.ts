// How far the message has come: asked for a few times, then left alone.

const EVERY = 4000;
const TIMES = 15;

interface State {
  state: string;
  text: string;
}

/** Keeps the line about the message up to date while it is under way. */
export function watchMessage(page: Document): void {
  const line = page.querySelector<HTMLElement>("[data-delivery]");
  const url = line?.dataset["url"];
  if (!line || !url) return;
  let asked = 0;
  const timer = setInterval(() => {
    asked += 1;
    if (asked >= TIMES) clearInterval(timer);
    void latest(url).then((news) => {
      if (news?.text && news.text !== line.textContent) line.textContent = news.text;
      if (!news || news.state === "delivered" || news.state === "failed") clearInterval(timer);
    });
  }, EVERY);
}

async function latest(url: string): Promise<State | null> {
  try {
    const answer = await fetch(url, { credentials: "same-origin", headers: { Accept: "application/json" } });
    return answer.ok ? ((await answer.json()) as State) : null;
  } catch {
    return null;
  }
}
