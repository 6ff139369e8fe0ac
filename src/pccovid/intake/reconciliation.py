"""Do the sums close? For each file: rows read = linked + new + in review + expired + places + refused."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from pccovid.intake.models import File, Row
from pccovid.intake.queries import waiting
from pccovid.intake.sources import ORDER
from pccovid.intake.states import ENDS, TAKEN_BACK, RowState
from pccovid.trust.access import Access


@dataclass(frozen=True, slots=True)
class Line:
    """One file: how many rows were read, and how many reached each end."""

    name: str
    source: str
    read: int
    ends: dict[RowState, int]
    waiting: int
    refusal: str

    @property
    def closes(self) -> bool:
        """Whether every row read has reached an end."""
        return self.read == sum(self.ends.values()) and self.waiting == 0


def reconcile(access: Access, *, names: list[str] | None = None) -> list[Line]:
    """The lines of the files with these fingerprints (all when None), in the order in which they are carried over."""
    files = File.objects.all()
    if names is not None:
        files = files.filter(fingerprint__in=names).exclude(state__in=TAKEN_BACK)
    return _lines(access, list(files))


def reconcile_files(access: Access, files: Collection[UUID]) -> list[Line]:
    """The lines of these files, whatever became of them."""
    return _lines(access, list(File.objects.filter(id__in=files)))


def reasons(access: Access, file_names: list[str]) -> list[tuple[str, str, str, int]]:
    """Why rows were refused or wait: (file name, state, reason, how many), the most frequent first.

    A refused row may have several reasons and counts for each; one that waits has one.
    """
    standing = File.objects.filter(fingerprint__in=file_names).exclude(state__in=TAKEN_BACK)
    files = dict(standing.values_list("id", "name"))
    tally: Counter[tuple[str, str, str]] = Counter()
    rows = Row.objects.filter(file_id__in=list(files), state=RowState.REFUSED.value)
    for file_id, found, number in rows.values_list("file_id", "reasons").annotate(Count("number")):
        for reason in found.split():
            tally[files[file_id], RowState.REFUSED.value, reason] += number
    for one in waiting(access, files=files):
        tally[one.file, RowState.REVIEW.value, one.reason] += one.rows
    access.read_aggregate("intake_row", ["reason"])
    return [(*key, number) for key, number in tally.most_common()]


def _lines(access: Access, files: list[File]) -> list[Line]:
    counts: dict[object, dict[str, int]] = {}
    grouped = Row.objects.filter(file_id__in=[file.id for file in files])
    for file_id, state, number in grouped.values_list("file_id", "state").annotate(n=Count("number")):
        counts.setdefault(file_id, {})[state] = number
    access.read_aggregate("intake_row", ["state"])
    ordered = sorted(files, key=lambda file: (ORDER.index(file.source), file.name))
    return [_line(file, counts.get(file.id, {})) for file in ordered]


def _line(file: File, counts: dict[str, int]) -> Line:
    return Line(
        name=file.name,
        source=file.source,
        read=file.staged_rows,
        ends={state: counts.get(state.value, 0) for state in ENDS},
        waiting=counts.get(RowState.STAGED.value, 0),
        refusal=file.refusal,
    )
