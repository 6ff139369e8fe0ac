// Saved copies in memory, and answers of a network, for tests of the service worker.

/** What the worker asks of `caches`: open, match and put by address. */
export class MemoryCaches {
  readonly pages = new Map<string, Response>();

  async open(): Promise<{ match(path: string): Promise<Response | undefined>; put(path: string, answer: Response): Promise<void> }> {
    return {
      match: async (path) => this.pages.get(path)?.clone(),
      put: async (path, answer) => void this.pages.set(path, answer),
    };
  }
}

/** An answer as a browser gives it: `type` and `redirected` cannot be set from outside. */
export function answer(text: string, facts: { status?: number; type?: string; url?: string; redirected?: boolean } = {}): Response {
  const made = new Response(text, { status: facts.status ?? 200 });
  const known = { type: facts.type ?? "basic", url: facts.url ?? "https://app.test/qr/", redirected: facts.redirected ?? false };
  for (const [name, value] of Object.entries(known)) Object.defineProperty(made, name, { value });
  return made;
}

/** What a browser tells of a navigation's redirect: nothing. */
export function redirect(): Response {
  const made = answer("", { type: "opaqueredirect", url: "" });
  Object.defineProperty(made, "status", { value: 0 });
  Object.defineProperty(made, "ok", { value: false });
  return made;
}
