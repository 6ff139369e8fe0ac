"""What does an operator see of carrying over? The sums of each source and file, and how far the work is."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Max, Sum

from pccovid.intake.models import Chunk, File, Row
from pccovid.intake.sources import ORDER
from pccovid.intake.states import ENDS, FileState, RowState
from pccovid.trust.access import Access


@dataclass(frozen=True, slots=True)
class Sums:
    """Rows read, and in which state they are; every state has a number."""

    read: int
    states: dict[RowState, int]

    @property
    def waiting(self) -> int:
        """How many have not reached an end."""
        return self.states[RowState.STAGED]

    @property
    def closes(self) -> bool:
        """Whether every row read has reached an end."""
        return self.waiting == 0 and self.read == sum(self.states[state] for state in ENDS)


@dataclass(frozen=True, slots=True)
class FileSums:
    """One file. `refusal` is a reason's code, with columns behind it, where the whole file was refused."""

    id: UUID
    name: str
    state: FileState
    refusal: str
    as_of: dt.datetime
    sums: Sums


@dataclass(frozen=True, slots=True)
class SourceSums:
    """All files of a source together, and each by itself."""

    source: str
    files: tuple[FileSums, ...]
    sums: Sums

    @property
    def refused_files(self) -> int:
        """How many files were refused as a whole."""
        return sum(file.state is FileState.REFUSED for file in self.files)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is, in rows; `last_at` is when persons were last carried over."""

    read: int
    assigned: int
    carried: int
    unfinished_files: int
    last_at: dt.datetime | None

    @property
    def is_done(self) -> bool:
        """Whether nothing waits."""
        return self.unfinished_files == 0 and self.carried == self.assigned


def overview(access: Access, *, source: str | None = None) -> list[SourceSums]:
    """Every source of which a file came (or this one), in the order in which they are carried over."""
    files = File.objects.all() if source is None else File.objects.filter(source=source)
    found = sorted(files, key=lambda file: (ORDER.index(file.source), file.name))
    counted: dict[UUID, dict[str, int]] = defaultdict(dict)
    rows = Row.objects.filter(file_id__in=[file.id for file in found])
    for file_id, state, number in rows.values_list("file_id", "state").annotate(Count("number")):
        counted[file_id][state] = number
    access.read_aggregate("intake_row", ["state"])
    grouped: dict[str, list[FileSums]] = {}
    for file in found:
        grouped.setdefault(file.source, []).append(_file(file, counted[file.id]))
    return [SourceSums(name, tuple(own), _total(own)) for name, own in grouped.items()]


def progress(access: Access) -> Progress:
    """From the files' positions and the chunks alone, so that it may be asked every few seconds."""
    assigned = Chunk.objects.aggregate(Sum("rows"))["rows__sum"] or 0
    done = Chunk.objects.filter(done_at__isnull=False).aggregate(Sum("rows"), Max("done_at"))
    unfinished = File.objects.filter(state__in=[FileState.STAGING.value, FileState.STAGED.value])
    access.read_aggregate("intake_row", ["state"])
    return Progress(
        read=File.objects.aggregate(Sum("staged_rows"))["staged_rows__sum"] or 0,
        assigned=assigned,
        carried=done["rows__sum"] or 0,
        unfinished_files=unfinished.count(),
        last_at=done["done_at__max"],
    )


def _file(file: File, counts: dict[str, int]) -> FileSums:
    states = {state: counts.get(state.value, 0) for state in RowState}
    sums = Sums(file.staged_rows, states)
    return FileSums(file.id, file.name, FileState(file.state), file.refusal, file.as_of, sums)


def _total(files: list[FileSums]) -> Sums:
    states: Counter[RowState] = Counter()
    for file in files:
        states.update(file.sums.states)
    return Sums(sum(file.sums.read for file in files), {state: states[state] for state in RowState})
