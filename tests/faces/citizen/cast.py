"""Who appears on the citizen's pages? Invented people, and what earlier applications and offices know of them."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from pccovid.capabilities.declarations import operations as declarations
from pccovid.capabilities.declarations.events import CarriedDeclaration
from pccovid.capabilities.movement import operations as movement
from pccovid.capabilities.movement.events import CarriedMovement
from pccovid.capabilities.notices.events import NewNotice
from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.operations import send
from pccovid.capabilities.risk.colours import Colour
from pccovid.capabilities.risk.operations import decide
from pccovid.capabilities.risk.rules import Reason, Verdict
from pccovid.capabilities.testing import operations as testing
from pccovid.capabilities.testing.events import CarriedResult
from pccovid.capabilities.testing.rules import Method, Outcome
from pccovid.capabilities.vaccination import operations as vaccination
from pccovid.capabilities.vaccination.events import CarriedDose
from pccovid.capabilities.visits import operations as visits
from pccovid.capabilities.visits.events import CarriedVisit
from pccovid.engines.linkage import LinkRecord, Number
from pccovid.kernel import clock
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Trust
from pccovid.kernel.ids import uuid7
from pccovid.kernel.names import PersonName
from pccovid.kernel.sex import Sex
from pccovid.registry.people.operations import add_records
from pccovid.registry.people.queries import profile_of, qid_of
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.places.kinds import NewPlace, PlaceKind, place_id
from pccovid.registry.places.operations import register_places
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role
from pccovid.trust.accounts.models import Account, Holding
from pccovid.trust.vault import blind

WARD = "VN/79/760/26740/"
MARKET = "MAU-MARKET"
AN = ("Nguyễn Thị Mẫu An", "079190000000", "+84900000000")
CHI = ("Trần Thị Mẫu Chi", "079192000000", "+84910000000")


def add_person(
    name: str, number: str, phone: str, *, born: BirthDate | None = None, sources: int = 1
) -> UUID:
    """A person, by one record of the population database or more of others; gives the id."""
    kinds = ("population", "ncovi", "vaccination", "vhd_health")
    records = [
        PersonRecord(
            source=kinds[index],
            source_key=blind("source", f"{number}{index}"),
            source_time=clock.now() - dt.timedelta(days=20 + index),
            mapping="test",
            identity=LinkRecord(
                PersonName.parse(name if index == 0 else name.upper()),
                born or BirthDate(1990, 5, 6),
                (Number("cccd", number, Trust.TRUSTED),),
                phone if index < 2 else "+84920000000",
            ),
            sex=Sex.FEMALE,
            address="1 đường Mẫu",
            territory=WARD,
            raw={"name": name},
        )
        for index in range(sources)
    ]
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        [first, *_] = add_records(access, records)
    assert first.person_id
    return first.person_id


def citizen(*persons: UUID) -> Account:
    """An account that holds these persons, the first one longest."""
    account = Account.objects.create_citizen()
    actor = Actor(account.id, Role.CITIZEN, "", "")
    for index, person in enumerate(persons):
        with Access.open(actor, Purpose.ACCOUNT, "test") as access:
            since = access.now + dt.timedelta(seconds=index)
            relation = "cared_for" if index else "self"
            Holding.objects.create(
                person_id=person, id=uuid7(), account_id=account.id, relation=relation, since=since
            )
            access.wrote("holding", [person], ["account"])
    return account


def give_facts(person: UUID, *, doses: int = 1) -> None:
    """Doses, a negative test, a declaration and a stay at the market, as earlier applications held them."""
    now = clock.now()
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        register_places(
            access, [NewPlace(code=MARKET, name="Chợ Mẫu", kind=PlaceKind.MARKET, territory=WARD)]
        )
        given = [
            CarriedDose(
                person, uuid7(), WARD, number, (now - dt.timedelta(days=30 * (doses - number) + 30)).date(),
                "AstraZeneca", "4120Z001", "Trạm Y tế Mẫu", "vaccination_portal", uuid7(),
            )
            for number in range(1, doses + 1)
        ]  # fmt: skip
        vaccination.carry_over(access, given)
        at = now - dt.timedelta(days=3)
        result = CarriedResult(
            person, uuid7(), WARD, at, at, Method.PCR, Outcome.NEGATIVE, None, "Phòng xét nghiệm Mẫu", "lab", uuid7()
        )  # fmt: skip
        testing.carry_over(access, [result])
        told = CarriedDeclaration(
            person, uuid7(), WARD, at, "ncovi", uuid7(), False, False, True, {"stay": "2 đường Mẫu"}
        )
        declarations.carry_over(access, [told])
        scans = [
            CarriedVisit(
                person, uuid7(), WARD, place_id(MARKET), at + dt.timedelta(hours=hour), direction, "checkins"
            )
            for hour, direction in ((0, "in"), (1, "out"))
        ]
        visits.carry_over(access, scans)


def give_journey(person: UUID, details: dict[str, str]) -> None:
    """A movement declaration of an earlier application."""
    told = CarriedMovement(person, uuid7(), WARD, clock.now(), "mps_movement", uuid7(), details)
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        movement.carry_over(access, [told])


def give_colour(person: UUID, colour: Colour, reason: str, params: dict[str, str]) -> None:
    """Let this colour hold."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        access.about(person)
        verdict = Verdict(colour, (Reason(reason, params),), (), "risk.doses@2021-09-08")
        decide(access, person_id=person, territory=WARD, verdict=verdict)


def warn(person: UUID) -> None:
    """Leave a contact warning."""
    params = {
        "day": "28/09/2021",
        "place": "Chợ Mẫu",
        "minutes": "40",
        "until": "12/10/2021",
        "office": "CDC Mẫu",
    }
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        access.about(person)
        send(access, [NewNotice(person, WARD, Kind.CONTACT_WARNING, "case-1", params)])


def look(person: UUID, *, office: str = "Chốt Mẫu") -> None:
    """An officer reads the name of this person."""
    officer = Actor(uuid7(), Role.OFFICER, office, WARD)
    with Access.open(officer, Purpose.CHECKPOINT, "test") as access:
        access.about(person)
        profile_of(access, person)


def qids(account: Account, persons: Sequence[UUID]) -> list[str]:
    """What stands in the codes of these persons."""
    with Access.open(
        Actor(account.id, Role.CITIZEN, "", "", frozenset(persons)), Purpose.PATRQT, "test"
    ) as access:
        return [qid_of(access, person) for person in persons]
