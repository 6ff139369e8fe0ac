"""Does the citizen learn who looked, for what, of what, and where, and find what is looked for in a long list?"""

import datetime as dt
import html
import re

import pytest

from pccovid.kernel import clock
from tests.faces.citizen import cast
from tests.faces.citizen.conftest import Signed

pytestmark = pytest.mark.django_db
OWN = "Theo yêu cầu của người đang giữ hồ sơ này"


def page(citizen: Signed, address: str = "/who-looked/") -> str:
    return html.unescape(citizen.client.get(address).content.decode())


def looks(citizen: Signed, address: str = "/who-looked/") -> list[str]:
    """The cards of the list, their words only."""
    cards = re.findall(r'<li class="app-card app-look">(.*?)</li>', page(citizen, address), re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", " ", card).split()) for card in cards]


def test_a_look_is_told_with_office_role_place_purpose_kinds_and_fields(an: Signed) -> None:
    cast.look(an.persons[0], office="Chốt cầu Mẫu")
    [card] = [card for card in looks(an) if "Chốt cầu Mẫu" in card]
    for part in (
        "Cán bộ chốt kiểm soát", "Phường Bến Nghé", "Để bạn qua chốt kiểm soát",
        "Đã xem: họ tên và giấy tờ (họ và tên, ngày sinh, giới tính, số giấy tờ",
    ):  # fmt: skip
        assert part in card, part


def test_ones_own_visits_are_listed_only_when_asked_for(family: Signed) -> None:
    family.client.get("/more/")
    assert not any(OWN in card for card in looks(family))
    assert any(OWN in card for card in looks(family, "/who-looked/?own=on"))


def test_looks_at_a_stranger_are_not_listed(an: Signed, chi: Signed) -> None:
    cast.look(chi.persons[0], office="Chốt của Chi")
    assert "Chốt của Chi" not in page(an)


def test_where_several_are_held_it_says_about_whom_and_shows_one_alone(family: Signed) -> None:
    for person, office in zip(family.persons, ("Chốt của An", "Chốt của Hòa"), strict=True):
        cast.look(person, office=office)
    assert "· Lê Thị Mẫu Hòa" in page(family)
    [card] = [card for card in looks(family, "/who-looked/?person=1") if "Chốt" in card]
    assert "Chốt của Hòa" in card


def test_the_list_is_narrowed_by_purpose_office_and_period(an: Signed) -> None:
    person, now = an.persons[0], clock.now()
    with clock.frozen(now - dt.timedelta(days=10)):
        cast.look(person, office="Chốt xa")
    cast.look(person, office="Chốt gần")
    day = (now - dt.timedelta(days=5)).date()

    def offices(query: str) -> set[str]:
        return {
            name
            for name in ("Chốt xa", "Chốt gần")
            for card in looks(an, f"/who-looked/?{query}")
            if name in card
        }

    assert offices("purpose=CHECKPOINT") == {"Chốt xa", "Chốt gần"}
    assert offices("purpose=TREAT") == set()
    assert offices("office=gần") == {"Chốt gần"}
    assert offices(f"since={day}") == {"Chốt gần"}
    assert offices(f"until={day}") == {"Chốt xa"}
    assert "Không có lượt xem nào" in page(an, "/who-looked/?purpose=TREAT")


@pytest.mark.parametrize(
    "query", ["since=x", "purpose=CURIOSITY", "person=7", "before=x", "before=1.zz", "until=9999-12-31"]
)
def test_a_filter_that_cannot_be_is_no_failure(an: Signed, query: str) -> None:
    assert an.client.get(f"/who-looked/?{query}").status_code == 200


def test_older_looks_are_on_further_pages_each_once(an: Signed) -> None:
    now = clock.now()
    for minute in range(25):
        with clock.frozen(now - dt.timedelta(minutes=40 - minute)):
            cast.look(an.persons[0], office=f"Chốt số {minute:02}")
    first = looks(an, "/who-looked/?purpose=CHECKPOINT")
    [older] = re.findall(r'href="(\?[^"]*before=[^"]*)"', page(an, "/who-looked/?purpose=CHECKPOINT"))
    second = looks(an, f"/who-looked/{older}")
    numbers = re.findall(r"Chốt số (\d\d)", " ".join(first + second))
    assert (len(first), numbers) == (20, [f"{number:02}" for number in reversed(range(25))])


def test_ones_own_visits_of_a_day_are_one_line_with_their_number(an: Signed) -> None:
    for _ in range(4):
        an.client.get("/more/")
    [card] = [card for card in looks(an, "/who-looked/?own=on") if OWN in card]
    assert "4 lượt trong ngày" in card


def test_nobody_looked_says_so(chi: Signed) -> None:
    assert "không có lượt xem nào" in page(chi, "/who-looked/?since=2099-01-01").lower()
