"""Does the citizen get everything that is kept of her, and is deleted what she may have deleted and nothing else?"""

import datetime as dt
import html
import json

import pytest

from pccovid.capabilities.declarations import operations as declarations
from pccovid.capabilities.declarations.events import CarriedDeclaration
from pccovid.capabilities.declarations.queries import declarations_of
from pccovid.capabilities.visits import operations as visits
from pccovid.capabilities.visits.events import CarriedVisit
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.registry.places.kinds import place_id
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role
from tests.faces.citizen import cast
from tests.faces.citizen.conftest import Signed

pytestmark = pytest.mark.django_db
OLD = dt.timedelta(days=16)


def age(an: Signed) -> None:
    """A declaration and a scan of sixteen days ago."""
    [person], at = an.persons, clock.now() - OLD
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        told = CarriedDeclaration(person, uuid7(), cast.WARD, at, "ncovi", uuid7(), True, None, None, {})
        declarations.carry_over(access, [told])
        scan = CarriedVisit(person, uuid7(), cast.WARD, place_id(cast.MARKET), at, "in", "checkins")
        visits.carry_over(access, [scan])


def days_declared(an: Signed) -> list[int]:
    """How many days ago each declaration was made."""
    actor = Actor(an.account.id, Role.CITIZEN, "", "", frozenset(an.persons))
    with Access.open(actor, Purpose.PATRQT, "test") as access:
        return [(access.now - one.at).days for one in declarations_of(access, an.persons)]


def copy(citizen: Signed) -> dict[str, list[dict[str, object]]]:
    response = citizen.client.get("/my-data/file/")
    assert "attachment" in response["Content-Disposition"]
    return json.loads(response.content)  # type: ignore[no-any-return]  # its shape is what is tested


def test_the_file_has_every_kind_of_record(an: Signed) -> None:
    cast.warn(an.persons[0])
    cast.give_journey(an.persons[0], {"from": "Hà Nội", "to": "Huế"})
    told = copy(an)
    filled = {name for name, records in told.items() if records}
    assert filled >= {
        "person", "records", "statements", "declarations", "movements", "visits", "doses", "tests", "colours",
        "notices", "who_looked", "kept",
    }  # fmt: skip
    assert {"arrivals", "cases", "contacts", "encounters"} <= told.keys()


def test_numbers_stand_in_it_in_full(an: Signed) -> None:
    assert "079190000000" in json.dumps(copy(an))


def test_only_the_person_shown_is_in_the_file(family: Signed) -> None:
    assert "Mẫu Hòa" not in json.dumps(copy(family), ensure_ascii=False)


def test_taking_a_copy_stands_in_the_next_one(an: Signed) -> None:
    copy(an)
    assert any(look["purpose"] == "PATRQT" for look in copy(an)["who_looked"])


def test_the_page_for_paper_says_the_same(an: Signed) -> None:
    text = html.unescape(an.client.get("/my-data/copy/").content.decode())
    for part in ("079190000000", "Chợ Mẫu", "AstraZeneca", "Phòng xét nghiệm Mẫu", "06/05/1990", "Lập lúc"):
        assert part in text


def test_the_page_says_how_long_each_kind_is_kept(an: Signed) -> None:
    text = html.unescape(an.client.get("/my-data/").content.decode())
    assert "Lượt quét mã tại địa điểm: 21 ngày" in text
    assert "Bạn có thể yêu cầu xóa sau 14 ngày" in text


def test_what_is_older_than_isolation_goes_at_once_and_the_rest_stays(an: Signed) -> None:
    age(an)
    assert days_declared(an) == [3, 16]
    text = html.unescape(an.client.post("/my-data/erase/", {"sure": "yes"}, follow=True).content.decode())
    assert days_declared(an) == [3]
    assert "Đã xóa theo yêu cầu của bạn" in text
    for line in ("tờ khai y tế: 1", "nơi đã đến: 1"):
        assert line in text
    told = copy(an)
    assert (len(told["doses"]), len(told["tests"]), len(told["visits"])) == (2, 1, 1)


def test_the_receipt_is_shown_once_and_the_ledger_keeps_it(an: Signed) -> None:
    age(an)
    an.client.post("/my-data/erase/", {"sure": "yes"}, follow=True)
    assert "Đã xóa theo yêu cầu" not in html.unescape(an.client.get("/my-data/").content.decode())
    looked = html.unescape(an.client.get("/who-looked/").content.decode())
    assert "hoặc dữ liệu bạn yêu cầu xóa" in looked
    assert "Đã xóa: tờ khai y tế" in looked


def test_without_the_tick_nothing_is_deleted(an: Signed) -> None:
    age(an)
    an.client.post("/my-data/erase/")
    assert days_declared(an) == [3, 16]


def test_with_nothing_old_it_says_so(an: Signed) -> None:
    text = an.client.post("/my-data/erase/", {"sure": "yes"}, follow=True).content.decode()
    assert "Không có dữ liệu nào đủ cũ để xóa" in html.unescape(text)


def test_nobody_deletes_what_is_a_strangers(an: Signed, chi: Signed) -> None:
    age(an)
    chi.client.post("/my-data/erase/", {"sure": "yes"})
    assert days_declared(an) == [3, 16]
