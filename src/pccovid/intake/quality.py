"""How good is what a source sent? Its flags and reasons counted by column, as far as they are stored.

Stored are, of a row that was taken or was too old to be kept, the flags of its values and what was repaired, and of a
row that was refused or waits, the reasons. Not stored is whether a value that is not there was left empty
(`checking_only.py` counts that from the files).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from pccovid.intake.mapping import BadMapping, load_mapping
from pccovid.intake.models import File, Row
from pccovid.intake.reasoning import REPAIRS, parse
from pccovid.intake.states import RowState
from pccovid.trust.access import Access


@dataclass(frozen=True, slots=True)
class Found:
    """How many rows have this reason for this column; the column is empty where the whole row is meant."""

    code: str
    column: str
    rows: int


@dataclass(frozen=True, slots=True)
class ColumnQuality:
    """One column of a source: in how many rows taken its value was flagged, and why."""

    column: str
    flagged: int
    codes: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """A source. `taken` are the rows whose values were checked, the `expired` among them; `columns` by share flagged,
    the worst first.

    `repaired` rows had at least one value mended, `repairs` say how; a mended value is no remark.
    """

    source: str
    taken: int
    clean: int
    expired: int
    refused: int
    columns: tuple[ColumnQuality, ...]
    of_rows: tuple[Found, ...]
    repaired: int
    repairs: tuple[Found, ...]
    refusals: tuple[Found, ...]
    reviews: tuple[Found, ...]


def quality(access: Access, source: str) -> Quality:
    """Count a source's flags and reasons."""
    files = list(File.objects.filter(source=source).values_list("id", flat=True))
    rows = Row.objects.filter(file_id__in=files).exclude(state=RowState.STAGED.value)
    taken = clean = repaired = expired = refused = 0
    flags: Counter[tuple[str, str]] = Counter()
    flagged: Counter[str] = Counter()
    repairs: Counter[tuple[str, str]] = Counter()
    refusals: Counter[tuple[str, str]] = Counter()
    reviews: Counter[tuple[str, str]] = Counter()
    for state, text, number in rows.values_list("state", "reasons").annotate(Count("number")):
        reasons = list(dict.fromkeys(parse(text)))
        if state == RowState.REFUSED:
            refused += number
            refusals.update(dict.fromkeys(reasons, number))
        else:
            expired += number if state == RowState.EXPIRED else 0
            waits = reasons[-1:] if state == RowState.REVIEW else []
            mended = [reason for reason in reasons if reason[0] in REPAIRS]
            own = [reason for reason in reasons[: len(reasons) - len(waits)] if reason not in mended]
            repairs.update(dict.fromkeys(mended, number))
            reviews.update(dict.fromkeys(waits, number))
            flags.update(dict.fromkeys(own, number))
            flagged.update(dict.fromkeys({column for _, column in own}, number))
            taken, clean = taken + number, clean + (0 if own else number)
            repaired += number if mended else 0
    access.read_aggregate("intake_row", ["reason"])
    return Quality(
        source=source,
        taken=taken,
        clean=clean,
        expired=expired,
        refused=refused,
        columns=_columns(flags, flagged, _known_columns(source)),
        of_rows=_found((key, number) for key, number in flags.items() if not key[1]),
        repaired=repaired,
        repairs=_found(repairs.items()),
        refusals=_found(refusals.items()),
        reviews=_found(reviews.items()),
    )


def _columns(
    flags: Counter[tuple[str, str]], flagged: Counter[str], known: Iterable[str]
) -> tuple[ColumnQuality, ...]:
    names = {*known, *flagged} - {""}
    columns = [
        ColumnQuality(name, flagged[name], _found(item for item in flags.items() if item[0][1] == name))
        for name in names
    ]
    return tuple(sorted(columns, key=lambda one: (-one.flagged, one.column)))


def _known_columns(source: str) -> frozenset[str]:
    try:
        return load_mapping(source).columns
    except BadMapping:  # an operator's own source: its columns are told where they were flagged
        return frozenset()


def _found(counted: Iterable[tuple[tuple[str, str], int]]) -> tuple[Found, ...]:
    ordered = sorted(counted, key=lambda item: (-item[1], item[0]))
    return tuple(Found(code, column, number) for (code, column), number in ordered)
