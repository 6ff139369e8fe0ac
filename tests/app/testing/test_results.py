"""Is a result stored once, seen by those it concerns, and told to whoever must act?"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from pccovid.capabilities.testing.errors import CtWithoutPcr, ResultedBeforeSampled, SampledInFuture
from pccovid.capabilities.testing.events import CarriedResult, ResultRecorded
from pccovid.capabilities.testing.operations import Specimen, carry_over, record_result
from pccovid.capabilities.testing.queries import courses_of, entered_since, results_of
from pccovid.capabilities.testing.rules import Course, Method, Outcome
from pccovid.kernel import clock
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Actor, Purpose, Role
from pccovid.trust.access.events import subscribe, unsubscribe
from tests.database import person_number

pytestmark = pytest.mark.django_db

AN, CHI = person_number(1), person_number(2)
WARD = "VN/79/760/26740/"
NOW = datetime(2021, 10, 1, 2, 0, tzinfo=UTC)
SAMPLED = NOW - timedelta(hours=6)
CLINIC = Actor(person_number(910), Role.CLINIC, "Test site 1", "VN/79/")
OTHER_CLINIC = Actor(person_number(911), Role.CLINIC, "Test site 2", "VN/79/")


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def heard() -> Iterator[list[ResultRecorded]]:
    events: list[ResultRecorded] = []
    subscribe(ResultRecorded, events.append)
    yield events
    unsubscribe(ResultRecorded, events.append)


def positive(**changes) -> Specimen:
    return Specimen(**{
        "method": Method.PCR, "outcome": Outcome.POSITIVE, "sampled_at": SAMPLED, "resulted_at": NOW,
        "ct": Decimal("24.5"), **changes,
    })  # fmt: skip


def record(
    specimen: Specimen, *, person: UUID = AN, client_id: UUID | None = None, actor: Actor = CLINIC
) -> UUID:
    with Access.open(actor, Purpose.TREAT, "test") as access:
        access.about(person)
        return record_result(
            access, client_id=client_id or uuid4(), person_id=person, territory=WARD, specimen=specimen
        )


def test_a_result_is_kept_with_what_the_clinic_said() -> None:
    record(positive())
    with Access.open(CLINIC, Purpose.TREAT, "test") as access:
        access.about(AN)
        [found] = results_of(access, [AN])
    assert (found.method, found.outcome, found.ct) == (Method.PCR, Outcome.POSITIVE, Decimal("24.5"))
    assert (found.sampled_at, found.laboratory) == (SAMPLED, "Test site 1")


def test_a_result_sent_twice_is_stored_and_told_once(heard) -> None:
    client_id = uuid4()
    assert record(positive(), client_id=client_id) == record(positive(), client_id=client_id)
    assert [event.result_id for event in heard] == [client_id]


def test_a_person_who_is_not_present_gets_no_result() -> None:
    with pytest.raises(AccessDenied), Access.open(CLINIC, Purpose.TREAT, "test") as access:
        record_result(access, client_id=uuid4(), person_id=AN, territory=WARD, specimen=positive())


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        (
            {"sampled_at": NOW + timedelta(minutes=1), "resulted_at": NOW + timedelta(hours=1)},
            SampledInFuture,
        ),
        ({"resulted_at": SAMPLED - timedelta(minutes=1)}, ResultedBeforeSampled),
        ({"method": Method.ANTIGEN}, CtWithoutPcr),
    ],
)
def test_an_impossible_result_is_refused(changes, error) -> None:
    with pytest.raises(error):
        record(positive(**changes))


def test_a_clinic_lists_what_it_entered_and_not_what_another_did() -> None:
    record(positive())
    record(positive(), person=CHI, actor=OTHER_CLINIC)
    with Access.open(CLINIC, Purpose.TREAT, "test") as access:
        assert [one.person_id for one in entered_since(access, NOW - timedelta(hours=1))] == [AN]


def test_earlier_results_are_carried_over_once_and_raise_nothing(heard) -> None:
    rows = [
        CarriedResult(
            AN, person_number(500), WARD, SAMPLED, NOW, Method.PCR, Outcome.POSITIVE, None, "Lab", "lab", uuid4()
        ),
        CarriedResult(
            AN, person_number(501), WARD, NOW, NOW, Method.PCR, Outcome.NEGATIVE, None, "Lab", "lab", uuid4()
        ),
    ]  # fmt: skip
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        assert (carry_over(access, rows), carry_over(access, rows)) == (2, 0)
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        assert courses_of(access, [AN, CHI]) == {AN: Course(SAMPLED, NOW)}
    assert heard == []
