"""Is it a header? The names of columns, and how a header is told from data."""

import re
from collections.abc import Collection, Sequence

from pccovid.intake.reading.faults import FileRefused
from pccovid.kernel.vietnamese import compose

MOST_COLUMNS = 1_000
LONGEST_NAME = 200
_DATA = re.compile(
    r"[-+=@]|[0-9][0-9./: -]*$|[0-9]{6,}"
)  # a number, a date, a formula: never a column's name


def read_header(cells: Sequence[str]) -> tuple[str, ...]:
    """The names, unnamed columns as `#3`; empty ones at the end are dropped.

    Raises FileRefused: "no_header", "duplicate_column" or "too_many_columns".
    """
    names = [compose(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST_COLUMNS:
        raise FileRefused("too_many_columns")
    doubtful = [name for name in names if _DATA.match(name) or len(name) > LONGEST_NAME]
    if not any(names) or doubtful:
        raise FileRefused("no_header")
    named = tuple(name or f"#{place}" for place, name in enumerate(names, 1))
    repeated = [f"#{place}" for place, name in enumerate(named, 1) if named.index(name) < place - 1]
    if repeated:
        raise FileRefused("duplicate_column", columns=repeated)
    return named


def looks_like_header(cells: Sequence[str], known: Collection[str]) -> bool:
    """Whether a spreadsheet's row is its header: it has a known name, or nothing but names in several cells."""
    names = [compose(cell) for cell in cells if cell.strip()]
    if known:
        return any(name in known for name in names)
    return bool(names) and not any(map(_DATA.match, names)) and len(names) * 2 > len(cells)
