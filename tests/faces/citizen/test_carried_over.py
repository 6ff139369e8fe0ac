"""Does the receipt say what came, from where, of when, by what it was linked, and what the sources dispute?"""

import html

import pytest

from tests.faces.citizen import cast
from tests.faces.citizen.conftest import Signed

pytestmark = pytest.mark.django_db


def page(citizen: Signed) -> str:
    return html.unescape(citizen.client.get("/carried-over/").content.decode())


def test_every_source_stands_with_why_it_is_known_to_be_ones_own(an: Signed) -> None:
    text = page(an)
    for part in (
        "Cơ sở dữ liệu quốc gia về dân cư",
        "NCOVI",
        "Danh sách của điểm tiêm",
        "Khớp với bạn theo: số căn cước công dân, họ tên",
    ):
        assert part in text


def test_every_kind_of_fact_is_there(an: Signed) -> None:
    text = page(an)
    for part in ("AstraZeneca", "Âm tính", "Không có triệu chứng", "Chợ Mẫu"):
        assert part in text


def test_a_journey_is_told_in_words_with_its_days_as_people_write_them(an: Signed) -> None:
    details = {
        "from": "Phường Mẫu",
        "to": "Quận Mẫu",
        "passed_at": "2021-09-30T02:30:00+00:00",
        "unknown": "?",
    }
    cast.give_journey(an.persons[0], details)
    assert "Từ: Phường Mẫu; Đến: Quận Mẫu; Qua chốt lúc: 09:30, 30/09/2021" in page(an)


def test_a_number_that_is_not_shown_is_named_as_such(an: Signed) -> None:
    text = page(an)
    assert "Đang dùng: 090****000" in text
    assert "Không dùng: 092****000" in text


def test_a_kind_of_which_nothing_came_is_not_yet_received(an: Signed) -> None:
    assert "Chưa nhận được dữ liệu" in page(an)


def test_it_says_what_was_not_carried_over(an: Signed) -> None:
    assert "Những gì không được chuyển" in page(an)


def test_it_is_about_the_person_chosen(family: Signed) -> None:
    cast.give_facts(family.persons[1])
    assert "AstraZeneca" not in page(family)
    family.client.post("/person/", {"position": "1"})
    assert "AstraZeneca" in page(family)


def test_the_details_stand_with_their_source_and_numbers_masked(an: Signed) -> None:
    text = html.unescape(an.client.get("/more/").content.decode())
    for part in ("Nguyễn Thị Mẫu An", "06/05/1990", "*********000", "Cơ sở dữ liệu quốc gia về dân cư"):
        assert part in text
    assert cast.AN[1] not in text
