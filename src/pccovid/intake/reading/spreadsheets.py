"""What are the rows of an XLSX? Those of its first sheet, below the row that names the columns."""

import struct
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from defusedxml import DefusedXmlException

from pccovid.intake.reading.archives import open_archive
from pccovid.intake.reading.cells import Cell
from pccovid.intake.reading.faults import FileRefused, RowFault
from pccovid.intake.reading.files import Readable
from pccovid.intake.reading.headers import looks_like_header, read_header
from pccovid.intake.reading.shared_strings import read_strings
from pccovid.intake.reading.sheet_parts import SheetRow, read_sheet
from pccovid.intake.reading.tables import RawRow
from pccovid.intake.reading.workbooks import read_workbook
from pccovid.intake.reading.xml_parts import BrokenPart

TITLE_ROWS = 30  # above a header at most
_BLANK = Cell("")
_BROKEN = (
    BadZipFile, zlib.error, ExpatError, ParseError, DefusedXmlException, BrokenPart, LookupError, ValueError,
    TypeError, OverflowError, OSError, EOFError, NotImplementedError, RuntimeError, struct.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SpreadsheetFile:
    path: Readable
    known: Collection[str] = frozenset()
    """Names of columns by which the header is recognised."""

    def header(self) -> tuple[str, ...]:
        """The names of the columns. Raises FileRefused."""
        with _sound():
            for row in islice(self._filled(), TITLE_ROWS):
                texts = _texts(row)
                if looks_like_header(texts, self.known):
                    return read_header(texts)
        raise FileRefused("no_header")

    def rows(self) -> Iterator[RawRow]:
        """Raises FileRefused "broken_xlsx" where the sheet breaks off."""
        header = self.header()
        with _sound():
            rows = self._filled()
            for row in rows:
                if looks_like_header(_texts(row), self.known):
                    break
            for number, row in enumerate(rows, 1):
                yield _row(number, row, header)

    def _filled(self) -> Iterator[SheetRow]:
        """Rows in which any cell says something."""
        with open_archive(self.path) as archive:
            book = read_workbook(archive)
            strings = read_strings(archive)
            for row in read_sheet(archive, book, strings):
                if row.too_long or any(cell.text.strip() for cell in row.cells.values()):
                    yield row


def _row(number: int, row: SheetRow, header: tuple[str, ...]) -> RawRow:
    cells: Mapping[int, Cell] = row.cells
    values = {name: cells.get(place, _BLANK).text for place, name in enumerate(header)}
    if row.too_long:
        return RawRow(number, {}, RowFault("line_too_long"))
    if max(cells) >= len(header) and any(
        c.text.strip() for place, c in cells.items() if place >= len(header)
    ):
        return RawRow(number, values, RowFault("cell_count"))
    refused = tuple(RowFault(cell.fault, header[place]) for place, cell in cells.items() if cell.fault)
    return RawRow(number, values, None, refused)


def _texts(row: SheetRow) -> list[str]:
    width = max(row.cells, default=-1) + 1
    return [row.cells.get(place, _BLANK).text for place in range(width)]


@contextmanager
def _sound() -> Iterator[None]:
    """Whatever the parts of a damaged workbook raise is one refusal."""
    try:
        yield
    except _BROKEN:
        raise FileRefused("broken_xlsx") from None
