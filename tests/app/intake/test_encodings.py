"""Is a file carried over alike in whatever encoding it was exported?"""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from pccovid.intake.folders import look_into
from pccovid.intake.migration import migrate
from pccovid.trust.access import SYSTEM
from tests.app.intake.state import digest

# In Windows-1258 a tone is a sign of its own behind its letter, while â, ă, ê, ô, ơ, ư and đ are letters.
TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


def windows_1258(text: str) -> bytes:
    spaced = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(part for part in parts if part in TONES)
        spaced.append(
            unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES)) + tone
        )
    return "".join(spaced).encode("cp1258")


def carried(folder: Path) -> tuple[str, dict[str, int]]:
    [line] = migrate(SYSTEM, look_into(folder), progress=lambda *_: None).lines
    return digest(), {end.value: number for end, number in line.ends.items()}


@pytest.mark.parametrize(
    "encode",
    [
        pytest.param(lambda text: text.encode("utf-16"), id="UTF-16"),
        pytest.param(lambda text: text.encode("utf-16-be"), id="UTF-16 big endian, unmarked"),
        pytest.param(windows_1258, id="Windows-1258"),
    ],
)
def test_an_export_is_carried_over_alike_in_every_encoding(
    nation: Path, tmp_path: Path, fresh_database: Callable[[], None], encode: Callable[[str], bytes]
) -> None:
    text = unicodedata.normalize("NFC", (nation / "ncovi.csv").read_text("utf-8-sig"))
    file = tmp_path / "ncovi.csv"
    file.write_bytes(text.encode())
    expected = carried(tmp_path)
    fresh_database()
    file.write_bytes(encode(text))
    assert carried(tmp_path) == expected
