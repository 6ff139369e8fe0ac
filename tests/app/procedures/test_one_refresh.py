"""Does every joining have the contacts listed again, without a queue of the same work?"""

import pytest

from tests.app.people.test_joining import MODEL, began, merge
from tests.app.procedures.jobs import queued, repeat, run_all

pytestmark = pytest.mark.django_db
REFRESH = "refresh_open_cases"


def test_after_many_joinings_one_listing_waits_and_no_more() -> None:
    persons = [began("Nguyễn Thị Mẫu", phone=f"+849{number:08}") for number in range(4)]
    for other in persons[1:]:
        merge(persons[0], other, MODEL)
    moved = [job for job in queued() if job[0] == "facts_moved"]
    assert len(moved) == 3
    repeat(moved)
    assert [name for name, _ in queued()].count(REFRESH) == 1


def test_after_one_joining_the_contacts_are_listed_again() -> None:
    one, other = (began("Nguyễn Thị Mẫu", phone=f"+849{number:08}") for number in range(2))
    merge(one, other, MODEL)
    assert REFRESH in run_all()
