"""A market, people who were there, and the clinic, the tracer and the citizens who ask about it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from pccovid.capabilities.testing.operations import Specimen, record_result
from pccovid.capabilities.testing.rules import Method, Outcome
from pccovid.capabilities.tracing.events import CaseShown, ContactShown
from pccovid.capabilities.tracing.queries import cases_in, contacts_of
from pccovid.capabilities.vaccination.events import CarriedDose
from pccovid.capabilities.vaccination.operations import carry_over as carry_over_doses
from pccovid.capabilities.visits.events import CarriedVisit
from pccovid.capabilities.visits.operations import carry_over as carry_over_visits
from pccovid.engines.linkage import LinkRecord, Number
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Trust
from pccovid.kernel.names import PersonName
from pccovid.registry.people.operations import add_records
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.places.kinds import NewPlace, PlaceKind, place_id
from pccovid.registry.places.operations import register_places
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role
from pccovid.trust.vault import blind
from tests.database import person_number

NOW = datetime(2021, 10, 1, 2, 0, tzinfo=UTC)  # nine o'clock in Vietnam
YESTERDAY = NOW - timedelta(days=1)
WARD = "VN/79/760/26740/"
MARKET = place_id("SCENE-MARKET")
CLINIC = Actor(person_number(910), Role.CLINIC, "Test site 1", "VN/79/")
TRACER = Actor(person_number(920), Role.TRACER, "Health station, Ward 1", "VN/79/")
FAR_TRACER = Actor(person_number(921), Role.TRACER, "Health station, elsewhere", "VN/01/")
NAMES = ("Nguyễn Văn Mẫu", "Trần Thị Mẫu", "Lê Văn Mẫu")


def people(count: int = 3) -> list[UUID]:
    """Invented people of one ward, in the registry."""
    records = [
        PersonRecord(
            source="population",
            source_key=blind("source", f"scene-{number}"),
            source_time=NOW - timedelta(days=100),
            mapping="test",
            identity=LinkRecord(
                PersonName.parse(NAMES[number % len(NAMES)]),
                BirthDate(1960 + number, 5, 6),
                (Number("cccd", cccd_of(number), Trust.TRUSTED),),
                None,
            ),
            territory=WARD,
            raw={},
        )
        for number in range(count)
    ]
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        added = add_records(access, records)
    return [one.person_id for one in added if one.person_id is not None]


def cccd_of(number: int) -> str:
    """The reserved personal number of the scene's n-th person."""
    return f"0790{(60 + number) % 100:02d}000000"


def market() -> None:
    """Register the place."""
    new = NewPlace(code="SCENE-MARKET", name="Chợ Mẫu", kind=PlaceKind.MARKET, territory=WARD)
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        register_places(access, [new])


def at_market(person: UUID, *, minutes: tuple[int, int], day: datetime = YESTERDAY) -> None:
    """The person was at the market from the first to the second minute after the hour of `day`."""
    scans = [
        CarriedVisit(person, uuid4(), WARD, MARKET, day + timedelta(minutes=minute), direction, "test")
        for minute, direction in zip(minutes, ("in", "out"), strict=True)
    ]
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        carry_over_visits(access, scans)


def arrived(person: UUID, *, minute: int, day: datetime = YESTERDAY) -> None:
    """The person came to the market; when she left nobody noted."""
    scan = CarriedVisit(person, uuid4(), WARD, MARKET, day + timedelta(minutes=minute), "in", "test")
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        carry_over_visits(access, [scan])


def dosed(person: UUID, *days_ago: int, product: str = "AstraZeneca") -> None:
    """The person had doses so many days ago."""
    doses = [
        CarriedDose(
            person,
            uuid4(),
            WARD,
            order,
            (NOW - timedelta(days=ago)).date(),
            product,
            "L1",
            "Site",
            "test",
            uuid4(),
        )
        for order, ago in enumerate(days_ago, 1)
    ]
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        carry_over_doses(access, doses)


def sampled(
    person: UUID, outcome: Outcome = Outcome.POSITIVE, *, hours_ago: int = 6, client_id: UUID | None = None
) -> UUID:
    """The clinic records a result of a sample taken so long ago."""
    specimen = Specimen(Method.PCR, outcome, NOW - timedelta(hours=hours_ago), NOW)
    with Access.open(CLINIC, Purpose.TREAT, "test") as access:
        access.about(person)
        return record_result(
            access, client_id=client_id or uuid4(), person_id=person, territory=WARD, specimen=specimen
        )


def cases(actor: Actor = TRACER) -> list[CaseShown]:
    """The open cases that a tracer sees."""
    with Access.open(actor, Purpose.TRACING, "test") as access:
        return cases_in(access)


def contacts(case_id: UUID, actor: Actor = TRACER) -> list[ContactShown]:
    """The contacts of a case that a tracer sees."""
    with Access.open(actor, Purpose.TRACING, "test") as access:
        return contacts_of(access, case_id)


def citizen(person: UUID) -> Actor:
    """The account of a citizen who holds one record."""
    return Actor(uuid4(), Role.CITIZEN, "", "", frozenset({person}))
