"""Is every word of every template translatable, and is no style or script written into a page?"""

import re
from pathlib import Path

import pytest

import pccovid.faces

FACES = Path(pccovid.faces.__file__).parent
TEMPLATES = sorted(FACES.glob("*/templates/**/*.html"))
VIETNAMESE = re.compile("[àáãâèéêìíòóõôùúýăđĩũơưạ-ỹ]", re.IGNORECASE)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(FACES)))
def test_a_template_holds_no_word_that_cannot_be_translated(path: Path) -> None:
    # The name of a language is written in that language.
    text = path.read_text(encoding="utf-8").replace("Tiếng Việt", "")
    assert VIETNAMESE.findall(text) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(FACES)))
def test_a_template_holds_no_inline_style_or_script(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)", text)
