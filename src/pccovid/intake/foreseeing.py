"""Whose would the rows of a folder be? Compared as in a migration, with whoever the registry holds; nothing is stored.

What is read of the registry on the way stands in the ledger of the persons read, as in a migration.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from pccovid.engines.linkage.model import Model
from pccovid.intake.assigning import Gathered, meet, whose_of
from pccovid.intake.checking_only import FileCheck, check_file
from pccovid.intake.folders import Folder
from pccovid.intake.gathering import Found
from pccovid.intake.mapping import CheckedRow
from pccovid.intake.mapping.facts import PlaceFact
from pccovid.intake.meeting import Whose
from pccovid.intake.models import File
from pccovid.intake.people import identity_of, path_of
from pccovid.intake.placing import KINDS
from pccovid.intake.reading import FileRefused, fingerprint
from pccovid.intake.seeing import known_places
from pccovid.intake.sorting import kept
from pccovid.intake.staging import CHUNK, Arrived, Progress
from pccovid.intake.states import FileState
from pccovid.kernel import clock
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.places.kinds import Place, PlaceKind, place_id
from pccovid.trust.access import Actor

NO_FILE = UUID(int=0)  # no row of a dry run has a file in the database


@dataclass(slots=True)
class Foreseen:
    """Of one source: rows of persons who are known by then, rows that would begin a person, and what stays open."""

    linked: int = 0
    new: int = 0
    alike: int = 0
    """Persons of this source who may be one with another, and would stay two for now."""
    logs: int = 0
    """Packets of Bluetooth: whose they are is told by the account list, when it has been carried over."""


@dataclass(frozen=True, slots=True)
class DryRun:
    """What would come of each file, and whose the rows of each source would be. `known`: files carried over before."""

    files: tuple[FileCheck, ...]
    sources: dict[str, Foreseen]
    known: tuple[str, ...]

    @property
    def closes(self) -> bool:
        """Whether every row read would have an end."""
        return all(one.closes for one in self.files)


def dry_run(actor: Actor, folder: Folder, model: Model, *, progress: Progress) -> DryRun:
    """Check every file that has not been carried over yet, and compare its rows with each other and the registry."""
    comparing, known, checked = _Comparing(actor, folder), [], []
    for arrived in folder.files:
        if _was_carried_over(arrived):
            known.append(arrived.name)
            continue
        begun = comparing.begin()
        found = check_file(arrived, folder.as_of, progress, each=comparing.add)
        comparing.end(begun, refused=bool(found.refusal))
        checked.append(found)
    progress("find persons", 0, len(comparing.gathered.rows))
    return DryRun(tuple(checked), comparing.count(model), tuple(known))


@dataclass(slots=True)
class _Comparing:
    """The rows that have to find their person, and the places that these files bring themselves."""

    actor: Actor
    folder: Folder
    gathered: Gathered = field(default_factory=Gathered)
    sources: list[str] = field(default_factory=list)
    places: dict[UUID, Place] = field(default_factory=dict)
    logs: Counter[str] = field(default_factory=Counter)
    batch: list[Found] = field(default_factory=list)

    def begin(self) -> tuple[int, int, int]:
        """Before a file: where to go back to if it is refused at its end."""
        return len(self.gathered.columns), len(self.sources), len(self.gathered.held)

    def add(self, row: CheckedRow) -> None:
        """A row that can be understood."""
        on = self.folder.as_of.astimezone(VIETNAM).date()
        for fact in row.facts:
            if isinstance(fact, PlaceFact):
                number, kind = place_id(fact.point), KINDS.get(fact.kind or "", PlaceKind.VENUE)
                place = Place(
                    number, fact.point, fact.name, kind, path_of(row.address, on) or "VN/", (), clock.now()
                )
                self.places.setdefault(number, place)
        facts = kept(row.facts, as_of=self.folder.as_of, source_time=row.source_time)
        if row.person is None or (row.facts and not facts):
            return
        found = Found(NO_FILE, row, facts)
        if found.is_log:
            self.logs[row.source] += 1
            return
        self.batch.append(found)
        if len(self.batch) == CHUNK:
            self._flush()

    def end(self, begun: tuple[int, int, int], *, refused: bool) -> None:
        """After a file. Of one that is refused as a whole no row would be taken."""
        if not refused:
            self._flush()
            return
        columns, rows, held = begun
        self.batch.clear()
        self.gathered.columns.forget(columns)
        self.gathered.rows.forget(rows)
        del self.sources[rows:], self.gathered.held[held:]
        self.gathered.known = {person for _, person in self.gathered.held}

    def count(self, model: Model) -> dict[str, Foreseen]:
        """Compare everything, and say of each source how its rows would end."""
        found = whose_of(self.actor, self.gathered, model) if self.sources else Whose([], [])
        counted = _count(self.sources, found, {person for _, person in self.gathered.held})
        for source, rows in self.logs.items():
            counted.setdefault(source, Foreseen()).logs = rows
        return counted

    def _flush(self) -> None:
        on = self.folder.as_of.astimezone(VIETNAM).date()
        places = {**known_places(fact for one in self.batch for fact in one.facts), **self.places}
        for one in self.batch:
            self.gathered.columns.add_row(one.row, on=on, places=places)
            self.gathered.rows.add(NO_FILE, [one.row.number])
            self.sources.append(one.row.source)
        persons = [(one.row.source, one.row.person) for one in self.batch if one.row.person]
        meet(self.actor, [identity_of(source, person) for source, person in persons], self.gathered)
        self.batch.clear()


def _count(sources: Sequence[str], found: Whose, known: set[UUID]) -> dict[str, Foreseen]:
    """Rows are taken in the order of a migration, so that the first of a person is the one that begins it."""
    alike = {person for met in found.met for person in (met.one, met.other)}
    counted: dict[str, Foreseen] = {}
    waiting: set[tuple[str, UUID]] = set()
    for source, person in zip(sources, found.persons, strict=True):
        one = counted.setdefault(source, Foreseen())
        if person in known:
            one.linked += 1
        else:
            one.new += 1
            known.add(person)
        if person in alike and (source, person) not in waiting:
            waiting.add((source, person))
            one.alike += 1
    return counted


def _was_carried_over(arrived: Arrived) -> bool:
    try:
        found = fingerprint(arrived.path)
    except FileRefused:
        return False  # the check says why
    return File.objects.filter(fingerprint=found, state=FileState.COMMITTED.value).exists()
