// Which further questions an answer opens. Without scripts all of them are open.

/** `<input type="radio" data-opens="id">` shows the element of that id while it is the answer. */
export function watchReveals(page: Document): void {
  const show = (): void => {
    page.querySelectorAll<HTMLInputElement>("input[data-opens]").forEach((input) => {
      const part = page.getElementById(input.dataset.opens ?? "");
      if (part) part.hidden = !input.checked;
    });
  };
  show();
  // A restored or discarded draft says so by a click of its own.
  for (const name of ["change", "click"]) page.addEventListener(name, show);
  addEventListener("pageshow", show);
}
