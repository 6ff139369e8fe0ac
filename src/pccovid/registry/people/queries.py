"""What is known of a person, and where did each piece come from?"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from psycopg import sql

from pccovid.kernel.masking import mask_number
from pccovid.kernel.names import PersonName
from pccovid.registry.people import stated
from pccovid.registry.people.models import LIVING, Identifier, Link, Person, SourceRecord
from pccovid.registry.people.profile import Profile, unpack
from pccovid.registry.people.ties import Step
from pccovid.trust.access import Access, AccessDenied
from pccovid.trust.access.bulk import fetch
from pccovid.trust.columns import column
from pccovid.trust.vault import blinds

_HELD = sql.SQL("SELECT blind, person_id FROM people_identifier WHERE blind = ANY(%b) AND until IS NULL")
PROFILE = ("name", "birth", "sex", "numbers", "phone", "address")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was weighed when the record was linked. `other`: source and time of the record that it was compared with.

    `indirect`: not the record itself was compared, but one that shares a number with it.
    """

    steps: tuple[Step, ...]
    other: tuple[str, dt.datetime | None] | None
    indirect: bool


@dataclass(frozen=True, slots=True)
class CarriedSource:
    """One record that was carried over: from where, of when, and by what it was known to be this person's."""

    source: str
    source_time: dt.datetime | None
    received_at: dt.datetime
    rule: str
    record_id: UUID
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One value that one record stated. `chosen`: it is the value that is shown of the person."""

    attribute: str
    value: str = field(repr=False)
    source: str
    time: dt.datetime | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class PersonCard:
    """What staff see of a person who stands before them; no more of the number than its end."""

    person_id: UUID
    name: str = field(repr=False)
    birth_year: int | None = field(repr=False)
    sex: str
    territory: str
    number_masked: str = field(repr=False)

    @property
    def name_masked(self) -> str:
        """Initials and the given name."""
        return PersonName.parse(self.name).masked() if self.name else ""


def profile_of(access: Access, person_id: UUID) -> Profile:
    """The chosen attributes of a person with the source of each. Raises AccessDenied when the row may not be seen."""
    row = Person.objects.filter(person_id=person_id).first()
    if row is None:
        raise AccessDenied
    access.read("person", [person_id], PROFILE)
    return unpack(access, person_id, row.profile)


def profiles_of(access: Access, persons: list[UUID]) -> dict[UUID, Profile]:
    """The same of each of these who is somebody, as far as the access may see them."""
    rows = list(Person.objects.filter(LIVING, person_id__in=persons))
    access.keys.unlock([row.person_id for row in rows])
    access.read("person", [row.person_id for row in rows], PROFILE)
    return {row.person_id: unpack(access, row.person_id, row.profile) for row in rows}


def territory_of(access: Access, person_id: UUID) -> str:
    """The path of the unit a person lives in, empty where unknown."""
    territory = Person.objects.filter(person_id=person_id).values_list("territory", flat=True).first()
    access.read("person", [person_id], ["territory"])
    return territory or ""


def qid_of(access: Access, person_id: UUID) -> str:
    """The opaque identifier that stands in the person's QR: the first that was given."""
    row = Identifier.objects.filter(person_id=person_id, kind="qid").order_by("since", "id").first()
    access.read("person", [person_id], ["qid"])
    return access.keys.unseal(person_id, "number:qid", row.sealed) if row else ""


def carried_over(access: Access, person_id: UUID) -> list[CarriedSource]:
    """All records of a person, newest first, with what linked each."""
    links = {link.source_record_id: link for link in Link.objects.filter(person_id=person_id, until=None)}
    rows = SourceRecord.objects.filter(person_id=person_id).defer("sealed").order_by("-source_time", "-id")
    records = {row.id: row for row in rows}
    access.read("source_record", [person_id], ["source", "time", "rule"])
    return [_carried(row, links.get(row.id), records) for row in records.values()]


def carried_record(access: Access, record_id: UUID) -> tuple[UUID, CarriedSource] | None:
    """One record of the persons this access is about, and whose it is; None where it is none of theirs."""
    row = SourceRecord.objects.filter(person_id__in=access.persons, id=record_id).defer("sealed").first()
    access.read("source_record", access.persons, ["source", "time", "rule"])
    if row is None:
        return None
    link = Link.objects.filter(person_id=row.person_id, source_record_id=row.id, until=None).first()
    compared = [link.other_id] if link and link.other_id else []
    beside = SourceRecord.objects.filter(person_id=row.person_id, id__in=compared)
    return row.person_id, _carried(row, link, {one.id: one for one in beside.defer("sealed")})


def _carried(row: SourceRecord, link: Link | None, records: Mapping[UUID, SourceRecord]) -> CarriedSource:
    """A record that went to somebody else since is not named any more."""
    found = CarriedSource(row.source, row.source_time, row.received_at, link.rule if link else "", row.id)
    if link is None or link.weight is None:
        return found
    other = records.get(link.other_id) if link.other_id else None
    steps = tuple((str(field), str(level), int(weight)) for field, level, weight in link.evidence)
    named = (other.source, other.source_time) if other else None
    return replace(found, evidence=Evidence(steps, named, link.own_id is not None))


def statements_of(access: Access, person_id: UUID) -> list[Statement]:
    """Everything that any record stated of a person's name, papers and home, chosen or not, newest record first.

    Raises AccessDenied when the person's row may not be seen.
    """
    profile = profile_of(access, person_id)
    records = SourceRecord.objects.filter(person_id=person_id).order_by("-source_time", "-id")
    found = [
        Statement(name, value, row.source, row.source_time, value == profile.value(name))
        for row in records
        for name, value in stated.unpack(access, person_id, row.sealed).items()
    ]
    access.read("source_record", [person_id], PROFILE)
    return found


def cards_of(access: Access, persons: list[UUID]) -> list[PersonCard]:
    """The cards of these persons, as far as the access may see them."""
    rows = Person.objects.filter(person_id__in=persons).values_list("person_id", "territory", "profile")
    access.keys.unlock(persons)
    cards = [_card(access, *row) for row in rows]
    access.read("person", [card.person_id for card in cards], ["name", "birth_year", "sex", "number"])
    return cards


def find_presented(access: Access, kind: str, value: str) -> PersonCard | None:
    """Who presented this identifier? None when nobody is known by it, or several are: then papers must be looked at."""
    return find_many_presented(access, [(kind, value)])[0]


def find_many_presented(access: Access, presented: list[tuple[str, str]]) -> list[PersonCard | None]:
    """As find_presented for a whole batch, in its order; one question to the database for all."""
    single = persons_presented(access, presented)
    cards = {card.person_id: card for card in cards_of(access, [person for person in set(single) if person])}
    if not cards:
        access.read_aggregate("person", ["presented"])
    return [cards.get(person) if person else None for person in single]


def _pair(index: bytes, person: UUID) -> tuple[bytes, UUID]:
    return index, person


def persons_presented(access: Access, presented: list[tuple[str, str]]) -> list[UUID | None]:
    """Who presents these identifiers (kind, value), in their order; the access is then about them.

    Nothing else is read.

    None for nobody known, and for a number that two hold. Noted by whoever goes on, as nothing of them was served.
    """
    indexes = access.present_any(presented)
    holders: dict[bytes, set[UUID]] = {}
    asked = [index for group in indexes for index in group]
    for index, person_id in fetch(_HELD, [column("bytea", asked)], _pair):
        holders.setdefault(index, set()).add(person_id)
    found = [set[UUID]().union(*(holders.get(index, set()) for index in group)) for group in indexes]
    single = [next(iter(persons)) if len(persons) == 1 else None for persons in found]
    access.about(*(person for person in single if person))
    return single


def _card(access: Access, person_id: UUID, territory: str, sealed: "bytes | memoryview[int]") -> PersonCard:
    profile = unpack(access, person_id, sealed)
    year = profile.value("birth")[:4]
    number = profile.value("cccd") or profile.value("cmnd") or profile.value("passport")
    return PersonCard(
        person_id=person_id,
        name=profile.value("name"),
        birth_year=int(year) if year else None,
        sex=profile.value("sex"),
        territory=territory,
        number_masked=mask_number(number) if number else "",
    )


def holders_of(access: Access, kind: str, values: list[str]) -> dict[str, tuple[UUID, str]]:
    """For each value of an identifier that exactly one person holds: who, and the path of where they live."""
    by_blind = {index: value for value in values for index in blinds(kind, value)}
    found: dict[str, set[tuple[UUID, str]]] = {}
    rows = Identifier.objects.filter(blind__in=list(by_blind), until=None)
    for index, person_id, territory in rows.values_list("blind", "person_id", "territory"):
        found.setdefault(by_blind[bytes(index)], set()).add((person_id, territory))
    single = {value: next(iter(holders)) for value, holders in found.items() if len(holders) == 1}
    access.read("person", [person_id for person_id, _ in single.values()], [kind])
    return single


def in_use(access: Access, kind: str, values: list[str]) -> set[str]:
    """Which of these values anybody at all holds, or has held; whose they are is not told."""
    by_blind = {index: value for value in values for index in blinds(kind, value)}
    found = Identifier.objects.filter(blind__in=list(by_blind)).values_list("blind", flat=True)
    access.read_aggregate("person", ["presented"])
    return {by_blind[bytes(index)] for index in found}


def is_redirected(access: Access, person_id: UUID) -> bool:
    """Whether this person is no more: joined to another, or closed."""
    access.read("person", [person_id], ["redirect"])
    return Person.objects.filter(~LIVING, person_id=person_id).exists()


def homes(access: Access) -> list[tuple[UUID, str]]:
    """Every person with the path of the home unit: for procedures that go through everybody."""
    access.read_aggregate("person", ["territory"])
    return list(Person.objects.filter(LIVING).values_list("person_id", "territory"))


def homes_of(access: Access, persons: set[UUID]) -> dict[UUID, str]:
    """The path of each one's home unit, for an automatic comparison that shows nobody."""
    access.about(*persons)
    access.read_aggregate("person", ["territory"])
    return dict(Person.objects.filter(person_id__in=persons).values_list("person_id", "territory"))


def residents_of(access: Access, territory: str) -> list[tuple[PersonCard, str]]:
    """The cards of all who live in a unit, and the path of each home, as far as the access may see them."""
    rows = Person.objects.filter(LIVING, territory__startswith=territory)
    homes = dict(rows.values_list("person_id", "territory"))
    access.about(*homes)
    return [(card, homes[card.person_id]) for card in cards_of(access, list(homes))]
