"""What can be wrong with a file, and what with one of its rows? Codes and places, never the values."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from pccovid.kernel.errors import DomainError


class FileRefused(DomainError):
    """The file as a whole cannot be read.

    `reason` is a stable code: "unreadable", "empty", "unknown_format", "unknown_encoding", "broken_gzip", "bomb",
    "too_large", "broken_xlsx", "encrypted", "no_sheet", "no_header", "duplicate_column", "too_many_columns",
    "missing_column", "missing_form", "broken_form", "changed", "replaced"; of a file that was sent also
    "unknown_source", "sent_twice", "carried_over_before". `columns` names columns of the mapping, or places like "#3"
    where the header itself is in doubt: a header that is missing is somebody's data.
    """

    code: ClassVar[str] = "file_refused"

    def __init__(self, reason: str, *, columns: Iterable[str] = ()) -> None:
        self.reason = reason
        self.columns = tuple(columns)
        super().__init__(f"{reason} ({', '.join(self.columns)})" if self.columns else reason)


@dataclass(frozen=True, slots=True)
class RowFault:
    """Why a row, or one cell of it, cannot be taken as it stands.

    Rows: "line_too_long", "cell_too_long", "undecodable", "nul_byte", "cell_count", "unclosed_quote",
    "broken_json", "not_an_object", "too_deep", "too_many_fields", "repeated_field", "rolling_id", "empty_peer",
    "time_unit", "outside_key_dates". Cells: "formula", "error_value", "number_lost_digits".
    """

    code: str
    column: str = ""
