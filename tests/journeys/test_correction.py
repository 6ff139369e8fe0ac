"""Thu corrects her telephone herself and her name by way of registrars; both take effect, and she reads who looked."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import People
from tests.journeys.pages_checked import faults, shown_faults
from tests.journeys.steps import follow, sign_in_citizen, sign_in_officer

# Thu of the invented nation. Other journeys ask for her by the name that the new one begins with.
PHONE, NAME, BORN = "0320000000", "Trần Thị Thu", ("2", "8", "1992")
RIGHT, WHY = "Trần Thị Thu Mẫu", "Trên thẻ căn cước, tên của tôi còn chữ Mẫu"
REASON = "Đã đối chiếu, tên trên thẻ đúng như bạn nêu."


@pytest.mark.usefixtures("service")
def test_what_is_wrong_is_corrected_and_answered(people: People) -> None:
    # Given a citizen whose telephone has changed, then her word is enough, without scripts too
    citizen = people.open()
    sign_in_citizen(citizen, phone=PHONE, name=NAME, born=BORN)
    she_corrects_her_telephone(citizen)

    # When she asks for another name, then it waits, and nothing that she typed is lost on the way
    number = she_asks_for_a_name(citizen)
    citizen.goto("/more/")
    expect(citizen.locator("main")).to_contain_text(NAME)

    # When as many registrars as it takes have accepted it
    for user in ("registrar1.demo", "registrar2.demo"):
        if a_registrar_accepts(people.open(wide=True), user, number):
            break

    # Then she is told, reads the reason, is called by the right name, and sees who looked
    she_reads_the_answer(citizen, number)
    citizen.goto("/qr/")
    expect(citizen.locator("main")).to_contain_text(RIGHT)
    citizen.goto("/who-looked/?purpose=LINKAGE")
    expect(citizen.locator("main")).to_contain_text("Cán bộ rà soát hồ sơ")
    fields = [f"/my-data/correct/{field}/" for field in ("address", "birth", "sex", "cccd")]
    assert faults(citizen, ["/my-data/correct/", *fields]) == []
    assert people.errors == []


def she_corrects_her_telephone(citizen: Page) -> None:
    citizen.goto("/my-data/")
    follow(citizen.get_by_role("link", name="Sửa dữ liệu của tôi"))
    assert shown_faults(citizen) == []
    citizen.get_by_role("link", name=re.compile("Điện thoại")).click()
    citizen.get_by_label("Số điện thoại để liên hệ").fill("12")
    citizen.get_by_role("button", name="Sửa").click()
    expect(citizen.locator(".govuk-error-summary")).to_be_visible()
    citizen.get_by_label("Số điện thoại để liên hệ").fill("0919990000")
    citizen.get_by_role("button", name="Sửa").click()
    expect(citizen.locator("main")).to_contain_text("Đã sửa")
    expect(citizen.locator("main")).to_contain_text("091 999 0000")


def she_asks_for_a_name(citizen: Page) -> str:
    """What she typed survives closing the page. Gives the number of the request."""
    citizen.goto("/my-data/correct/name/")
    assert shown_faults(citizen) == []
    citizen.get_by_label("Họ và tên của bạn").fill(RIGHT)
    citizen.get_by_label("Vì sao thông tin này sai").fill(WHY)
    citizen.reload()
    expect(citizen.get_by_label("Vì sao thông tin này sai")).to_have_value(WHY)
    expect(citizen.get_by_label("Họ và tên của bạn")).to_have_value(RIGHT)
    citizen.get_by_role("button", name="Gửi yêu cầu").click()
    heading = citizen.get_by_role("heading", level=1)
    expect(heading).to_contain_text("SC-")
    expect(citizen.locator("main")).to_contain_text("Chờ cán bộ rà soát")
    assert shown_faults(citizen) == []
    return heading.inner_text().removeprefix("Yêu cầu").strip()


def a_registrar_accepts(registrar: Page, user: str, number: str) -> bool:
    """Whether it is decided; else another one has to accept it."""
    sign_in_officer(registrar, user)
    follow(registrar.get_by_role("link", name="Yêu cầu sửa dữ liệu").first)
    assert shown_faults(registrar, wide=True) == []
    registrar.get_by_role("link", name=re.compile(number)).click()
    for words in (NAME, RIGHT, WHY):
        expect(registrar.locator("main")).to_contain_text(words)
    assert shown_faults(registrar, wide=True) == []
    registrar.get_by_label("Lý do (người dân sẽ đọc)").fill(REASON)
    registrar.get_by_role("button", name="Chấp nhận", exact=True).click()
    expect(registrar.locator("main")).to_contain_text(re.compile("Yêu cầu đã đóng|Chờ cán bộ thứ hai"))
    return "Yêu cầu đã đóng" in registrar.locator("main").inner_text()


def she_reads_the_answer(citizen: Page, number: str) -> None:
    """It is carried out within seconds."""
    for _ in range(60):
        citizen.goto("/warnings/")
        if number in citizen.locator("main").inner_text():
            break
        citizen.wait_for_timeout(1_000)
    citizen.goto("/my-data/correct/")
    citizen.get_by_role("link", name=re.compile(number)).click()
    for words in ("Đã sửa", REASON):
        expect(citizen.locator("main")).to_contain_text(words)
    assert shown_faults(citizen) == []
