"""What is in the XML of a sheet, row by row? One pass of a streaming parser.

openpyxl's read-only mode needs 7 s for 30,000 rows of 18 columns, keeps an element for every row it has passed, and
invents as many blank rows as a row's number claims; this pass needs about 1 s and constant memory.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from zipfile import ZipFile

from pccovid.intake.reading.cells import Cell, date_cell, number_cell
from pccovid.intake.reading.lines import LONGEST_LINE
from pccovid.intake.reading.workbooks import Workbook
from pccovid.intake.reading.xml_parts import BrokenPart, parse_part, qualified

_TAGS = qualified("row c v is t f rPh")
_COLUMNS = 16_384  # of a sheet
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class SheetRow:
    cells: Mapping[int, Cell]
    """Cells that say something, by column from 0."""
    too_long: bool
    """It holds more text than a row may: the rest was skipped."""


class _Sheet:
    """Collects the rows that are complete in `rows`."""

    def __init__(self, book: Workbook, strings: Sequence[str]) -> None:
        self.rows: list[SheetRow] = []
        self._book, self._strings = book, strings
        self._columns: dict[str, int] = {}
        self._cells: dict[int, Cell] = {}
        self._pieces: list[str] = []
        self._column, self._kind, self._style = -1, "n", ""
        self._listening = self._phonetic = self._formula = False
        self._length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _TAGS.get(name)
        if tag == "c":
            get = attributes.get
            self._column = self._place(get("r", ""))
            self._kind, self._style = get("t", "n"), get("s", "")
            self._formula = False
            self._pieces.clear()
        elif tag in ("v", "t"):
            self._listening = not (self._phonetic or self._formula)
        elif tag == "f":
            self._formula = self._listening = True
            self._pieces.clear()
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "row":
            self._cells, self._column, self._length = {}, -1, 0

    def text(self, data: str) -> None:
        if self._listening:
            self._length += len(data)
            if self._length <= LONGEST_LINE:
                self._pieces.append(data)

    def end(self, name: str) -> None:
        tag = _TAGS.get(name)
        if tag in ("v", "t", "f"):
            self._listening = False
        elif tag == "c":
            if (self._pieces or self._formula) and self._column < _COLUMNS:
                self._cells[self._column] = self._cell("".join(self._pieces))
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "row":
            self.rows.append(SheetRow(self._cells, self._length > LONGEST_LINE))

    def _cell(self, written: str) -> Cell:
        if self._formula:
            return Cell("=" + written, "formula")
        if self._kind == "n":
            if self._style in self._book.date_styles:
                return date_cell(written, self._book.epoch)
            return number_cell(written)
        if self._kind == "s":
            return Cell(self._strings[int(written)])
        return Cell(written, "error_value" if self._kind == "e" else "")

    def _place(self, reference: str) -> int:
        """The column of `AB12`, from 0; cells without a reference follow each other."""
        letters = reference.rstrip(_DIGITS)
        if not letters:
            return self._column + 1
        place = self._columns.get(letters)
        if place is None:
            place = self._columns[letters] = _column_number(letters)
        return place


def read_sheet(archive: ZipFile, book: Workbook, strings: Sequence[str]) -> Iterator[SheetRow]:
    """Rows in order, blank ones included. Raises what parse_part raises, and LookupError or ValueError for cells."""
    sheet = _Sheet(book, strings)
    with archive.open(book.sheet) as part:
        for _ in parse_part(part, sheet):
            yield from sheet.rows
            sheet.rows.clear()


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z" or number > _COLUMNS:
            raise BrokenPart
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
