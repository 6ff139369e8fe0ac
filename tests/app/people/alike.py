"""Persons who may be one: records of one name and birth date from several sources, and what is found between them."""

import datetime as dt
from uuid import UUID, uuid4

from pccovid.engines.linkage import LinkRecord, Number
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Trust
from pccovid.kernel.ids import uuid7
from pccovid.kernel.names import PersonName
from pccovid.registry.people import lookalikes
from pccovid.registry.people.lookalikes import Met, Standing, Why
from pccovid.registry.people.models import Candidate, Event, Person
from pccovid.registry.people.operations import Assigned, add_assigned
from pccovid.registry.people.records import PersonRecord
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.vault import blind

NAME = "Nguyễn Thị Mẫu Hạnh"
CARD, OTHER_CARD = "079190000000", "079190000001"
PHONE, OTHER_PHONE = "+84900000000", "+84910000000"
BORN = BirthDate(1990, 5, 6)
WARD, FAR_WARD = "VN/79/760/26740/", "VN/01/001/00001/"


def record(
    source: str,
    *,
    name: str = NAME,
    birth: BirthDate | None = BORN,
    cccd: str = "",
    cmnd: str = "",
    phone: str = "",
    territory: str = WARD,
    mapping: str = "test",
) -> PersonRecord:
    numbers = [
        Number(kind, value, trust)
        for kind, value, trust in (("cccd", cccd, Trust.TRUSTED), ("cmnd", cmnd, Trust.UNCHECKED))
        if value
    ]
    return PersonRecord(
        source=source,
        source_key=blind("source", str(uuid4())),
        source_time=dt.datetime(2021, 9, 1, tzinfo=dt.UTC),
        mapping=mapping,
        identity=LinkRecord(PersonName.parse(name), birth, tuple(numbers), phone or None),
        territory=territory,
        raw={"name": name},
    )


def person(*records: PersonRecord, known: UUID | None = None) -> UUID:
    """A person with these records; `known` gets them beside what she has."""
    number = known or uuid7()
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        add_assigned(access, [Assigned(one, number) for one in records])
    return number


def found(one: UUID, other: UUID, *, why: Why = Why.MET, weight: int = 9_000) -> None:
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        lookalikes.note(access, [Met(one, other, why, weight)])


def standing(one: UUID, other: UUID) -> tuple[Standing, Why]:
    """How the pair stands; beside either of the two it stands the same."""
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        rows = Candidate.objects.filter(person_id__in=(one, other), other_id__in=(one, other))
        said = {(Standing(row.standing), Why(row.why)) for row in rows}
        assert len(rows) == 2
        access.read_aggregate("candidate", ["pair"])
    [only] = said
    return only


def goes_to(number: UUID) -> UUID | None:
    """To whom a person was joined."""
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        row = Person.objects.get(person_id=number)
        access.read("person", [number], ["redirect"])
        return row.redirect_to


def last_event(number: UUID) -> Event:
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        event = Event.objects.filter(person_id=number).order_by("-id").first()
        access.read("person", [number], ["redirect"])
    assert event
    return event
