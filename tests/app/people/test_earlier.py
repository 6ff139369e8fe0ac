"""Is an earlier record found for whoever begins anew, and does her word alone still join nobody?"""

from uuid import UUID

import pytest

from pccovid.kernel.birth import BirthDate
from pccovid.kernel.names import PersonName
from pccovid.procedures.look_for_earlier import look_for_earlier
from pccovid.procedures.settle_lookalikes import settle_lookalikes
from pccovid.registry.people.claims import begin_person
from pccovid.registry.people.lookalikes import Standing, Why
from pccovid.registry.people.models import Candidate
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role
from tests.app.people.alike import BORN, PHONE, goes_to, person, record, standing
from tests.app.procedures.jobs import run_all
from tests.database import person_number

pytestmark = pytest.mark.django_db
VISITOR = Actor(person_number(901), Role.CITIZEN, "", "")
MISSPELT = "Nguyễn Thị Mẩu"


def begin(name: str = MISSPELT, birth: BirthDate = BORN, phone: str = PHONE) -> UUID:
    with Access.open(VISITOR, Purpose.ACCOUNT, "test") as access:
        return begin_person(
            access, name=PersonName.parse(name), birth=birth, sex=None, number=None, phone=phone
        )


def pairs() -> int:
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        access.read_aggregate("candidate", ["pair"])
        return Candidate.objects.count() // 2


def test_whoever_begins_anew_with_a_slip_waits_beside_her_earlier_record() -> None:
    earlier = person(record("ncovi", phone=PHONE), record("vhd_health", phone=PHONE))
    begun = begin()
    assert "look_for_earlier" in run_all()
    assert standing(earlier, begun) == (Standing.FOUND, Why.MET)
    settle_lookalikes()
    assert standing(earlier, begun) == (Standing.OPEN, Why.ONE_RECORD)
    assert (goes_to(begun), goes_to(earlier)) == (None, None)


def test_whoever_is_like_nobody_waits_for_nothing() -> None:
    person(record("ncovi", phone=PHONE))
    begin("Lê Văn Khác", BirthDate(1955, 3, 4), "+84910000000")
    run_all()
    assert pairs() == 0


def test_looking_twice_finds_one_pair() -> None:
    person(record("ncovi", phone=PHONE))
    begun = begin()
    run_all()
    look_for_earlier(begun)
    assert pairs() == 1
