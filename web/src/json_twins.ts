// Does a name stand twice in one object of a JSON text? Two readers could see two things; the browser's keeps the last.

const PARTS = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

/** For a text that JSON.parse takes. */
export function isWithoutTwins(text: string): boolean {
  const open: (Set<string> | null)[] = []; // null: a list
  let [held, key] = ["", false];
  for (const [part] of text.matchAll(PARTS)) {
    const names = open[open.length - 1];
    if (part === "{" || part === "[") open.push(part === "{" ? new Set() : null);
    else if (part === "}" || part === "]") open.pop();
    else if (part === ":" && key && names) {
      if (names.has(held)) return false;
      names.add(held);
    }
    key = part.startsWith('"');
    if (key) held = JSON.parse(part) as string;
  }
  return true;
}
