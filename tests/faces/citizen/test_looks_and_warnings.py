"""Does the citizen learn who looked and what to do after a contact?"""

import html

import pytest

from tests.faces.citizen import cast
from tests.faces.citizen.conftest import Signed

pytestmark = pytest.mark.django_db


def page(citizen: Signed, address: str) -> str:
    return html.unescape(citizen.client.get(address).content.decode())


def test_a_look_is_told_with_office_role_purpose_and_kinds(an: Signed) -> None:
    cast.look(an.persons[0], office="Chốt cầu Mẫu")
    text = page(an, "/who-looked/")
    for part in ("Chốt cầu Mẫu", "Để bạn qua chốt kiểm soát", "Đã xem: họ tên và giấy tờ"):
        assert part in text


def test_ones_own_visits_are_listed_only_when_asked_for(family: Signed) -> None:
    family.client.get("/more/")
    own = "Theo yêu cầu của người đang giữ hồ sơ này"
    assert own not in page(family, "/who-looked/")
    assert own in page(family, "/who-looked/?own=1")


def test_looks_at_a_stranger_are_not_listed(an: Signed, chi: Signed) -> None:
    cast.look(chi.persons[0], office="Chốt của Chi")
    assert "Chốt của Chi" not in page(an, "/who-looked/")


def test_where_several_are_held_it_says_about_whom(family: Signed) -> None:
    cast.look(family.persons[1])
    assert "· Lê Thị Mẫu Hòa" in page(family, "/who-looked/")


@pytest.mark.parametrize(("number", "shown"), [("1", 20), ("2", None), ("99", None), ("x", 20)])
def test_older_looks_are_on_further_pages(number: str, shown: int | None, an: Signed) -> None:
    for _ in range(25):
        cast.look(an.persons[0])
    lines = page(an, f"/who-looked/?page={number}").count("app-fact__value")
    assert lines == shown if shown else 0 < lines <= 20


def test_ones_own_visits_of_a_day_are_one_line_with_their_number(an: Signed) -> None:
    for _ in range(4):
        an.client.get("/more/")
    text = page(an, "/who-looked/?own=1")
    assert text.count("Theo yêu cầu của người đang giữ hồ sơ này") == 1
    assert "4 lượt trong ngày" in text


def test_a_warning_says_what_to_do_by_when_and_whom_to_call(an: Signed) -> None:
    cast.warn(an.persons[0])
    text = page(an, "/warnings/")
    for part in ("Chợ Mẫu", "12/10/2021", 'href="tel:19009095"', "CDC Mẫu", "· mới"):
        assert part in text


def test_a_warning_is_new_once(an: Signed) -> None:
    cast.warn(an.persons[0])
    assert ["· mới" in page(an, "/warnings/") for _ in range(2)] == [True, False]


def test_a_warning_of_one_who_is_cared_for_says_for_whom(family: Signed) -> None:
    cast.warn(family.persons[1])
    assert "Gửi cho: Lê Thị Mẫu Hòa" in page(family, "/warnings/")


def test_a_warning_of_a_stranger_is_neither_shown_nor_marked(an: Signed, chi: Signed) -> None:
    cast.warn(chi.persons[0])
    assert "Chợ Mẫu" not in page(an, "/warnings/")
    assert "· mới" in page(chi, "/warnings/")


def test_a_head_request_reads_no_warning(an: Signed) -> None:
    cast.warn(an.persons[0])
    assert an.client.head("/warnings/").status_code == 405
    assert "· mới" in page(an, "/warnings/")
