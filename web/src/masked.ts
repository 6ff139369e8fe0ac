// How much of a name a checkpoint sees: initials and the given name, as kernel/masking.py has it.

/** `N. T. Mẫu`; nothing for no name. */
export function maskName(name: string): string {
  const parts = name.normalize("NFC").trim().split(/[\s<]+/).filter((part) => part !== "");
  const last = parts.pop() ?? "";
  return [...parts.map((part) => `${[...part][0]?.toUpperCase() ?? ""}.`), last].join(" ");
}
