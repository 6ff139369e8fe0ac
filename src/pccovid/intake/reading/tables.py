"""What does an opened file offer? Its columns, and its rows one after the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from pccovid.intake.reading.faults import RowFault
from pccovid.intake.reading.files import Readable
from pccovid.intake.reading.uploads import Upload


class Format(StrEnum):
    DELIMITED = "delimited"
    NDJSON = "ndjson"
    XLSX = "xlsx"
    BLUEZONE_TRACE = "bluezone_trace"


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as the file has it; blank rows are neither numbered nor given."""

    number: int
    """Counted from 1; the header does not count."""
    values: dict[str, str] = field(repr=False)
    """Text by column. Nested records have paths, `a.b`; a list has its length at `a.b[]` and items at `a.b[0].c`."""
    fault: RowFault | None = None
    """The row cannot be used: `values` holds what could be made out."""
    refused: tuple[RowFault, ...] = ()
    """Single cells that cannot be used; the rest of the row can."""


@dataclass(frozen=True, slots=True)
class Table:
    """An opened file. Each call of `rows` reads it anew from the start."""

    path: Readable
    format: Format
    columns: tuple[str, ...]
    """For NDJSON the paths met in the first hundred rows, list items without their number: `a.b[].c`."""
    read: Callable[[], Iterator[RawRow]] = field(repr=False)
    encoding: str = ""
    delimiter: str = ""
    upload: Upload | None = None
    """What was sent with a Bluezone trace."""

    def rows(self) -> Iterator[RawRow]:
        """The rows, lazily. Raises FileRefused where a spreadsheet turns out to be broken in its middle."""
        return self.read()
