"""How is a whole folder carried over? Every file is staged, every row finds its person, then persons are carried over.

Every step is done in parts that share nothing, each a transaction: kill it anywhere and run it again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import repeat
from uuid import UUID

from pccovid.intake.assigning import assign
from pccovid.intake.committing import commit_next, waiting_chunks, waiting_rows
from pccovid.intake.folders import Folder
from pccovid.intake.gathering import settle_places
from pccovid.intake.hands import Alone, Hands
from pccovid.intake.logs import commit_logs
from pccovid.intake.mapping import BadMapping, SourceMapping, load_mapping
from pccovid.intake.model import trained
from pccovid.intake.models import File
from pccovid.intake.reconciliation import Line, reasons, reconcile
from pccovid.intake.replacing import settle_replaced
from pccovid.intake.staging import Arrived, Progress, register_file, stage
from pccovid.intake.states import FileState
from pccovid.intake.withdrawing.turns import check_nothing_half_taken_back
from pccovid.registry.people.events import LookalikesFound
from pccovid.trust.access import Access, Actor, Purpose

ALONE = Alone()


@dataclass(frozen=True, slots=True)
class Migrated:
    """What came of a folder: a line a file, and why rows were refused or wait."""

    lines: tuple[Line, ...]
    reasons: tuple[tuple[str, str, str, int], ...]

    @property
    def closes(self) -> bool:
        """Whether every row of every file has reached an end."""
        return all(line.closes for line in self.lines)


def migrate(actor: Actor, folder: Folder, *, progress: Progress, hands: Hands = ALONE) -> Migrated:
    """Carry a folder over; idempotent and resumable. Raises TakingBack while files are half taken back."""
    check_nothing_half_taken_back()
    arrived = {register_file(one, as_of=folder.as_of).id: one for one in folder.files}
    replaced = settle_replaced(actor, arrived)
    # Places come first: rows of persons speak of them.
    places = {file_id: mapping for file_id, one in arrived.items() if (mapping := _of_places(one))}
    _stage(actor, {file_id: arrived[file_id] for file_id in places}, hands, progress)
    for file in _open(places):
        settle_places(actor, file, places[file.id])
    _stage(
        actor, {file_id: one for file_id, one in arrived.items() if file_id not in places}, hands, progress
    )
    # What an earlier run had assigned comes first: the rows that follow may belong to the same people.
    _commit(actor, hands, progress)
    files = _open(arrived)
    of_persons = [file for file in files if file.id not in places]
    begun = [file for file in replaced if file.state == FileState.STAGED]
    assign(actor, [*of_persons, *begun], trained(), hands=hands, progress=progress)
    # Not before everybody's rows are assigned: who may be one person is seen only where both are compared.
    _commit(actor, hands, progress)
    names = {file.id: file.name for file in [*files, *begun]}
    for file_id in hands.each(commit_logs, [(actor, file_id) for file_id in names]):
        progress(f"carry over {names[file_id]}", 1, 1)
    told = [*arrived, *(file.id for file in replaced)]
    fingerprints = list(File.objects.filter(id__in=told).values_list("fingerprint", flat=True))
    with Access.open(actor, Purpose.MIGRATION, "intake.reconcile") as access:
        # Who may be one person is settled by a job: reviewers are asked, or the two are joined, without an operator.
        access.happened(LookalikesFound())
        return Migrated(tuple(reconcile(access, names=fingerprints)), tuple(reasons(access, fingerprints)))


def _of_places(arrived: Arrived) -> SourceMapping | None:
    """The mapping of a source that names places and nobody; a broken one is told of when its file is read."""
    try:
        mapping = load_mapping(arrived.source, arrived.mappings)
    except BadMapping:
        return None
    return None if mapping.has_person else mapping


def _open(arrived: Iterable[UUID]) -> list[File]:
    """Those that were read to their end and are not carried over yet, in this order."""
    found = File.objects.filter(state=FileState.STAGED).in_bulk(list(arrived))
    return [found[file_id] for file_id in arrived if file_id in found]


def _stage(actor: Actor, arrived: Mapping[UUID, Arrived], hands: Hands, progress: Progress) -> None:
    """Every file read to its end, or refused. The largest begin first, so that nobody waits for one at the end."""

    def show(file_id: UUID, rows: int) -> None:
        one = arrived[file_id]
        progress(f"read {one.name}", rows, max(one.expected_rows, rows))

    def meanwhile() -> None:
        reading = File.objects.filter(id__in=list(arrived), state=FileState.STAGING, staged_rows__gt=0)
        for file_id, rows in reading.values_list("id", "staged_rows"):
            show(file_id, rows)

    largest = sorted(arrived.items(), key=lambda one: -one[1].path.stat().st_size)
    jobs = [(actor, one, file_id) for file_id, one in largest]
    for file_id, rows in hands.each(stage, jobs, meanwhile=meanwhile):
        show(file_id, rows)


def _commit(actor: Actor, hands: Hands, progress: Progress) -> None:
    """Every chunk that waits is brought to its end."""
    done, total = 0, waiting_rows(actor)
    for rows in hands.each(commit_next, repeat(actor, waiting_chunks(actor))):
        done += rows or 0
        progress("carry over persons", done, total)
