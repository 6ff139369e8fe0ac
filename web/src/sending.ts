// The form on which an operator sends files: one after the other, each with its own bar and its own last word.
import { csrfToken } from "./csrf.ts";
import { sendFile, type Answer, type Server, type Told } from "./pieces.ts";

const FIRST = 65_536;
const TIMEOUT = 180_000;

/** Takes over the form, where there is one. */
export function watchSending(root: Document): void {
  const form = root.querySelector<HTMLFormElement>("form[data-sending]");
  const input = form?.querySelector<HTMLInputElement>("input[type=file]");
  const list = form?.querySelector<HTMLUListElement>("ul");
  if (!form || !input || !list) return;
  let sending = 0;
  window.addEventListener("beforeunload", (event) => {
    if (sending > 0) event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const files = [...(input.files ?? [])];
    input.value = "";
    list.hidden = false;
    const lines = files.map((file) => ({ file, tell: line(list, file, form.dataset) }));
    sending += 1;
    void (async () => {
      for (const { file, tell } of lines) {
        await sendFile(file, serverFor(file, form.dataset.sending ?? ""), tell, sleep);
        root.body.dispatchEvent(new Event("file-sent"));
      }
      sending -= 1;
    })();
  });
}

function line(list: HTMLUListElement, file: File, words: DOMStringMap): (told: Told) => void {
  const item = document.createElement("li");
  const text = document.createElement("span");
  const bar = document.createElement("progress");
  bar.max = Math.max(file.size, 1);
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  text.textContent = file.name;
  item.append(text, bar);
  list.append(item);
  return (told) => {
    if (told.state === "going" || told.state === "waiting") bar.value = told.received;
    else bar.remove();
    text.textContent = `${file.name}: ${said(told, words)}`;
  };
}

function said(told: Told, words: DOMStringMap): string {
  switch (told.state) {
    case "going":
      return words.going ?? "";
    case "waiting":
      return words.waiting ?? "";
    case "done":
      return words.done ?? "";
    case "signed-out":
      return words.signedOut ?? "";
    case "refused":
      return told.text || (words.refused ?? "");
  }
}

function serverFor(file: File, announce: string): Server {
  const base = announce.replace(/announce\/$/, "");
  return {
    announce: async () => {
      const ending = file.name.includes(".") ? (file.name.split(".").pop() ?? "").toLowerCase() : "";
      const body = new URLSearchParams({ size: `${file.size}`, ending, mark: await markOf(file) });
      return post(announce, body);
    },
    piece: (id, offset, body) => post(`${base}${id}/piece/?offset=${offset}`, body),
    finish: (id) => post(`${base}${id}/finish/`, new URLSearchParams()),
  };
}

/** What the same file is known by when it is chosen again; the server keeps a hash of it only. */
async function markOf(file: File): Promise<string> {
  const known = `${file.name}|${file.lastModified}`;
  if (!("subtle" in crypto)) return known;
  const digest = await crypto.subtle.digest("SHA-256", await file.slice(0, FIRST).arrayBuffer());
  return `${known}|${[...new Uint8Array(digest)].join(".")}`;
}

async function post(address: string, body: Blob | URLSearchParams): Promise<Answer> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIMEOUT);
  const headers: Record<string, string> = { "X-CSRFToken": csrfToken(), Accept: "application/json" };
  if (body instanceof Blob) headers["Content-Type"] = "application/octet-stream";
  try {
    const options: RequestInit = { method: "POST", body, headers, credentials: "same-origin", redirect: "manual" };
    const answer = await fetch(address, { ...options, signal: stop.signal });
    // The way to the sign-in page: the session is over.
    if (answer.type === "opaqueredirect") return { status: 401, said: {} };
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json") ?? false;
    return { status: answer.status, said: isJson ? ((await answer.json()) as Answer["said"]) : {} };
  } finally {
    clearTimeout(timer);
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
