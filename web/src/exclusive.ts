// How one thing happens at a time, in all tabs where the browser can say so, else in this one.

const queues = new Map<string, Promise<unknown>>();

/** Runs `work` when everybody who came before under this name is done, whatever became of them. */
export async function exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = typeof navigator === "undefined" ? undefined : navigator.locks;
  if (locks) return (await locks.request(name, work)) as T;
  const mine = (queues.get(name) ?? Promise.resolve()).then(work, work);
  queues.set(name, mine.catch(() => undefined));
  return mine;
}
