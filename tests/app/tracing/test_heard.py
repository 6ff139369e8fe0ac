"""Do telephones and visits make one contact with two evidences, and does a claim alone make none?"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from pccovid.capabilities.tracing.events import CarriedEncounter
from pccovid.capabilities.tracing.hearing import Signal
from pccovid.capabilities.tracing.listing_heard import heard_of, listening_of
from pccovid.capabilities.tracing.operations import carry_over, open_case
from pccovid.capabilities.tracing.queries import contacts_of
from pccovid.capabilities.tracing.states import NO_PLACE, ContactStatus
from pccovid.capabilities.visits.events import CarriedVisit
from pccovid.capabilities.visits.operations import carry_over as carry_visits
from pccovid.engines.proximity import BluezoneKey
from pccovid.kernel import clock
from pccovid.procedures.list_contacts_of import EXPANDING, list_contacts_of
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role
from pccovid.trust.ledger.models import Entry
from tests.database import person_number

pytestmark = pytest.mark.django_db
ILL, AN, CHI = (person_number(number) for number in (1, 2, 3))
MARKET, WARD = person_number(100), "VN/79/760/26740/"
NOW = datetime(2021, 10, 1, 2, 0, tzinfo=UTC)
NOON = datetime(2021, 9, 30, 5, 0, tzinfo=UTC)
TRACER = Actor(person_number(920), Role.TRACER, "Health station", WARD)
KEYS = {
    person: BluezoneKey(bytes([number]) * 32, date(2021, 9, 20), date(2021, 10, 1))
    for number, person in enumerate((ILL, AN, CHI))
}
NEAR, FAR = -60, -92


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


def id_of(person: UUID, at: datetime) -> bytes:
    second = int((at - datetime.combine(at.date(), datetime.min.time(), UTC)).total_seconds())
    return KEYS[person].ids(at.date())[second // 900]


def hear(one: UUID, other: UUID, *, minutes: int, rssi: int = NEAR, start: datetime = NOON) -> None:
    """What the telephone of `one` noted of the other's."""
    moments = [start + timedelta(minutes=minute) for minute in range(0, minutes, 5)]
    rows = [
        CarriedEncounter(one, uuid4(), WARD, id_of(one, at), id_of(other, at), at, rssi, None)
        for at in moments
    ]
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        carry_over(access, rows)


def visit(person: UUID, *, minutes: int, start: datetime = NOON) -> None:
    scans = ((start, "in"), (start + timedelta(minutes=minutes), "out"))
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        carry_visits(
            access, [CarriedVisit(person, uuid4(), WARD, MARKET, at, way, "test") for at, way in scans]
        )


def case_of(person: UUID = ILL) -> UUID:
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        return open_case(
            access, person_id=person, territory=WARD, result_id=uuid4(), onset_on=None, sampled_at=NOW
        )


def listed(case_id: UUID):
    list_contacts_of(case_id, "test")
    with Access.open(TRACER, Purpose.TRACING, "test") as access:
        contacts = contacts_of(access, case_id)
        return contacts, heard_of(access, [one.id for one in contacts]), listening_of(access, case_id)


def claims() -> Sequence[tuple[UUID, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id, signal, territory FROM tracing_hearing WHERE contact_id IS NULL")
        return list(cursor.fetchall())


def test_telephones_that_heard_each_other_make_a_contact_without_a_place() -> None:
    case_id = case_of()
    hear(ILL, AN, minutes=40)
    hear(AN, ILL, minutes=40)
    [contact], heard, _ = listed(case_id)
    assert (contact.person_id, contact.place_id, contact.evidence.channel) == (AN, NO_PLACE, "bluetooth")
    [shown] = heard[contact.id]
    assert (shown.signal, sum(shown.seconds), shown.calibrated) == (Signal.BOTH, 2400, False)
    assert (shown.start, shown.end) == (NOON, NOON + timedelta(minutes=40))


def test_one_met_at_a_place_and_by_telephone_is_one_contact_with_both_evidences() -> None:
    case_id = case_of()
    visit(ILL, minutes=60)
    visit(AN, minutes=50)
    hear(ILL, AN, minutes=40)
    hear(AN, ILL, minutes=40)
    [contact], heard, _ = listed(case_id)
    assert (contact.place_id, contact.minutes) == (MARKET, 50)
    assert [(one.signal, sum(one.seconds)) for one in heard[contact.id]] == [(Signal.BOTH, 2400)]


def test_a_log_that_only_one_side_gave_lists_nobody_until_something_else_speaks_for_it() -> None:
    case_id = case_of()
    hear(AN, ILL, minutes=40)
    hear(ILL, CHI, minutes=60, rssi=FAR)
    contacts, _, listening = listed(case_id)
    assert (contacts, listening.claimed) == ([], 1)
    with Access.open(EXPANDING, Purpose.TRACING, "test") as access:
        access.read_aggregate("hearing", ["signal"])
        assert claims() == [(AN, "", "")]
    visit(ILL, minutes=60)
    visit(AN, minutes=60)
    [contact], heard, listening = listed(case_id)
    assert (contact.person_id, heard[contact.id][0].signal, listening.claimed) == (AN, Signal.VISIT, 0)


def test_a_tracer_does_not_see_whose_a_bare_claim_is() -> None:
    case_id = case_of()
    hear(AN, ILL, minutes=40)
    hear(ILL, CHI, minutes=60, rssi=FAR)
    listed(case_id)
    with Access.open(TRACER, Purpose.TRACING, "test") as access:
        access.read_aggregate("hearing", ["signal"])
        assert claims() == []


@pytest.mark.parametrize(("minutes", "rssi"), [(5, NEAR), (60, FAR)])
def test_a_packet_or_an_hour_far_apart_makes_nobody_a_contact(minutes, rssi) -> None:
    case_id = case_of()
    hear(ILL, AN, minutes=minutes, rssi=rssi)
    hear(AN, ILL, minutes=minutes, rssi=rssi)
    contacts, _, listening = listed(case_id)
    assert (contacts, listening.encounters, listening.below) == ([], 1, 1)


def test_a_visit_that_comes_in_late_takes_the_meeting_over() -> None:
    case_id = case_of()
    hear(ILL, AN, minutes=40)
    hear(AN, ILL, minutes=40)
    [before], _, _ = listed(case_id)
    visit(ILL, minutes=60)
    visit(AN, minutes=60)
    contacts, heard, _ = listed(case_id)
    states = {one.place_id: (one.status, one.reason) for one in contacts}
    assert states == {NO_PLACE: (ContactStatus.DISMISSED, "joined"), MARKET: (ContactStatus.LISTED, "")}
    assert before.id not in heard


def test_listing_again_changes_nothing() -> None:
    case_id = case_of()
    hear(ILL, AN, minutes=40)
    hear(AN, ILL, minutes=40)
    first = listed(case_id)
    assert listed(case_id) == first
    assert list_contacts_of(case_id, "test") == 0


def test_every_packet_is_counted() -> None:
    case_id = case_of()
    hear(ILL, AN, minutes=40)
    hear(AN, ILL, minutes=40)
    hear(ILL, CHI, minutes=30)
    _, _, listening = listed(case_id)
    assert (listening.read, listening.matched, dict(listening.refused)) == (22, 16, {"unknown": 6})


def test_whoevers_log_was_read_finds_the_case_in_the_ledger() -> None:
    case_id = case_of()
    hear(ILL, AN, minutes=40)
    hear(AN, ILL, minutes=40)
    list_contacts_of(case_id, "test")
    with Access.open(SYSTEM, Purpose.AUDIT, "test") as access:
        access.read_aggregate("ledger", ["period"])
        rows = Entry.objects.filter(person_id=AN, classes__contains=["encounter"], action="read")
        assert set(rows.values_list("purpose", "basis")) == {("TRACING", case_id)}
