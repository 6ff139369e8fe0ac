// Which token proves to the server that a request comes from our own page.

/** The CSRF token of the cookie (fresh even on a cached page), else of <meta name="csrf-token">. */
export function csrfToken(): string {
  const cookie = /(?:^|;\s*)(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie);
  if (cookie?.[1]) return decodeURIComponent(cookie[1]);
  return document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? "";
}
