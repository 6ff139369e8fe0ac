"""Is the copy on paper complete, readable by a screen reader, and deaf to what hostile text asks of it?"""

import re
import zlib

import pytest

from pccovid.faces.citizen.printing import typeset
from tests.faces.citizen import cast
from tests.faces.citizen.conftest import Signed

pytestmark = pytest.mark.django_db
HOSTILE = (
    '#read("/etc/passwd")', "#panic()", "]#import \"x.typ\"[", "$ x $", "*b* _i_ `c` <l> @ref",
    "\\u{0}", "// away", "= Title",
    "#sys.inputs", "\x00\x01", "😀 ٣ ̀", "</script>", "{{ 7*7 }}", "\\", '"', "~" * 200,
)  # fmt: skip


def streams(pdf: bytes) -> str:
    """Everything in the file, its packed parts unpacked."""
    parts = [pdf]
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            parts.append(zlib.decompressobj().decompress(packed))
        except zlib.error:
            continue
    return b"\n".join(parts).decode("latin-1")


def text_of(pdf: bytes) -> str:
    """The text, by the tables that turn each font's glyphs into letters: what a screen reader reads."""
    inside = streams(pdf)
    glyphs: dict[str, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", inside, re.DOTALL):
        for glyph, letters in re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", block):
            glyphs.setdefault(glyph.lower(), bytes.fromhex(letters).decode("utf-16-be"))
    return "".join(glyphs.values())


def pages(pdf: bytes) -> int:
    return len(re.findall(r"/Type\s*/Page\b(?!s)", streams(pdf)))


def copy(value: str, *, lines: int = 1) -> dict[str, object]:
    """A copy whose every text is this."""
    line = {"label": value, "value": value, "source": value}
    words = dict.fromkeys(("author", "name", "made", "page", "warning", "nothing", "ask_title", "ask"), value)
    sections = [{"title": value or "x", "lines": [line] * lines}]
    return {**words, "title": value or "x", "lang": "vi", "sections": sections}


def test_the_file_is_tagged_titled_and_in_the_readers_language(an: Signed) -> None:
    answer = an.client.get("/my-data/pdf/")
    assert (answer["Content-Type"], "attachment" in answer["Content-Disposition"]) == (
        "application/pdf",
        True,
    )
    pdf = answer.content
    inside = streams(pdf)
    assert pdf.startswith(b"%PDF-")
    assert re.search(r"/Lang\s*\(vi", inside)
    assert re.search(r"/Marked\s+true", inside)
    assert "pdfuaid" in inside
    assert pages(pdf) >= 1


def test_all_letters_of_vietnamese_are_in_it(an: Signed) -> None:
    letters = text_of(an.client.get("/my-data/pdf/").content)
    assert set("ễầịạếộ") <= set(letters)


def test_it_grows_over_many_pages() -> None:
    assert pages(typeset(copy("Nguyễn", lines=400))) > 5


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_set_as_text_and_reads_no_file(text: str) -> None:
    harmless = typeset(copy("x" * len(text)))
    pdf = typeset(copy(text))
    assert "root:" not in text_of(pdf)
    assert pages(pdf) == pages(harmless) == 1


def test_a_name_that_is_code_stands_in_the_file_as_a_name(an: Signed) -> None:
    cast.give_journey(an.persons[0], {"from": '#read("/etc/passwd")', "to": "#panic()"})
    assert an.client.get("/my-data/pdf/").status_code == 200


def test_looks_are_in_it(an: Signed) -> None:
    bare = len(an.client.get("/my-data/pdf/").content)
    for number in range(30):
        cast.look(an.persons[0], office=f"Chốt số {number}")
    assert len(an.client.get("/my-data/pdf/").content) > bare
