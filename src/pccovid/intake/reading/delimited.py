"""What are the rows of a CSV file? Separated by comma, semicolon or tab, quoted or not.

A quote that is never closed would swallow the rows after it. A row of several lines that fits nowhere is therefore
broken in its first line only, and the lines after it are read afresh.
"""

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pccovid.intake.reading.faults import FileRefused, RowFault
from pccovid.intake.reading.headers import read_header
from pccovid.intake.reading.lines import LONGEST_LINE, TOO_LONG, cleaned, line_fault, read_lines
from pccovid.intake.reading.packed import open_bytes
from pccovid.intake.reading.tables import RawRow

DELIMITERS = "\t;,"
MOST_LINES = 64  # of one row


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


@dataclass(frozen=True, slots=True)
class DelimitedFile:
    path: Path
    packed: bool
    encoding: str
    delimiter: str

    def header(self) -> tuple[str, ...]:
        """The names of the columns. Raises FileRefused."""
        for cells, fault, _ in self._parsed():
            if fault is not None:
                raise FileRefused("no_header")
            return read_header(cells)
        raise FileRefused("empty")

    def rows(self) -> Iterator[RawRow]:
        parsed = self._parsed()
        header = read_header(next(parsed)[0])
        width = len(header)
        number = 0
        for cells, fault, spans in parsed:
            number += 1
            if fault is None and len(cells) == width:
                yield RawRow(number, dict(zip(header, cells, strict=True)))
                continue
            if fault is None and not any(cells[width:]) and len(cells) > width:
                yield RawRow(number, dict(zip(header, cells, strict=False)))
                continue
            values = {name: cleaned(cell) for name, cell in zip(header, cells, strict=False)}
            yield RawRow(number, values, fault or RowFault("unclosed_quote" if spans else "cell_count"))

    def _parsed(self) -> Iterator[tuple[Sequence[str], RowFault | None, bool]]:
        """Rows as cells, with what is wrong and whether they span lines; blank rows are left out."""
        with open_bytes(self.path, packed=self.packed) as stream:
            feed = _Feed(read_lines(stream, self.encoding))
            reader = csv.reader(feed, delimiter=self.delimiter)
            width = 0
            while True:
                feed.taken.clear()
                broken = False
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except (csv.Error, _Unclosed):
                    cells, broken = [], True
                first = feed.taken[0] if feed.taken else ""
                if not width and first.lower().startswith("sep=") and len(first) <= 5:
                    continue  # a line for the spreadsheet program
                spans = len(feed.taken) > 1
                if spans and (
                    broken or feed.ended or TOO_LONG in feed.taken or (width and len(cells) != width)
                ):
                    feed.give_back()
                    yield [], RowFault("unclosed_quote"), True
                elif broken:
                    yield [], RowFault("cell_too_long"), False
                elif first == TOO_LONG:
                    yield [], line_fault(first), False
                elif any(cells):
                    width = width or len(cells)
                    yield cells, line_fault("".join(feed.taken) if spans else first), spans


def find_delimiter(lines: Sequence[str]) -> str:
    """The sign that parts most cells in the first line; Excel may name it in a line of its own, `sep=;`."""
    first = lines[0].strip() if lines else ""
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[-1]
    return max(reversed(DELIMITERS), key=first.count)
