"""How are records taken out again, because the file with which they came was wrong? With all that they stated.

What remains of each person is made again from what remains, comes apart where nothing holds it together any more, and
is closed where there is nothing. Who is concerned is found out beforehand; here it is carried out, in one transaction.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from pccovid.registry.people.deciding import Ground, lock_persons, log
from pccovid.registry.people.decisions import Kind, Reason
from pccovid.registry.people.events import RecordsWithdrawn
from pccovid.registry.people.holding_together import SAID_HERE
from pccovid.registry.people.joining import part, undo
from pccovid.registry.people.models import Event, Identifier, Link, Person, SourceRecord
from pccovid.registry.people.policies import check_withdrawing
from pccovid.registry.people.profile import Profile, pack
from pccovid.registry.people.rebuilding import rebuild
from pccovid.registry.people.removing import Gone, clear_closed, count_facts, remove_records, with_facts
from pccovid.registry.people.retelling import retell
from pccovid.trust.access import Access
from pccovid.trust.accounts.holdings import held_among

Part = frozenset[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """The records that go from a person, and into which parts those that remain with her fall."""

    person_id: UUID
    records: frozenset[UUID]
    parts: tuple[Part, ...]


@dataclass(slots=True)
class Left:
    """What came of it: everybody concerned who is somebody, who was closed, how many came apart, rows by table."""

    persons: set[UUID] = field(default_factory=set)
    closed: set[UUID] = field(default_factory=set)
    parted: int = 0
    rows: Counter[str] = field(default_factory=Counter)


def withdraw(access: Access, leaving: Sequence[Leaving]) -> Left:
    """Take these records out. Raises AccessDenied without a request that a second operator has accepted."""
    check_withdrawing(access)
    persons = sorted(one.person_id for one in leaving)
    records = {record for one in leaving for record in one.records}
    access.about(*persons)
    lock_persons(*persons)
    access.keys.unlock(persons)
    told = _told(persons, records)
    gone = remove_records(persons, records)
    Link.objects.filter(person_id__in=persons, source_record_id__in=records, until=None).update(
        until=access.now
    )
    made = rebuild(access, persons, moved=records)
    left = Left(persons=set(persons), rows=_counted(gone))
    for one in leaving:
        begun = _come_apart(access, one)
        left.parted += len(begun)
        left.persons |= begun
    left.closed = _close(access, {person for person, profile in made.items() if not profile.attributes})
    left.persons -= left.closed
    retell(access, left.persons)
    _keep_numbers(left.persons)
    _log(access, persons, gone, told)
    concerned = {*gone, *persons, *left.persons}
    access.wrote("source_record", concerned, ["withdrawn"])
    access.happened(RecordsWithdrawn(tuple(sorted(concerned))))
    return left


def foresee(
    access: Access, going: Mapping[UUID, frozenset[UUID]], staying: Collection[UUID]
) -> tuple[set[UUID], int]:
    """Who would be closed, and how many facts would go. `staying` are those of whom some record remains."""
    records = {record for own in going.values() for record in own}
    nothing = set(going) - set(staying)
    closed = nothing - with_facts(nothing, besides=records) if nothing else nothing
    access.read("source_record", going, ["candidates"])
    return closed - held_among(access, closed), count_facts(list(going), records)


def _told(persons: Collection[UUID], records: Collection[UUID]) -> dict[UUID, list[dict[str, object]]]:
    """What the person may read of it later: from which source, of when."""
    told: dict[UUID, list[dict[str, object]]] = {}
    rows = SourceRecord.objects.filter(person_id__in=persons, id__in=records).defer("sealed").order_by("id")
    for row in rows:
        time = row.source_time.isoformat() if row.source_time else ""
        told.setdefault(row.person_id, []).append({"record": str(row.id), "source": row.source, "time": time})
    return told


def _come_apart(access: Access, one: Leaving) -> set[UUID]:
    """Who there is now besides: whoever had been joined on the word of what has gone, and who is begun."""
    ground = Ground(reason=Reason.WITHDRAWAL)
    apart: set[UUID] = set()
    waiting = [one.person_id] if len(one.parts) > 1 else []
    while waiting:
        person = waiting.pop()
        back = _unjoined(access, person, one.parts, ground)
        apart |= back
        waiting += back
        own = _own(person)
        pieces = [piece for piece in (frozenset(part_ & own.keys()) for part_ in one.parts) if piece]
        for piece in pieces:
            if _anchor(own) not in piece:
                begun, _ = part(access, person, piece, ground)
                apart.add(begun)
    return apart


def _unjoined(access: Access, person: UUID, parts: Iterable[Part], ground: Ground) -> set[UUID]:
    """Joinings by the program that nothing holds any more are undone, the latest first; gives who came back."""
    back: set[UUID] = set()
    joined = Event.objects.filter(person_id=person, kind=Kind.MERGED, reason=Reason.MODEL).order_by(
        "-at", "-id"
    )
    undone = set(
        Event.objects.filter(person_id=person, undoes__isnull=False).values_list("undoes", flat=True)
    )
    for event in joined:
        own = _own(person).keys()
        came = own & {UUID(number) for number in event.records}
        points = Person.objects.filter(person_id=event.other_id, redirect_to=person).exists()
        if event.id in undone or not points or not came or came == own:
            continue
        if not any(piece & came and piece & (own - came) for piece in parts):
            undo(access, person, event.id, ground)
            back.add(event.other_id)
    return back


def _own(person: UUID) -> dict[UUID, str]:
    return dict(SourceRecord.objects.filter(person_id=person).values_list("id", "source"))


def _anchor(own: dict[UUID, str]) -> UUID:
    """With which record the person herself goes on: with what she said here, else with the first that came."""
    return min(own, key=lambda number: (own[number] not in SAID_HERE, number))


def _close(access: Access, nameless: set[UUID]) -> set[UUID]:
    """Whoever of these nothing is known of any more, and nobody holds, is closed; the id is never given again."""
    nothing = nameless - with_facts(nameless) if nameless else nameless
    closed = nothing - held_among(access, nothing)
    for person in closed:
        Person.objects.filter(person_id=person).update(
            profile=pack(access, person, Profile()), territory="", closed_at=access.now, updated_at=access.now
        )
    clear_closed(closed)
    return closed


def _keep_numbers(persons: Collection[UUID]) -> None:
    """The number in a person's QR stays hers, named from now on after the first record that she still has."""
    for person in persons:
        own = _own(person)
        numbers = Identifier.objects.filter(person_id=person, kind="qid").exclude(source_record_id__in=own)
        if own:
            numbers.update(source_record_id=min(own))


def _log(
    access: Access, persons: Collection[UUID], gone: Gone, told: dict[UUID, list[dict[str, object]]]
) -> None:
    for person in {*persons, *gone}:
        ground = Ground(reason=Reason.WITHDRAWAL, evidence=told.get(person, []))
        manifest = dict(gone.get(person, {}))
        if manifest:
            log(access, Kind.WITHDRAWN, person, person, ground, manifest=manifest)


def _counted(gone: Gone) -> Counter[str]:
    counted: Counter[str] = Counter()
    for manifest in gone.values():
        counted.update({table: len(numbers) for table, numbers in manifest.items()})
    return counted
