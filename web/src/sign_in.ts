// What the pages of the way in and out add when scripts run: countdown, news of the message, passkeys, forgetting.
import { countDown } from "./countdown.ts";
import { watchMessage } from "./message_state.ts";
import { offerPasskeys } from "./passkey.ts";

/** The cache of sw_cache.ts, which only the worker can be compiled with. */
const PAGES = "pccovid-pages";

countDown(document);
watchMessage(document);
offerPasskeys(document);
if (document.querySelector("[data-signed-out]")) void forgetPages();

/** Again after the form's own message: this page may come from a sign-out elsewhere, or the worker was busy. */
async function forgetPages(): Promise<void> {
  if ("caches" in window) await caches.delete(PAGES);
  const worker = await navigator.serviceWorker?.getRegistration();
  worker?.active?.postMessage({ type: "logout" });
}
