"""Can a citizen leaf through everything, and do visits of one's own and of machines not bury the others'?"""

import datetime as dt
from uuid import UUID

import pytest

from pccovid.kernel import clock
from pccovid.trust.access import SYSTEM, Access, Actor, Basis, Purpose, Role
from pccovid.trust.ledger.models import Entry
from pccovid.trust.ledger.queries import Filters, Looked, Place, each_look, who_looked
from tests.database import person_number

pytestmark = pytest.mark.django_db

AN, HOA, CHI = person_number(1), person_number(2), person_number(3)
HERSELF = Actor(person_number(900), Role.CITIZEN, "", "", frozenset({AN, HOA}))
DAUGHTER = Actor(person_number(901), Role.CITIZEN, "", "", frozenset({HOA}))
OFFICER = Actor(person_number(902), Role.OFFICER, "Chốt Mẫu", "VN/79/")
CLINIC = Actor(person_number(903), Role.CLINIC, "Trạm y tế", "VN/79/")
MORNING = dt.datetime(2021, 10, 1, 1, tzinfo=dt.UTC)  # 08:00 in Vietnam
HOUR = dt.timedelta(hours=1)
ALL = Filters()
PURPOSES = {Role.CITIZEN: Purpose.PATRQT, Role.CLINIC: Purpose.TREAT, Role.SYSTEM: Purpose.PROCEDURE}


def look(
    actor: Actor,
    *persons: UUID,
    at: dt.datetime = MORNING,
    record_class: str = "person",
    basis: Basis | None = None,
) -> None:
    purpose = PURPOSES.get(actor.role, Purpose.CHECKPOINT)
    with clock.frozen(at), Access.open(actor, purpose, "test", basis=basis) as access:
        access.read(record_class, persons, ["name"])


def page(filters: Filters = ALL, *, before: Place | None = None, limit: int = 100) -> list[Looked]:
    with Access.open(HERSELF, Purpose.PATRQT, "test") as access:
        return who_looked(access, filters=filters, before=before, limit=limit)


def leafed(filters: Filters = ALL, *, limit: int) -> list[Looked]:
    """Page after page to the end."""
    lines, before = list[Looked](), None
    while found := page(filters, before=before, limit=limit):
        assert len(found) <= limit
        lines += found
        before = Place(found[-1].at, found[-1].entry)
    return lines


def offices(filters: Filters) -> list[str]:
    return [line.office for line in page(filters)]


def test_pages_together_hold_every_entry_once_and_newest_first() -> None:
    for minute in range(25):
        look(OFFICER, AN, at=MORNING + dt.timedelta(minutes=minute // 2))
    lines = leafed(limit=10)
    assert len({line.entry for line in lines}) == len(lines) == 25
    assert [line.at for line in lines] == sorted((line.at for line in lines), reverse=True)


def test_days_of_one_line_each_are_not_repeated_on_the_next_page() -> None:
    for hour in range(0, 96, 8):
        look(DAUGHTER, HOA, at=MORNING + hour * HOUR)
        look(SYSTEM, HOA, at=MORNING + hour * HOUR)
    lines = leafed(limit=1)
    assert [line.times for line in lines if line.purpose == "PROCEDURE"] == [1, 3, 3, 3, 2]
    assert sum(line.times for line in lines) == 24


def test_a_strangers_entries_are_not_listed() -> None:
    look(OFFICER, CHI)
    assert page() == []
    assert page(Filters(person=CHI)) == []


def test_a_line_says_what_was_seen_on_which_page_and_on_what_basis() -> None:
    look(CLINIC, AN, record_class="dose", basis=Basis(person_number(5)))
    [line] = page()
    assert (line.office, line.territory, line.classes, line.fields) == (
        "Trạm y tế", "VN/79/", ("dose",), ("dose.name",),
    )  # fmt: skip
    assert (line.route, line.basis, line.shown_from, line.times) == ("test", person_number(5), MORNING, 1)


def test_what_is_covert_is_in_the_list_from_its_hour_on() -> None:
    look(CLINIC, AN, basis=Basis(person_number(5), MORNING + HOUR))
    with clock.frozen(MORNING + HOUR - dt.timedelta(microseconds=1)):
        assert page() == []
    with clock.frozen(MORNING + HOUR):
        assert [(line.at, line.shown_from) for line in page()] == [(MORNING, MORNING + HOUR)]


def test_ones_own_visits_are_hidden_unless_asked_for_and_then_one_line_a_day() -> None:
    for hour in (0, 3, 9, 15.5, 16.5, 17.5):  # Vietnam's day ends at 17:00 UTC
        look(HERSELF, AN, at=MORNING.replace(hour=0) + hour * HOUR)
    assert page() == []
    lines = page(Filters(include_own=True, until=MORNING + 48 * HOUR))
    assert [(line.times, line.at.hour) for line in lines] == [(1, 17), (5, 16)]


def test_visits_of_another_who_holds_the_record_are_one_line_a_day_with_all_kinds() -> None:
    for record_class in ("person", "dose", "person"):
        look(DAUGHTER, HOA, record_class=record_class)
    [line] = page()
    assert (line.times, line.purpose, set(line.classes)) == (3, "PATRQT", {"person", "dose"})


def test_a_line_opens_into_its_single_accesses() -> None:
    for minute in range(3):
        look(SYSTEM, AN, at=MORNING + dt.timedelta(minutes=minute))
    look(SYSTEM, HOA)
    look(OFFICER, AN)
    lines = {(line.purpose, line.person_id): line for line in page()}
    with Access.open(HERSELF, Purpose.PATRQT, "test") as access:
        each = each_look(access, lines["PROCEDURE", AN].entry)
        assert [one.at.minute for one in each] == [2, 1, 0]
        assert {one.times for one in each} == {1}
        assert len(each_look(access, lines["CHECKPOINT", AN].entry)) == 1
        assert each_look(access, person_number(7)) == []


def test_visits_of_an_office_are_never_joined() -> None:
    look(OFFICER, AN)
    look(OFFICER, AN)
    assert [line.times for line in page()] == [1, 1]


def test_each_filter_leaves_what_was_asked_for() -> None:
    look(OFFICER, AN)
    look(CLINIC, HOA, at=MORNING + HOUR)
    assert offices(Filters(person=AN)) == offices(Filters(purpose="CHECKPOINT")) == ["Chốt Mẫu"]
    assert offices(Filters(office="trạm")) == offices(Filters(since=MORNING + HOUR)) == ["Trạm y tế"]
    assert offices(Filters(until=MORNING + HOUR)) == ["Chốt Mẫu"]
    assert offices(Filters(office="%")) == []


def test_to_read_the_list_is_an_entry_too_one_for_each_person_held() -> None:
    page()
    with Access.open(HERSELF, Purpose.PATRQT, "test") as access:
        entries = Entry.objects.filter(classes=["ledger"])
        assert {entry.person_id for entry in entries} == {AN, HOA}
        assert entries.count() == 2
        access.read("ledger", [AN], ["test"])
