"""What has been read of the earlier applications, and what still waits for somebody to look?"""

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Max

from pccovid.intake.models import File, Row
from pccovid.intake.states import FileState, RowState
from pccovid.trust.access import Access


@dataclass(frozen=True, slots=True)
class SourceRead:
    """A source of which files were read to their end: how many, and as of when the latest was exported."""

    source: str
    files: int
    as_of: dt.datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many rows of a file wait for the same reason: "several_fit:cccd+name", "no_account"."""

    file: str
    reason: str
    rows: int


def sources_read() -> list[SourceRead]:
    """The sources of which at least one file was read to its end. Says nothing about any person."""
    files = File.objects.filter(state=FileState.COMMITTED.value).values_list("source")
    counted = files.annotate(Count("id"), Max("as_of")).order_by("source")
    return [SourceRead(source, number, as_of) for source, number, as_of in counted]


def waiting(access: Access, *, files: Collection[UUID] | None = None) -> list[Waiting]:
    """The rows in review of these files (all when None), by file and reason, the most frequent first."""
    names = dict(_files(files))
    rows = Row.objects.filter(file_id__in=list(names), state=RowState.REVIEW.value)
    tally: Counter[tuple[str, str]] = Counter()
    for file_id, reasons, number in rows.values_list("file_id", "reasons").annotate(Count("number")):
        tally[names[file_id], reasons.split()[-1]] += number
    access.read_aggregate("intake_row", ["reason"])
    return [Waiting(file, reason, number) for (file, reason), number in tally.most_common()]


def _files(only: Collection[UUID] | None) -> list[tuple[UUID, str]]:
    files = File.objects.all() if only is None else File.objects.filter(id__in=only)
    return list(files.values_list("id", "name"))
