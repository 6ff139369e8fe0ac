"""Are cases opened once, contacts listed once, and packets kept by day?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from pccovid.capabilities.tracing.errors import NoSuchCase
from pccovid.capabilities.tracing.events import CarriedEncounter
from pccovid.capabilities.tracing.operations import carry_over, list_contacts, open_case, release
from pccovid.capabilities.tracing.queries import case, cases_in, contacts_of, exposures_of, preview_release
from pccovid.capabilities.tracing.states import ReleaseReason
from pccovid.kernel import clock
from pccovid.procedures.list_contacts_of import EXPANDING
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Actor, Purpose, Role
from tests.database import person_number

pytestmark = pytest.mark.django_db

ILL, AN, CHI = (person_number(number) for number in (1, 2, 3))
MARKET, SCHOOL = person_number(100), person_number(101)
WARD = "VN/79/760/26740/"
NOW = datetime(2021, 10, 1, 2, 0, tzinfo=UTC)
TRACER = Actor(person_number(920), Role.TRACER, "Health station", WARD)
ELSEWHERE = Actor(person_number(921), Role.TRACER, "Health station", "VN/01/")


@dataclass(frozen=True, slots=True)
class Stay:
    person_id: UUID
    place_id: UUID
    arrived_at: datetime
    left_at: datetime
    assumed: bool = False
    channel: str = "code"


def stay(person: UUID, minutes: tuple[int, int], place: UUID = MARKET) -> Stay:
    begin, end = (NOW - timedelta(days=1) + timedelta(minutes=one) for one in minutes)
    return Stay(person, place, begin, end)


OTHERS = [stay(AN, (15, 60)), stay(CHI, (46, 90)), stay(ILL, (0, 60)), stay(CHI, (0, 60), SCHOOL)]


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


def opened(person: UUID = ILL, *, sampled: datetime = NOW, result: UUID | None = None) -> UUID:
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        return open_case(
            access,
            person_id=person,
            territory=WARD,
            result_id=result or uuid4(),
            onset_on=None,
            sampled_at=sampled,
        )


def listed(case_id: UUID) -> int:
    with Access.open(EXPANDING, Purpose.TRACING, "test") as access:
        return list_contacts(access, case_id, source=[stay(ILL, (0, 60))], others=OTHERS)


def test_contacts_are_those_of_the_same_place_and_long_enough() -> None:
    case_id = opened()
    assert listed(case_id) == 1
    with Access.open(TRACER, Purpose.TRACING, "test") as access:
        [contact] = contacts_of(access, case_id)
    assert (contact.person_id, contact.place_id, contact.minutes) == (AN, MARKET, 45)


def test_listing_again_adds_nothing() -> None:
    case_id = opened()
    assert (listed(case_id), listed(case_id)) == (1, 0)


def test_one_result_opens_one_case() -> None:
    result = uuid4()
    assert opened(result=result) == opened(result=result)


def test_a_new_infection_closes_the_old_case_and_opens_another() -> None:
    old = opened(sampled=NOW - timedelta(days=90))
    assert opened() != old
    with Access.open(TRACER, Purpose.TRACING, "test") as access:
        assert len(cases_in(access)) == 1


def test_a_closed_case_and_its_contacts_are_seen_by_no_tracer_any_more() -> None:
    old = opened()
    listed(old)
    with Access.open(TRACER, Purpose.TRACING, "test") as access:
        assert case(access, old)
        assert contacts_of(access, old)
    opened(sampled=NOW + timedelta(days=90))
    with Access.open(TRACER, Purpose.TRACING, "test") as access:
        assert case(access, old) is None
        assert contacts_of(access, old) == []


def test_a_preview_counts_persons_and_first_warnings() -> None:
    first, second = opened(), opened(CHI)
    listed(first)
    with Access.open(EXPANDING, Purpose.TRACING, "test") as access:
        list_contacts(
            access, second, source=[stay(CHI, (46, 90))], others=[stay(AN, (15, 90)), stay(ILL, (0, 90))]
        )
    with Access.open(TRACER, Purpose.TRACING, "test") as access:
        ids = [one.id for one in contacts_of(access, first)]
        release(access, case_id=first, contact_ids=ids, reason=ReleaseReason.RULE_MET)
        preview = preview_release(access, second, [one.id for one in contacts_of(access, second)])
    assert (preview.contacts, preview.persons, preview.first_warnings) == (2, 2, 1)


def test_only_released_contacts_count_as_exposure() -> None:
    case_id = opened()
    listed(case_id)
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        assert exposures_of(access, [AN]) == {}
    with Access.open(TRACER, Purpose.TRACING, "test") as access:
        release(
            access,
            case_id=case_id,
            contact_ids=[one.id for one in contacts_of(access, case_id)],
            reason=ReleaseReason.INTERVIEW,
        )
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        assert list(exposures_of(access, [AN, CHI])) == [AN]


def test_a_case_elsewhere_looks_like_one_that_is_not() -> None:
    case_id = opened()
    listed(case_id)
    with Access.open(ELSEWHERE, Purpose.TRACING, "test") as access:
        assert case(access, case_id) is None
        assert contacts_of(access, case_id) == []
        with pytest.raises(NoSuchCase):
            release(access, case_id=case_id, contact_ids=[uuid4()], reason=ReleaseReason.RULE_MET)


def test_a_tracer_opens_no_case() -> None:
    with pytest.raises(AccessDenied), Access.open(TRACER, Purpose.TRACING, "test") as access:
        open_case(access, person_id=ILL, territory=WARD, result_id=uuid4(), onset_on=None, sampled_at=NOW)


def test_packets_are_carried_over_once() -> None:
    rows = [
        CarriedEncounter(AN, person_number(600 + number), WARD, b"a" * 12, b"b" * 12, NOW, -60, None)
        for number in range(3)
    ]
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        assert (carry_over(access, rows), carry_over(access, rows)) == (3, 0)
