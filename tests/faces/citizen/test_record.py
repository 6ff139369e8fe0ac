"""Does every record say why it is thought to be one's own, and does "this is not me" do what it says?"""

import html
import re
from uuid import uuid4

import pytest
from django.test import Client

from pccovid.capabilities.testing import operations as testing
from pccovid.capabilities.testing.events import CarriedResult
from pccovid.capabilities.testing.rules import Method, Outcome
from pccovid.capabilities.vaccination import operations as vaccination
from pccovid.capabilities.vaccination.events import CarriedDose
from pccovid.faces.citizen.presenters.records import CONTENTS
from pccovid.faces.citizen.presenters.sources import link_words
from pccovid.faces.citizen.references import RECORD, reference, referred
from pccovid.kernel import clock
from pccovid.registry.people.following import Follows, moving
from pccovid.trust.access import SYSTEM, Access, Purpose
from tests.app.people import alike
from tests.app.people.test_joining import records_of
from tests.app.procedures.jobs import run_all
from tests.faces.citizen import cast
from tests.faces.citizen.conftest import Signed, signed

pytestmark = pytest.mark.django_db
LINK = re.compile(r'href="(/carried-over/[\w-]{43}/)"')
NOT_MINE = {"action": "doubt", "wrong": "not_mine", "words": "Tôi chưa từng ở đó"}


def text_of(citizen: Signed, address: str, **headers: str) -> str:
    return html.unescape(citizen.client.get(address, headers=headers).content.decode())


def addresses(citizen: Signed) -> list[str]:
    """The page of each record, in the order of the receipt: the first source's is the one that came last."""
    return LINK.findall(text_of(citizen, "/carried-over/"))


def harmless(citizen: Signed) -> str:
    """The page of a record on which a dose hangs, and nothing else."""
    address = addresses(citizen)[-1]
    give(citizen, address)
    return address


def give(citizen: Signed, address: str, *, positive: bool = False) -> None:
    """Let a dose, or a positive test, hang on the record."""
    record = referred(address.split("/")[2], account=citizen.account.id, of=RECORD)
    assert record
    person, now = citizen.persons[0], clock.now()
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        if positive:
            result = CarriedResult(
                person, uuid4(), cast.WARD, now, now, Method.PCR, Outcome.POSITIVE, None, "Mẫu", "lab", record
            )
            testing.carry_over(access, [result])
        dose = CarriedDose(
            person, uuid4(), cast.WARD, 1, now.date(), "Moderna", "L", "Trạm Mẫu", "vaccination", record
        )
        vaccination.carry_over(access, [dose])


def test_every_record_says_when_what_came_with_it_why_and_how_to_say_no(an: Signed) -> None:
    harmless(an)
    text = text_of(an, "/carried-over/")
    assert len(addresses(an)) == 4
    assert text.count("Không phải tôi") == 4
    for part in ("mũi tiêm: 1", "chỉ có họ tên, giấy tờ hoặc địa chỉ", "Hồ sơ đầu tiên nhận được về bạn"):
        assert part in text, part


def test_a_harmless_record_goes_back_and_can_be_had_again(an: Signed) -> None:
    address = harmless(an)
    assert "data-draft" in text_of(an, address)
    sent = an.client.post(address, NOT_MINE)
    assert (sent.status_code, sent["Location"]) == (302, address)
    waiting = text_of(an, address)
    assert "Bản ghi đang được trả lại" in waiting
    assert f'name="draft-done" content="record-{address.split("/")[2][-12:]}"' in waiting
    run_all()
    assert "Đã trả lại ngày" in text_of(an, address)
    receipt = text_of(an, "/carried-over/")
    assert "Những bản ghi bạn cho biết không phải của mình" in receipt
    assert "Moderna" not in receipt
    an.client.post(address, {"action": "take_back"})
    run_all()
    assert "Lại thuộc về bạn" in text_of(an, address)
    assert "Moderna" in text_of(an, "/carried-over/")


def test_what_nobody_may_shed_stays_and_the_page_says_why(an: Signed) -> None:
    address = harmless(an)
    give(an, address, positive=True)
    an.client.post(address, NOT_MINE)
    run_all()
    text = text_of(an, address)
    assert "Bản ghi vẫn gắn với bạn cho đến khi có người xem xét" in text
    assert "xét nghiệm dương tính" in text
    assert 'value="take_back"' not in text
    assert "Moderna" in text_of(an, "/carried-over/")


def test_wrong_details_wait_for_somebody(an: Signed) -> None:
    address = harmless(an)
    an.client.post(address, {"action": "doubt", "wrong": "details"})
    run_all()
    assert "sẽ xem xét trong vòng 72 giờ" in text_of(an, address)


def test_nothing_is_chosen_beforehand_and_nothing_chosen_is_said(an: Signed) -> None:
    address = harmless(an)
    assert "checked" not in text_of(an, address)
    answer = an.client.post(address, {"action": "doubt", "words": "Tôi chưa từng ở đó"})
    assert answer.status_code == 422
    text = html.unescape(answer.content.decode())
    assert "Hãy chọn điều chưa đúng" in text
    assert "Tôi chưa từng ở đó" in text


def test_a_strangers_record_is_not_there(an: Signed, chi: Signed) -> None:
    address = harmless(an)
    [theirs] = records_of(chi.persons[0])
    forged = f"/carried-over/{reference(theirs, account=an.account.id, of=RECORD)}/"
    entry = f"/carried-over/{reference(theirs, account=chi.account.id)}/"
    for citizen, page in ((chi, address), (an, forged), (chi, entry), (an, "/carried-over/nothing/")):
        assert citizen.client.get(page).status_code == 404
        assert citizen.client.post(page, NOT_MINE).status_code == 404


def test_it_stands_in_the_ledger_without_the_words(an: Signed) -> None:
    an.client.post(harmless(an), NOT_MINE)
    run_all()
    text = text_of(an, "/who-looked/?include_own=on")
    assert "ý kiến của bạn về một bản ghi" in text
    assert "Tôi chưa từng" not in text


def test_it_can_be_read_in_english(an: Signed) -> None:
    address = harmless(an)
    an.client.cookies["django_language"] = "en"
    text = text_of(an, address, **{"accept-language": "en"})
    assert "Why we think it is you" in text
    assert "This is not me: it is about somebody else" in text


def test_an_officer_has_no_such_page(an: Signed, officer: Client) -> None:
    assert officer.get(harmless(an)).status_code in (302, 403)


def test_every_kind_of_row_that_moves_with_a_record_has_words() -> None:
    counted = {one.table for one in moving() if one.follows is Follows.RECORDS}
    assert counted - set(CONTENTS) == {"people_sourcerecord", "people_identifier"}


@pytest.mark.parametrize(
    "rule", ["compared", "merged:review", "split:citizen", "undone:desk", "merged:model"]
)
def test_a_decision_is_told_in_words(rule: str) -> None:
    assert rule not in link_words(rule)
    assert ":" not in link_words(rule) or rule == "merged:model"


def test_a_record_that_was_compared_says_what_agrees_and_what_does_not() -> None:
    listed = alike.record("population", cccd=alike.CARD, phone=alike.OTHER_PHONE)
    person = alike.person(listed, alike.record("vaccination", phone=alike.PHONE))
    citizen = signed(cast.citizen(person), person)
    receipt = text_of(citizen, "/carried-over/")
    assert (
        "Cùng họ tên, cùng ngày sinh, cùng xã/phường nơi ở với bản ghi “Cơ sở dữ liệu quốc gia về dân cư, 01/09/2021”"
        in receipt
    )
    [compared] = [
        text
        for address in addresses(citizen)
        if "Thông tin trùng khớp" in (text := text_of(citizen, address))
    ]
    assert "khác số điện thoại" in compared
    for hidden in (alike.NAME, alike.PHONE.removeprefix("+84"), alike.CARD):
        assert hidden not in compared
