"""Is an earlier record asked about without saying anything of it, and does the page do what it says?"""

import html
import re
from uuid import UUID

import pytest

from pccovid.procedures.settle_lookalikes import settle_lookalikes
from pccovid.registry.people.lookalikes import Standing
from tests.app.people.alike import FAR_WARD, OTHER_PHONE, found, goes_to, record, standing
from tests.app.people.alike import person as person_with
from tests.app.people.test_recalls import OLD_PAPER, OLD_PHONE, YEAR
from tests.app.procedures.jobs import run_all
from tests.faces.citizen import cast
from tests.faces.citizen.conftest import Signed, signed

pytestmark = pytest.mark.django_db
PAGE = "/earlier/"
RIGHT = {"action": "recall", "phone": "4567", "paper": "5678"}
WRONG = {"action": "recall", "phone": "1111", "paper": "2222", "commune": "Xã Mẫu"}
TOKEN = re.compile(
    r'name="(csrfmiddlewaretoken|of)" value="[^"]+"|nonce="[^"]+"|<meta name="(server-time|cache-owner)"[^>]+>'
)
INVITATION = "Có thể còn một hồ sơ cũ là của bạn"


def earlier() -> UUID:
    """An's, under another telephone and an old paper."""
    alike = record("ncovi", name=cast.AN[0], birth=YEAR, phone=OLD_PHONE, cmnd=OLD_PAPER, territory=FAR_WARD)
    return person_with(alike)


def waiting(an: Signed) -> UUID:
    other = earlier()
    found(an.persons[0], other, weight=6_000)
    settle_lookalikes()
    assert standing(an.persons[0], other)[0] is Standing.OPEN
    return other


def text(citizen: Signed, address: str = PAGE) -> str:
    answer = citizen.client.get(address)
    assert answer.status_code == 200
    return TOKEN.sub("", html.unescape(answer.content.decode()))


def test_home_asks_where_there_is_something_and_says_nothing_of_it(an: Signed) -> None:
    assert INVITATION not in text(an, "/")
    waiting(an)
    page = text(an, "/")
    assert INVITATION in page
    invitation = page[page.index(INVITATION) - 200 : page.index(INVITATION) + 900]
    for said in ("ncovi", "NCOVI", "1990", "4567", "5678", "Phúc Xá", "Hà Nội"):
        assert said not in invitation


def test_the_page_is_the_same_whether_or_not_there_is_an_earlier_record(an: Signed) -> None:
    before = text(an)
    waiting(an)
    assert text(an) == before


def test_a_right_answer_brings_the_record_and_it_can_be_given_back(an: Signed) -> None:
    other = waiting(an)
    sent = an.client.post(PAGE, RIGHT)
    assert (sent.status_code, sent["Location"]) == (302, PAGE)
    assert "đang được đối chiếu" in text(an)
    run_all()
    page = an.client.get(PAGE).content.decode()
    assert "Đã nhập vào hồ sơ của bạn" in page
    assert goes_to(other) == an.persons[0]
    reference = re.search(r'name="of" value="([^"]+)"', page)
    assert reference
    an.client.post(PAGE, {"action": "take_back", "of": reference[1]})
    run_all()
    assert "Bạn đã trả lại" in text(an)
    assert goes_to(other) is None
    assert INVITATION not in text(an, "/")


def answers_of(citizen: Signed, *said: dict[str, str]) -> list[tuple[int, str, str]]:
    """What a browser is told from sending to reading what came of it, without tokens."""
    told = []
    for one in said:
        sent = citizen.client.post(PAGE, one)
        at_once = text(citizen)
        run_all()
        told += [(sent.status_code, sent.get("Location", ""), at_once), (200, "", text(citizen))]
    return told


def test_every_wrong_answer_is_told_the_same_with_and_without_an_earlier_record(an: Signed) -> None:
    waiting(an)
    near = {"action": "recall", "phone": "4567"}  # half of it is right
    stranger_person = cast.add_person(cast.AN[0], "079190000777", OTHER_PHONE)
    stranger = signed(cast.citizen(stranger_person), stranger_person)
    assert answers_of(an, near, WRONG) == answers_of(stranger, near, WRONG)


def test_after_two_wrong_answers_nothing_more_is_taken(an: Signed) -> None:
    other = waiting(an)
    answers_of(an, WRONG, WRONG, RIGHT)
    assert goes_to(other) is None
    page = text(an)
    assert "Trong nửa năm tới" in page
    assert 'name="phone"' not in page
    assert INVITATION not in text(an, "/")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"action": "recall"}, "Điền ít nhất một trong bốn mục"),
        ({"action": "recall", "phone": "45"}, "Nhập bốn chữ số"),
        ({"action": "recall", "paper": "abcd"}, "Nhập bốn chữ số"),
        ({"action": "recall", "dose_day": "31", "dose_month": "2", "dose_year": "2021"}, "Nhập ngày có thật"),
        ({"action": "recall", "dose_day": "1", "dose_month": "1", "dose_year": "1990"}, "Nhập ngày có thật"),
    ],
)
def test_what_cannot_be_read_is_no_try(an: Signed, sent: dict[str, str], sentence: str) -> None:
    answer = an.client.post(PAGE, sent)
    assert answer.status_code == 422
    assert sentence in html.unescape(answer.content.decode())
    assert "Số lần trả lời còn lại: 2" in text(an)


def test_whoever_does_not_want_to_be_asked_is_not(an: Signed) -> None:
    waiting(an)
    an.client.post(PAGE, {"action": "decline"})
    assert INVITATION not in text(an, "/")
    assert 'name="phone"' in text(an)  # and may still answer


def test_for_a_grown_up_who_is_cared_for_nobody_else_answers(family: Signed) -> None:
    family.client.post("/person/", {"position": "1"})
    page = text(family)
    assert "chỉ chính người đó trả lời" in page
    assert 'name="phone"' not in page
    family.client.post(PAGE, RIGHT)
    assert "đang được đối chiếu" not in text(family)


def test_a_reference_of_somebody_else_gives_nothing_back(an: Signed, chi: Signed) -> None:
    other = waiting(an)
    an.client.post(PAGE, RIGHT)
    run_all()
    reference = re.search(r'name="of" value="([^"]+)"', an.client.get(PAGE).content.decode())
    assert reference
    for of in (reference[1], "", "x" * 43):
        chi.client.post(PAGE, {"action": "take_back", "of": of})
    run_all()
    assert goes_to(other) == an.persons[0]


def test_the_receipt_leads_there(an: Signed) -> None:
    assert f'href="{PAGE}"' in text(an, "/carried-over/")
