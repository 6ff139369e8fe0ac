// How a form keeps what was typed: saved at each input, restored at load, cleared when the server confirms.
import { differs, emptyValues, type Draft, type DraftStore, type Values } from "./draft_store.ts";
import { uuid7 } from "./ids.ts";

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const NEVER = new Set(["password", "file", "hidden", "submit", "button", "reset", "image"]);

/** Looks after every <form data-draft="key"> and every <input data-client-id> on the page. */
export function keepDrafts(page: Document, drafts: DraftStore): void {
  page.querySelectorAll<HTMLMetaElement>('meta[name="draft-done"]').forEach((meta) => drafts.remove(meta.content));
  page.querySelectorAll<HTMLFormElement>("form").forEach((form) => keepDraft(form, drafts));
}

function keepDraft(form: HTMLFormElement, drafts: DraftStore): void {
  const key = form.dataset.draft;
  const id = form.querySelector<HTMLInputElement>("input[data-client-id]");
  if (!key) {
    if (id && !id.value) id.value = uuid7();
    return;
  }
  const draft = drafts.load(key, Date.now());
  // The server's id stands when it sent the form back with errors: the draft belongs to that submission.
  const clientId = id?.value || draft?.clientId || uuid7();
  if (id) id.value = clientId;
  if (draft && differs(draft.values, read(form))) {
    write(form, draft.values);
    showNote(form, () => discard(form, drafts, key));
  }
  const save = (): void => {
    const current: Draft = { clientId: id?.value || clientId, values: read(form), savedAt: Date.now() };
    form.toggleAttribute("data-draft-unsaved", !drafts.save(key, current));
  };
  form.addEventListener("input", save);
  form.addEventListener("change", save);
}

function fields(form: HTMLFormElement): Field[] {
  return Array.from(form.elements).filter(
    (element): element is Field =>
      (element instanceof HTMLInputElement ||
        element instanceof HTMLSelectElement ||
        element instanceof HTMLTextAreaElement) &&
      element.name !== "" &&
      !NEVER.has(element.type) &&
      !element.hasAttribute("data-draft-skip"),
  );
}

function isTicked(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox");
}

function read(form: HTMLFormElement): Values {
  const values = emptyValues();
  for (const field of fields(form)) {
    const list = (values[field.name] ??= []);
    if (field instanceof HTMLSelectElement) list.push(...Array.from(field.selectedOptions, (option) => option.value));
    else if (!isTicked(field) || field.checked) list.push(field.value);
  }
  return values;
}

function write(form: HTMLFormElement, values: Values): void {
  const seen = new Map<string, number>();
  for (const field of fields(form)) {
    const list = values[field.name];
    if (!list) continue;
    if (field instanceof HTMLSelectElement) {
      Array.from(field.options).forEach((option) => (option.selected = list.includes(option.value)));
    } else if (isTicked(field)) {
      field.checked = list.includes(field.value);
    } else {
      const at = seen.get(field.name) ?? 0;
      field.value = list[at] ?? field.value;
      seen.set(field.name, at + 1);
    }
  }
}

function showNote(form: HTMLFormElement, onDiscard: () => void): void {
  const template = form.ownerDocument.querySelector<HTMLTemplateElement>("template[data-draft-note]");
  const note = template?.content.firstElementChild?.cloneNode(true);
  if (!(note instanceof HTMLElement)) return;
  note.querySelector("[data-draft-discard]")?.addEventListener("click", () => {
    onDiscard();
    note.remove();
  });
  form.prepend(note);
}

function discard(form: HTMLFormElement, drafts: DraftStore, key: string): void {
  drafts.remove(key);
  form.reset();
  const id = form.querySelector<HTMLInputElement>("input[data-client-id]");
  if (id) id.value = uuid7();
  // Conditional questions and counters follow the values that are back.
  fields(form).forEach((field) => isTicked(field) && field.dispatchEvent(new Event("click", { bubbles: true })));
}
