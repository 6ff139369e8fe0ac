"""Can somebody correct what is known of her, see how far it has come, and lose nothing that was typed?"""

import html
import re
from uuid import UUID

import pytest
from django.test import Client

from pccovid.faces.citizen.presenters.passes import make_pass
from pccovid.registry.corrections.answering import Answer, answer
from pccovid.registry.corrections.rules import Field, State, Verdict
from pccovid.registry.people.queries import profile_of, qid_of
from pccovid.trust.access import Access, Purpose
from tests.app.corrections.offices import REASON, asks, herself, registrar, stands
from tests.app.procedures.jobs import run_all
from tests.faces.citizen import cast
from tests.faces.citizen.conftest import Signed

pytestmark = pytest.mark.django_db
PAGE = "/my-data/correct/"
HOME = {"value": "9 phố Mẫu", "commune": "Phường Bến Nghé", "district": "Quận 1", "province": "Hồ Chí Minh"}
NAME = {"value": "Nguyễn Thị Mẫu Ân", "words": "Trên thẻ ghi là Ân"}


def text_of(answer: object) -> str:
    return re.sub(r"\s+", " ", html.unescape(answer.content.decode()))  # type: ignore[attr-defined]  # a response


def page(citizen: Signed, address: str = PAGE) -> str:
    return text_of(citizen.client.get(address))


def sent(citizen: Signed, field: str, **data: str) -> str:
    """Where one is led after sending."""
    answer = citizen.client.post(f"{PAGE}{field}/", data)
    assert answer.status_code == 302, text_of(answer)
    return str(answer["Location"])


def accepted(address: str) -> None:
    """By as many registrars as it takes."""
    run_all()
    state = State.ASKED
    while state is State.ASKED:
        with Access.open(registrar(), Purpose.LINKAGE, "test") as access:
            state = answer(access, _id(address), Answer(Verdict.ACCEPT, REASON))
    run_all()


def test_each_field_stands_with_its_source_and_a_way_to_correct_it(an: Signed) -> None:
    text = page(an)
    for field in Field:
        assert f'href="{PAGE}{field}/"' in text, field
    assert "Nguyễn Thị Mẫu An" in text
    assert "079190000000" not in text  # not over anybody's shoulder
    assert "trong vòng 72 giờ" in text


def test_the_pages_of_details_and_of_my_data_lead_there(an: Signed) -> None:
    for address in ("/my-data/", "/more/"):
        assert f'href="{PAGE}"' in page(an, address)


def test_a_telephone_is_corrected_at_once_without_a_registrar(an: Signed) -> None:
    address = sent(an, "phone", value="091 999 0000")
    text = page(an, address)
    assert "Đã sửa" in text
    assert "091 999 0000" in text
    assert stands(an.persons[0]).value("phone") == "+84919990000"
    run_all()  # the queued job finds it done
    assert page(an).count("Đã sửa") == 1


def test_where_somebody_lives_is_corrected_by_names_and_decides_who_looks_after_her(an: Signed) -> None:
    sent(an, "address", **HOME)
    profile = stands(an.persons[0])
    assert (profile.value("address"), profile.value("territory")) == ("9 phố Mẫu", cast.WARD)
    assert 'value="Phường Bến Nghé"' in page(an, f"{PAGE}address/")


@pytest.mark.parametrize(
    ("level", "name", "words"),
    [
        ("province", "Tỉnh Không Có", "Không tìm thấy tỉnh, thành phố"),
        ("district", "Quận 99", "Không tìm thấy quận, huyện"),
        ("commune", "Phường Không Có", "Không tìm thấy xã, phường"),
        ("commune", "", "Không tìm thấy xã, phường"),
    ],
)
def test_a_place_that_is_none_is_said_beside_its_box_and_the_rest_stays(
    an: Signed, level: str, name: str, words: str
) -> None:
    answer = an.client.post(f"{PAGE}address/", {**HOME, level: name})
    assert answer.status_code == 422
    text = text_of(answer)
    assert words in text
    assert f'href="#id_{level}"' in text
    assert 'value="9 phố Mẫu"' in text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "123", "Hãy nhập họ và tên"),
        ("cccd", "12345", "Hãy nhập 12 chữ số của căn cước"),
        ("cmnd", "079190000000", "Hãy nhập 9 chữ số"),
        ("bhxh", "abc", "Hãy nhập 10 chữ số"),
        ("passport", "", "Hãy nhập số như ghi trên hộ chiếu"),
        ("phone", "12", "Hãy nhập số điện thoại 10 chữ số"),
        ("sex", "x", "Hãy chọn"),
    ],
)
def test_what_is_no_value_is_refused_and_stays_typed(an: Signed, field: str, value: str, words: str) -> None:
    answer = an.client.post(f"{PAGE}{field}/", {"value": value, "words": "Trên thẻ khác"})
    assert answer.status_code == 422
    text = text_of(answer)
    assert words in text
    assert "Lỗi:" in text
    if field != "phone":
        assert "Trên thẻ khác" in text
    if value and field != "sex":
        assert f'value="{value}"' in text


@pytest.mark.parametrize("year", ["2190", "19xx", ""])
def test_a_birth_date_is_a_real_one_of_the_past(an: Signed, year: str) -> None:
    date = {"value_day": "5", "value_month": "6", "value_year": year}
    answer = an.client.post(f"{PAGE}birth/", {**date, "words": "Sai"})
    assert answer.status_code == 422
    assert re.search(r'value="0?5"', text_of(answer))


def test_a_name_waits_for_a_registrar_and_the_answer_is_read(an: Signed) -> None:
    address = sent(an, "name", **NAME)
    text = page(an, address)
    assert "Chờ cán bộ rà soát" in text
    assert 'name="draft-done" content="correct-name"' in text
    assert "Yêu cầu SC-" in text
    assert "đang chờ" in page(an, f"{PAGE}name/")
    accepted(address)
    text = page(an, address)
    for words in ("Đã chấp nhận", REASON, "Sở Y tế Mẫu", "Đã sửa"):
        assert words in text
    assert "Nguyễn Thị Mẫu Ân" in page(an)
    assert "Yêu cầu sửa dữ liệu của bạn đã có trả lời" in page(an, "/warnings/")
    assert "Nguyễn Thị Mẫu Ân" in page(an, "/qr/")


def code_of(person: UUID) -> str:
    with Access.open(herself(person), Purpose.PATRQT, "test") as access:
        return make_pass(person, profile_of(access, person), qid_of(access, person)).text


def test_the_code_is_made_again_of_what_was_corrected(an: Signed) -> None:
    [person] = an.persons
    before = code_of(person)
    address = sent(an, "birth", value_day="5", value_month="6", value_year="1991", words="Sinh năm 1991")
    accepted(address)
    after = code_of(person)
    assert before.replace("1990", "1991") == after != before


def test_what_one_of_two_accepted_is_not_told_before_it_is_decided(an: Signed) -> None:
    address = sent(an, "cccd", value="079190000001", words="Ghi nhầm số cuối")
    with Access.open(registrar(), Purpose.LINKAGE, "test") as access:
        answer(access, _id(address), Answer(Verdict.ACCEPT, REASON))
    assert REASON not in page(an, address)


def test_a_request_is_taken_back(an: Signed) -> None:
    address = sent(an, "name", **NAME)
    assert an.client.post(address)["Location"] == address
    assert "Đã rút lại" in page(an, address)
    an.client.post(address)  # a second press changes nothing
    assert "Đã rút lại" in page(an, address)


def test_what_stands_already_is_said_to_stand(an: Signed) -> None:
    answer = an.client.post(f"{PAGE}name/", {**NAME, "value": "Nguyễn Thị Mẫu An"})
    assert answer.status_code == 422
    assert "đang được dùng rồi" in text_of(answer)


def test_the_page_of_a_number_shows_what_each_source_says_in_full_and_keeps_a_draft(an: Signed) -> None:
    text = page(an, f"{PAGE}cccd/")
    assert "079190000000" in text
    assert 'data-draft="correct-cccd"' in text
    assert 'value="079' not in text


def test_wrong_details_of_a_record_lead_to_the_corrections(an: Signed) -> None:
    [*_, address] = re.findall(r'href="(/carried-over/[\w-]{43}/)"', page(an, "/carried-over/"))
    an.client.post(address, {"action": "doubt", "wrong": "details", "words": "Địa chỉ sai"})
    run_all()
    assert f'href="{PAGE}"' in page(an, address)
    assert "Thông tin trong một bản ghi" in page(an)


def test_the_copy_of_everything_holds_the_requests(an: Signed) -> None:
    sent(an, "name", **NAME)
    assert "Trên thẻ ghi là Ân" in text_of(an.client.get("/my-data/file/"))
    assert "Nguyễn Thị Mẫu Ân" in page(an, "/my-data/copy/")


def test_nobody_elses_request_is_there(an: Signed, chi: Signed) -> None:
    theirs = asks(chi.persons[0], Field.NAME, "Trần Thị Mẫu Khác")
    for address in (f"/my-data/corrections/{theirs}/", f"{PAGE}qid/", f"{PAGE}territory/"):
        assert an.client.get(address).status_code == 404
        assert an.client.post(address, NAME).status_code == 404
    assert "Khác" not in page(an)


def test_of_several_persons_the_one_who_is_shown_is_corrected(family: Signed) -> None:
    family.client.post("/person/", {"position": "1"})
    sent(family, "phone", value="091 999 0000")
    person, mother = family.persons
    assert stands(mother).value("phone") == "+84919990000"
    assert stands(person).value("phone") == "+84900000000"


def test_an_officer_has_no_such_page(officer: Client) -> None:
    assert officer.get(PAGE).status_code in (302, 403)
    assert officer.post(f"{PAGE}name/", NAME).status_code in (302, 403)


def test_it_can_be_read_in_english(an: Signed) -> None:
    an.client.cookies["django_language"] = "en"
    assert "Correct my data" in text_of(an.client.get(PAGE, headers={"accept-language": "en"}))


def _id(address: str) -> UUID:
    return UUID(address.split("/")[3])
