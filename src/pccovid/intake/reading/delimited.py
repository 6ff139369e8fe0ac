"""What are the rows of a CSV file? Separated by comma, semicolon or tab, quoted or not.

A quote that is never closed would swallow the rows after it. A row of several lines that fits nowhere is therefore
broken in its first line only, and the lines after it are read afresh.
"""

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pccovid.intake.reading.faults import FileRefused, RowFault
from pccovid.intake.reading.files import Readable
from pccovid.intake.reading.headers import read_header
from pccovid.intake.reading.lines import LONGEST_LINE, TOO_LONG, cleaned, line_fault, read_lines
from pccovid.intake.reading.packed import open_bytes
from pccovid.intake.reading.tables import RawRow

DELIMITERS = "\t;,"
MOST_LINES = 64  # of one row
_QUOTED = re.compile(r'(?:^|(?<=[\t;,]))"(?:[^"]|"")*+"(?=$|[\t;,])')


class _Unclosed(Exception):
    """One row took more lines than a row has."""


class _Feed:
    """Hands lines to the parser and remembers those of the present row."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self.taken: list[str] = []
        self.ended = False

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        try:
            line = self._again.popleft() if self._again else next(self._lines)
        except StopIteration:
            self.ended = True
            raise
        self.taken.append(line)
        if len(self.taken) > 1 and (len(self.taken) > MOST_LINES or sum(map(len, self.taken)) > LONGEST_LINE):
            raise _Unclosed
        return line + "\n"

    def give_back(self) -> None:
        """All lines of the present row but its first are to be read again."""
        self._again.extendleft(reversed(self.taken[1:]))
        self.ended = False


class _Parsed(NamedTuple):
    cells: Sequence[str]
    fault: RowFault | None


@dataclass(frozen=True, slots=True)
class DelimitedFile:
    path: Readable
    packed: bool
    encoding: str
    delimiter: str

    def header(self) -> tuple[str, ...]:
        """The names of the columns. Raises FileRefused."""
        for cells, fault in self._parsed():
            if fault is not None:
                raise FileRefused("no_header")
            return read_header(cells)
        raise FileRefused("empty")

    def rows(self) -> Iterator[RawRow]:
        parsed = self._parsed()
        header = read_header(next(parsed)[0])
        width = len(header)
        for number, (cells, fault) in enumerate(parsed, 1):
            if fault is None and len(cells) >= width and not any(cells[width:]):
                yield RawRow(number, dict(zip(header, cells, strict=False)))
            else:
                values = {name: cleaned(cell) for name, cell in zip(header, cells, strict=False)}
                yield RawRow(number, values, fault or RowFault("cell_count"))

    def _parsed(self) -> Iterator[_Parsed]:
        """Rows as cells with what is wrong with them, the header first; blank rows are left out."""
        with open_bytes(self.path, packed=self.packed) as stream:
            feed = _Feed(read_lines(stream, self.encoding))
            reader = csv.reader(feed, delimiter=self.delimiter)
            width = 0
            while (parsed := _next_row(reader, feed, width)) is not None:
                if not width and feed.taken[0].lower().startswith("sep=") and len(feed.taken[0]) <= 5:
                    continue  # a line for the spreadsheet program
                if parsed.fault is not None or any(map(str.strip, parsed.cells)):
                    width = width or len(parsed.cells)
                    yield parsed


def _next_row(reader: Iterator[list[str]], feed: _Feed, width: int) -> _Parsed | None:
    """The next row, blank or not; None at the end. `width` is that of the header, 0 where it is still to come."""
    feed.taken.clear()
    cells: list[str] = []
    broken = False
    try:
        cells = next(reader)
    except StopIteration:
        return None
    except (csv.Error, _Unclosed):
        broken = True
    lines = feed.taken
    if len(lines) == 1 and not feed.ended:
        if lines[0] == TOO_LONG:
            return _Parsed([], RowFault("line_too_long"))
        return _Parsed([], RowFault("cell_too_long")) if broken else _Parsed(cells, line_fault(lines[0]))
    if broken or feed.ended or width not in (0, len(cells)) or not _is_one_row(lines):
        feed.give_back()
        return _Parsed([], RowFault("unclosed_quote"))
    return _Parsed(cells, line_fault("".join(lines)))


def _is_one_row(lines: Sequence[str]) -> bool:
    """Whether quotes open and close where cells do. The parser is lenient: to it, any two open quotes make a row."""
    if TOO_LONG in lines:
        return False
    text = _QUOTED.sub("", "\n".join(lines))
    return '"' not in text and "\n" not in text


def find_delimiter(lines: Sequence[str]) -> str:
    """The sign that parts most cells in the first line; Excel may name it in a line of its own, `sep=;`."""
    first = lines[0].strip() if lines else ""
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[-1]
    return max(reversed(DELIMITERS), key=first.count)
