"""How is the quality of a source shown? A bar a column, the reasons in words, and a file for other programs."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from pccovid.faces.command.board.wording import percent
from pccovid.faces.command.migration.reasons import advice, meaning
from pccovid.faces.widgets.figures import number
from pccovid.intake.quality import Found, Quality

HEAD = ("source", "about", "column", "reason", "rows", "of_rows", "meaning")


@dataclass(frozen=True, slots=True)
class ReasonShown:
    """A reason with its column, how many rows have it, and what helps."""

    code: str
    column: str
    meaning: str
    advice: str
    rows: str


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """A column. `width` is the share of rows taken whose value was flagged, of 100 units."""

    column: str
    rows: str
    share: str
    width: float
    why: tuple[ReasonShown, ...]


@dataclass(frozen=True, slots=True)
class RepairShown:
    """What was mended, in how many rows; `width` is their share of the rows taken, of 100 units."""

    meaning: str
    rows: str
    share: str
    width: float


@dataclass(frozen=True, slots=True)
class QualityShown:
    """A source's page of quality; `silent`: the columns without any remark."""

    source: str
    taken: str
    clean: str
    clean_share: str
    expired: str
    columns: tuple[ColumnShown, ...]
    silent: tuple[str, ...]
    of_rows: tuple[ReasonShown, ...]
    repaired: str
    repairs: tuple[RepairShown, ...]
    refusals: tuple[ReasonShown, ...]
    reviews: tuple[ReasonShown, ...]


def quality_shown(found: Quality) -> QualityShown:
    """All of it, in words."""
    return QualityShown(
        source=found.source,
        taken=number(found.taken),
        clean=number(found.clean),
        clean_share=percent(found.clean / found.taken if found.taken else None),
        expired=number(found.expired),
        columns=tuple(
            ColumnShown(
                one.column,
                number(one.flagged),
                percent(one.flagged / found.taken if found.taken else None),
                round(100 * one.flagged / found.taken, 1) if found.taken else 0.0,
                _shown(one.codes),
            )
            for one in found.columns
            if one.flagged
        ),
        silent=tuple(one.column for one in found.columns if not one.flagged),
        of_rows=_shown(found.of_rows),
        repaired=number(found.repaired),
        repairs=tuple(_repair(one, found.taken) for one in found.repairs),
        refusals=_shown(found.refusals),
        reviews=_shown(found.reviews),
    )


def quality_csv(found: Quality) -> str:
    """A line a reason and column, with a mark at the beginning by which spreadsheets know the letters."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEAD)
    for about, of_rows, reasons in _groups(found):
        for one in reasons:
            column = f"'{one.column}" if one.column[:1] in ("=", "+", "-", "@") else one.column
            writer.writerow([found.source, about, column, one.code, one.rows, of_rows, meaning(one.code)])
    return f"\ufeff{out.getvalue()}"


def _groups(found: Quality) -> Iterator[tuple[str, int, tuple[Found, ...]]]:
    for column in found.columns:
        yield "column", found.taken, column.codes or (Found("", column.column, 0),)
    yield "row", found.taken, found.of_rows
    yield "repair", found.taken, found.repairs
    yield "refused", found.refused, found.refusals
    # A row that waits has one reason.
    yield "review", sum(one.rows for one in found.reviews), found.reviews


def _repair(one: Found, taken: int) -> RepairShown:
    share = one.rows / taken
    return RepairShown(meaning(one.code), number(one.rows), percent(share), round(100 * share, 1))


def _shown(reasons: tuple[Found, ...]) -> tuple[ReasonShown, ...]:
    return tuple(
        ReasonShown(one.code, one.column, meaning(one.code), advice(one.code), number(one.rows))
        for one in reasons
    )
