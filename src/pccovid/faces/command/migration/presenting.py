"""How are the sums shown? As a bar whose parts are the ends of the rows, and as a table that says the same."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pccovid.faces.command.board.wording import percent
from pccovid.faces.command.migration.reasons import FileRefusal, file_refusal
from pccovid.faces.command.migration.wording import ENDS, FILE_COLOURS, FILES, source_name
from pccovid.faces.widgets.figures import number
from pccovid.intake.overview import FileSums, Progress, SourceSums, Sums
from pccovid.intake.states import RowState

WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Part:
    """One end of the rows in a bar, in the picture's own units from the left."""

    css: str
    label: str
    text: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Stack:
    """A bar. `spoken` is the picture in words."""

    parts: tuple[Part, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file in the list of its source."""

    name: str
    state: str
    colour: str
    as_of: dt.datetime
    stack: Stack
    closes: bool
    refusal: FileRefusal | None


@dataclass(frozen=True, slots=True)
class SourceShown:
    """A source with its bar and its files."""

    source: str
    name: str
    read: str
    stack: Stack
    closes: bool
    waiting: str
    file_count: int
    refused_files: int
    files: tuple[FileShown, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: rows read, then one number for each end, in the order of `ENDS`."""

    source: str
    name: str
    cells: tuple[str, ...]
    closes: bool


@dataclass(frozen=True, slots=True)
class TableShown:
    """The reconciliation of everything, with its sum."""

    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    total: Line


@dataclass(frozen=True, slots=True)
class ProgressShown:
    """How far the work is; `share` of the rows assigned, in percent."""

    is_done: bool
    read: str
    assigned: str
    carried: str
    share: int
    spoken: str
    last_at: dt.datetime | None


def source_shown(one: SourceSums) -> SourceShown:
    """A source of the overview."""
    return SourceShown(
        source=one.source,
        name=source_name(one.source),
        read=number(one.sums.read),
        stack=stack(source_name(one.source), one.sums),
        closes=one.sums.closes,
        waiting=number(one.sums.waiting),
        file_count=len(one.files),
        refused_files=one.refused_files,
        files=tuple(map(_file, one.files)),
    )


def stack(name: str, sums: Sums) -> Stack:
    """The ends of these rows side by side; an end that no row reached has no part."""
    parts: list[Part] = []
    total, x = sum(sums.states.values()), 0.0
    for state, label in ENDS.items():
        rows = sums.states[state]
        if rows:
            width = WIDTH * rows / total
            text = f"{number(rows)} ({percent(rows / total)})"
            parts.append(Part(state.value, str(label), text, round(x, 2), round(width, 2)))
            x += width
    spoken = "; ".join(f"{part.label}: {part.text}" for part in parts)
    return Stack(tuple(parts), f"{name}. {spoken}" if spoken else name)


def table_shown(found: Sequence[SourceSums]) -> TableShown:
    """A line a source, and all together."""
    lines = tuple(
        Line(one.source, source_name(one.source), _cells(one.sums), one.sums.closes) for one in found
    )
    states: Counter[RowState] = Counter()
    for one in found:
        states.update(one.sums.states)
    everything = Sums(sum(one.sums.read for one in found), {state: states[state] for state in RowState})
    total = Line("", _("All sources"), _cells(everything), all(line.closes for line in lines))
    headings = (_("Rows read"), *(str(label) for label in ENDS.values()))
    return TableShown(headings, lines, total)


def progress_shown(now: Progress) -> ProgressShown:
    """The part of the page that renews itself."""
    share = 100 * now.carried // now.assigned if now.assigned else 0
    spoken = _("%(carried)s of %(assigned)s rows carried over, %(share)s %%") % {
        "carried": number(now.carried),
        "assigned": number(now.assigned),
        "share": share,
    }
    return ProgressShown(
        is_done=now.is_done,
        read=number(now.read),
        assigned=number(now.assigned),
        carried=number(now.carried),
        share=share,
        spoken=spoken,
        last_at=now.last_at,
    )


def _cells(sums: Sums) -> tuple[str, ...]:
    return (number(sums.read), *(number(sums.states[state]) for state in ENDS))


def _file(one: FileSums) -> FileShown:
    return FileShown(
        name=one.name,
        state=str(FILES[one.state]),
        colour=FILE_COLOURS[one.state],
        as_of=one.as_of,
        stack=stack(one.name, one.sums),
        closes=one.sums.closes,
        refusal=file_refusal(one.refusal) if one.refusal else None,
    )
