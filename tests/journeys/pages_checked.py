"""What is asked of every page? No fault that axe finds, no sideways scrolling, its language, no word left over."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from pccovid.project.messages import LOCALE, read_fragment

ROOT = Path(__file__).parents[2]
AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
FIND_FAULTS = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const { violations } = await axe.run({ runOnly: tags });
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`);
}"""
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
TEXTS = """() => {
  const found = [], walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { parentElement, textContent } = walk.currentNode;
    if (!parentElement.closest("script, style, [lang=vi]")) found.push(textContent.trim());
  }
  for (const name of ["aria-label", "title", "alt", "placeholder"])
    document.querySelectorAll(`[${name}]`).forEach((one) => found.push(one.getAttribute(name)));
  return found;
}"""
VIETNAMESE = re.compile("[àáãâèéêìíòóõôùúýăđĩũơưạ-ỹ]", re.IGNORECASE)
NARROW, WIDE = (320, 360), 1280


def faults(page: Page, addresses: Iterable[str], *, wide: bool = False) -> list[str]:
    """What is wrong with the pages, in Vietnamese and in English; at a desk's width as well if `wide`."""
    found: list[str] = []
    for language in ("vi", "en"):
        _speak(page, language)
        for address in addresses:
            page.goto(address)
            found += [f"{address} ({language}): {fault}" for fault in shown_faults(page, language, wide=wide)]
    _speak(page, "vi")
    return found


def shown_faults(page: Page, language: str = "vi", *, wide: bool = False) -> list[str]:
    """What is wrong with the page that is open. It is there whole: see `follow`."""
    found = []
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 740})
        if (more := page.evaluate(WIDER)) > 0:
            found.append(f"scrolls sideways at {width} px, by {more}")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found += page.evaluate(FIND_FAULTS)
    if wide:
        page.set_viewport_size({"width": WIDE, "height": 900})
        found += page.evaluate(FIND_FAULTS)
    if (said := page.evaluate("document.documentElement.lang")) != language:
        found.append(f"says that it speaks {said}")
    if language == "en":
        found += [f"not in English: {text}" for text in _left_over(page)]
    return found


def _speak(page: Page, language: str) -> None:
    home = page.evaluate("location.origin")
    page.context.add_cookies([{"name": "django_language", "value": language, "url": home}])


def _left_over(page: Page) -> list[str]:
    # Names and places stay as they are; a sentence of our own catalogue must not.
    sentences = _vietnamese_sentences()
    return [text for text in page.evaluate(TEXTS) if VIETNAMESE.search(text) and sentences.fullmatch(text)]


@cache
def _vietnamese_sentences() -> re.Pattern[str]:
    fragments = (LOCALE / "vi" / "fragments").glob("*.po")
    texts = {message.text.strip() for path in fragments for message in read_fragment(path)}
    patterns = []
    for text in sorted(texts):
        literal = re.split(r"%\(\w+\)[sd]", text)
        if VIETNAMESE.search("".join(literal)):
            patterns.append(".+".join(map(re.escape, literal)))
    return re.compile("|".join(patterns), re.DOTALL)
