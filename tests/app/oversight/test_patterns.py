"""Does each pattern find the scene it is meant for, and leave the honest one beside it alone?"""

import datetime as dt
from collections.abc import Iterator
from itertools import count
from uuid import UUID

import pytest

from pccovid.kernel import clock
from pccovid.procedures.audit_looks import audit_looks
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Actor, Purpose, Role
from pccovid.trust.accounts.models import Holding
from pccovid.trust.oversight import keeping
from pccovid.trust.oversight.errors import NotOpen
from pccovid.trust.oversight.findings import FindingShown, decide, finding, findings
from pccovid.trust.oversight.states import FindingState
from tests.app.oversight.cast import AUDITOR
from tests.app.procedures import scene
from tests.database import person_number

pytestmark = pytest.mark.django_db

NOW = scene.NOW  # nine o'clock in Vietnam, a Friday
SEVERAL = 4


def clinic(number: int, *, office: str = "", territory: str = "VN/79/") -> Actor:
    return Actor(person_number(700 + number), Role.CLINIC, office or f"Site {number}", territory)


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


_fresh = count(5_000)


def strangers(number: int) -> list[UUID]:
    return [person_number(next(_fresh)) for _ in range(number)]


def looked(
    actor: Actor,
    persons: list[UUID],
    *,
    purpose: Purpose = Purpose.TREAT,
    ago: dt.timedelta = dt.timedelta(0),
) -> None:
    with clock.frozen(NOW - ago), Access.open(actor, purpose, "test") as access:
        access.read("person", persons, ["name"])


def examined(actor: Actor, persons: list[UUID]) -> None:
    with Access.open(actor, Purpose.TREAT, "test") as access:
        access.read("person", persons, ["name"])
        access.wrote("test", persons, ["outcome"])


def found(rule: str) -> list[FindingShown]:
    audit_looks()
    with Access.open(AUDITOR, Purpose.AUDIT, "test") as access:
        return [one for one in findings(access) if one.rule == rule]


def test_many_persons_in_an_hour_stand_out_against_colleagues() -> None:
    for number in range(SEVERAL):
        examined(clinic(number), strangers(10))
    examined(clinic(9), strangers(45))
    [hour] = found("many_persons")
    assert (hour.office, hour.inputs["persons"], hour.inputs["median"]) == ("Site 9", 45, 10)
    assert hour.version == "oversight.many_persons@2021-09-13"


def test_a_busy_hour_is_honest_where_all_are_busy() -> None:
    for number in range(SEVERAL):
        examined(clinic(number), strangers(40 + number))
    assert found("many_persons") == []


def test_many_persons_in_a_day_spread_over_its_hours_are_found() -> None:
    for number in range(SEVERAL):
        examined(clinic(number), strangers(12))
    for hours in range(1, 8):
        looked(clinic(9), strangers(25), ago=dt.timedelta(hours=hours))
    assert {one.inputs["unit"] for one in found("many_persons")} == {"day"}


def test_a_site_that_looks_at_another_province_is_found() -> None:
    people = scene.people(7)
    looked(clinic(1, territory="VN/01/"), people[:6])
    examined(clinic(2, territory="VN/79/"), people)
    [far] = found("outside_territory")
    assert (far.office, far.inputs["persons"], far.inputs["of"]) == ("Site 1", 6, 6)


def test_a_few_travellers_among_many_of_the_own_province_are_honest() -> None:
    people = scene.people(4)
    looked(clinic(1, territory="VN/01/"), people)
    assert found("outside_territory") == []


@pytest.mark.parametrize(("hours_ago", "expected"), [(6, ["Site 1"]), (1, [])])
def test_looks_while_the_office_is_closed_are_found(hours_ago: int, expected: list[str]) -> None:
    with Access.open(AUDITOR, Purpose.AUDIT, "test") as access:
        keeping.note_shift(
            access,
            office="Site 1",
            begins=7 * 60,
            ends=17 * 60,
            weekdays=(0, 1, 2, 3, 4),
            valid_from=NOW.date(),
        )
    for number in (1, 2):  # the second has said nothing of its hours
        looked(clinic(number), strangers(2), ago=dt.timedelta(hours=hours_ago))
    assert [one.office for one in found("outside_shift")] == expected


def test_one_person_whom_many_offices_look_at_is_found() -> None:
    known, usual = strangers(2)
    for number in range(SEVERAL):
        looked(clinic(number), [known])
    for number in range(SEVERAL - 1):
        looked(clinic(number), [usual])
    [draw] = found("many_offices")
    assert (draw.about_id, draw.inputs["offices"]) == (known, SEVERAL)


def test_checkpoints_are_not_offices_that_a_person_draws() -> None:
    [traveller] = strangers(1)
    for number in range(SEVERAL + 2):
        officer = Actor(person_number(800 + number), Role.OFFICER, f"Checkpoint {number}", "VN/79/")
        looked(officer, [traveller], purpose=Purpose.CHECKPOINT)
    assert found("many_offices") == []


def test_the_own_record_and_the_households_are_found_and_a_neighbours_is_not() -> None:
    own, child, neighbour = strangers(3)
    with Access.open(AUDITOR, Purpose.AUDIT, "test") as access:
        keeping.tie(access, account_id=clinic(1).id, person_id=own, territory="VN/79/", relation="self")
    for person in (own, child):
        account = Actor(person_number(600), Role.CITIZEN, "", "")
        with Access.open(account, Purpose.ACCOUNT, "test") as access:
            Holding.objects.create(person_id=person, account_id=account.id, relation="self", since=NOW)
            access.wrote("holding", [person], ["account"])
    looked(clinic(1), [own, child, neighbour])
    looked(clinic(2), [own])
    assert {(one.office, one.about_id) for one in found("own_household")} == {
        ("Site 1", own),
        ("Site 1", child),
    }


@pytest.mark.parametrize(("searches", "expected"), [(15, 1), (14, 0)])
def test_searches_that_find_nobody_again_and_again_are_found(searches: int, expected: int) -> None:
    for _ in range(searches):
        with Access.open(clinic(1), Purpose.TREAT, "test") as access:
            access.read_aggregate("person", ["presented"])
    assert len(found("enumeration")) == expected


def test_people_looked_up_of_whom_nothing_tells_why_are_found() -> None:
    looked(clinic(1), strangers(8))
    examined(clinic(2), strangers(8))
    looked(clinic(3), strangers(7))
    assert [one.office for one in found("unexplained")] == ["Site 1"]


def test_a_look_at_a_planted_person_is_found_at_once() -> None:
    trap, real = strangers(2)
    with clock.frozen(NOW - dt.timedelta(days=1)), Access.open(AUDITOR, Purpose.AUDIT, "test") as access:
        keeping.mark_planted(access, {trap: "VN/79/"})
    looked(clinic(1), [trap, real])
    [caught] = found("canary")
    assert (caught.office, caught.about_id) == ("Site 1", trap)


def test_the_same_is_found_once_and_grows_until_it_is_decided() -> None:
    looked(clinic(1), strangers(8))
    [first] = found("unexplained")
    looked(clinic(1), strangers(3))
    [again] = found("unexplained")
    assert (again.id, again.inputs["persons"]) == (first.id, 11)
    with Access.open(AUDITOR, Purpose.AUDIT, "test") as access:
        shown, entries = finding(access, again.id)
        assert {one.person for one in entries} == set(range(1, 12))
        assert shown.entries
        decide(access, again.id, FindingState.EXPLAINED, "An outreach day, the list is in the file")
    looked(clinic(1), strangers(3))
    [decided] = found("unexplained")
    assert (decided.state, decided.inputs["persons"]) == (FindingState.EXPLAINED, 11)
    with pytest.raises(NotOpen), Access.open(AUDITOR, Purpose.AUDIT, "test") as access:
        decide(access, again.id, FindingState.CONFIRMED, "Changed my mind")


@pytest.mark.parametrize("actor", [clinic(1), SYSTEM])
def test_nobody_reads_findings_for_another_purpose(actor: Actor) -> None:
    purpose = Purpose.TREAT if actor.role is Role.CLINIC else Purpose.PROCEDURE
    with Access.open(actor, purpose, "test") as access:
        access.read_aggregate("ledger", ["pattern"])
        with pytest.raises(AccessDenied):
            findings(access)
