"""Which texts does a workbook hold in common? Cells point into this list by number."""

from collections.abc import Sequence
from zipfile import ZipFile

from pccovid.intake.reading.archives import STRINGS
from pccovid.intake.reading.xml_parts import parse_part, qualified

_TAGS = qualified("si t rPh")


class _Strings:
    """Rich text is joined; phonetic hints (`rPh`) are no part of it."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._listening = self._phonetic = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        tag = _TAGS.get(name)
        if tag == "t":
            self._listening = not self._phonetic
        elif tag == "rPh":
            self._phonetic = True

    def text(self, data: str) -> None:
        if self._listening:
            self._pieces.append(data)

    def end(self, name: str) -> None:
        tag = _TAGS.get(name)
        if tag == "t":
            self._listening = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "si":
            self.found.append("".join(self._pieces))
            self._pieces.clear()


def read_strings(archive: ZipFile) -> Sequence[str]:
    """The texts in order; none where the workbook keeps its texts in the cells."""
    if STRINGS not in archive.namelist():
        return ()
    strings = _Strings()
    with archive.open(STRINGS) as part:
        for _ in parse_part(part, strings):
            pass
    return strings.found
