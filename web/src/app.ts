// What every page starts: drafts, form components, network watch, small conveniences.
import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";
import { CharacterCount } from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs";
import { Checkboxes } from "govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { Radios } from "govuk-frontend/dist/govuk/components/radios/radios.mjs";
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs";
import { createAll } from "govuk-frontend/dist/govuk/init.mjs";
import { learnOffset } from "./clock.ts";
import { keepDrafts } from "./draft.ts";
import { DraftStore } from "./draft_store.ts";
import { showLiveCodes } from "./live.ts";
import { watchNetwork } from "./offline.ts";
import { watchReveals } from "./reveal.ts";
import { watchVisits } from "./visiting.ts";

document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");

const drafts = new DraftStore(localStorage);
learnOffset(document, localStorage, Date.now());
// Drafts first: conditional questions open according to the restored answers.
keepDrafts(document, drafts);
[Button, CharacterCount, Checkboxes, ErrorSummary, Radios, SkipLink].forEach((part) => createAll(part));
watchReveals(document);
watchNetwork(document, drafts);
showLiveCodes(document);
void watchVisits(document);

document.addEventListener("click", (event) => {
  const target = event.target as Element;
  if (target.closest("[data-print]")) window.print();
});
