"""Can a citizen leaf through everything, and do one's own visits not bury the others'?"""

import datetime as dt
from uuid import UUID

import pytest

from pccovid.kernel import clock
from pccovid.trust.access import Access, Actor, Purpose, Role
from pccovid.trust.ledger.models import Entry
from pccovid.trust.ledger.queries import Looked, count_looks, who_looked
from tests.database import person_number

pytestmark = pytest.mark.django_db

AN, HOA, CHI = person_number(1), person_number(2), person_number(3)
HERSELF = Actor(person_number(900), Role.CITIZEN, "", "", frozenset({AN, HOA}))
DAUGHTER = Actor(person_number(901), Role.CITIZEN, "", "", frozenset({HOA}))
OFFICER = Actor(person_number(902), Role.OFFICER, "Chốt Mẫu", "VN/79/")
MORNING = dt.datetime(2021, 10, 1, 1, tzinfo=dt.UTC)  # 08:00 in Vietnam


def look(actor: Actor, *persons: UUID, at: dt.datetime = MORNING, record_class: str = "person") -> None:
    purpose = Purpose.PATRQT if actor.role is Role.CITIZEN else Purpose.CHECKPOINT
    with clock.frozen(at), Access.open(actor, purpose, "test") as access:
        access.read(record_class, persons, ["name"])


def page(offset: int = 0, limit: int = 100, *, include_own: bool = False) -> tuple[list[Looked], int]:
    with Access.open(HERSELF, Purpose.PATRQT, "test") as access:
        total = count_looks(access, include_own=include_own)
        return who_looked(access, offset=offset, limit=limit, include_own=include_own), total


def test_pages_together_hold_every_entry_once_and_newest_first() -> None:
    for minute in range(25):
        look(OFFICER, AN, at=MORNING + dt.timedelta(minutes=minute))
    leafed = [page(offset, 10) for offset in (0, 10, 20, 30)]
    assert [len(looks) for looks, _ in leafed] == [10, 10, 5, 0]
    assert {total for _, total in leafed} == {25}
    times = [look.at for looks, _ in leafed for look in looks]
    assert times == sorted(set(times), reverse=True)


def test_there_is_no_end_after_two_hundred() -> None:
    for _ in range(205):
        look(OFFICER, AN)
    looks, total = page(limit=300)
    assert (len(looks), total) == (205, 205)


def test_a_strangers_entries_are_neither_listed_nor_counted() -> None:
    look(OFFICER, CHI)
    assert page() == ([], 0)


def test_ones_own_visits_are_hidden_unless_asked_for_and_then_one_line_a_day() -> None:
    for hour in (0, 3, 9, 15.5, 16.5, 17.5):  # Vietnam's day ends at 17:00 UTC
        look(HERSELF, AN, at=MORNING.replace(hour=0) + dt.timedelta(hours=hour))
    assert page() == ([], 0)
    looks, total = page(include_own=True)
    earlier = [
        (look.times, look.at.hour) for look in looks if look.at < clock.now() - dt.timedelta(minutes=5)
    ]
    assert earlier == [(1, 17), (5, 16)]
    assert total == len(looks)


def test_visits_of_another_who_holds_the_record_are_one_line_a_day_with_all_kinds() -> None:
    for record_class in ("person", "dose", "person"):
        look(DAUGHTER, HOA, record_class=record_class)
    [line], total = page()
    assert (line.times, line.purpose, set(line.classes), total) == (3, "PATRQT", {"person", "dose"}, 1)


def test_visits_of_an_office_are_never_joined() -> None:
    look(OFFICER, AN)
    look(OFFICER, AN)
    assert [line.times for line in page()[0]] == [1, 1]


def test_to_read_the_list_is_an_entry_too_one_for_each_person_held() -> None:
    page()
    with Access.open(HERSELF, Purpose.PATRQT, "test") as access:
        entries = Entry.objects.filter(classes=["ledger"])
        assert {entry.person_id for entry in entries} == {AN, HOA}
        assert entries.count() == 2
        access.read("ledger", [AN], ["test"])
