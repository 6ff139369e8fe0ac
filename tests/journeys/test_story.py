"""The main line in one story: carried over, shown, scanned, tested, traced, warned, isolated, let go, looked up."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.clinic_desk import open_person, record
from tests.journeys.conftest import People
from tests.journeys.isolating import an_is_tested_negative, issue_until_today, let_go, open_order_of
from tests.journeys.pages_checked import shown_faults
from tests.journeys.pictures import Pictures
from tests.journeys.steps import enrol_telephone, follow, sign_in_citizen, sign_in_officer, until

MARKET = "Chợ Mẫu Bến Nghé"
CHECKPOINT = "Chốt kiểm soát mẫu Bến Nghé"
HOA_NUMBER = "079185000000"
WARN_ALL = re.compile("Cảnh báo tất cả")


@pytest.mark.usefixtures("service")
def test_from_the_old_apps_to_a_warning_and_who_looked(people: People, tmp_path: Path) -> None:
    pictures = Pictures(tmp_path)

    # Given An, who declared on the earlier applications and never on this one
    an = people.open()
    sign_in_citizen(an, phone="0900000000", name="Nguyễn Văn An", born=("14", "3", "1990"))
    expect(status(an)).to_contain_text("Xanh")
    pictures.take(an, "home")
    everything_was_carried_over(an)

    # When An's code is scanned, and then, without network, a number is typed in
    officer = people.open()
    sign_in_officer(officer, "officer.demo")
    officer.goto("/officer/place/")
    officer.get_by_role("button", name=CHECKPOINT).click()
    enrol_telephone(officer)
    an_is_let_through(officer, code_of(an, tmp_path / "code.png"), pictures)
    a_scan_without_network_is_delivered_later(officer)

    # And Hoa, who was at the market with An, tests positive
    clinic = people.open(wide=True)
    sign_in_officer(clinic, "clinic.demo")
    open_person(clinic, HOA_NUMBER, "Lê Thị Hoa")
    record(clinic, "positive", "Lê Thị Hoa")

    # And the tracer looks at the contacts and lets the warnings go out
    tracer = people.open(wide=True)
    sign_in_officer(tracer, "tracer.demo")
    the_contacts_are_warned(tracer)

    # Then An is red, is told why and what to do
    colour_changes(an, lambda colour: "Đỏ" in colour)
    pictures.take(an, "red")
    an.goto("/warnings/")
    expect(an.locator("main")).to_contain_text(MARKET)

    # And sees that the checkpoint looked, and for what
    an.goto("/who-looked/")
    expect(an.locator("main")).to_contain_text(CHECKPOINT)

    # And stays at home by an order, until the ward lets him go
    an_is_isolated_and_let_go(people, an, clinic)

    assert people.errors == []
    pictures.join("home", "verdict", "red")


def an_is_isolated_and_let_go(people: People, an: Page, clinic: Page) -> None:
    # When the ward issues the order that was proposed, with today as its last day
    ward = people.open(wide=True)
    sign_in_officer(ward, "binh.demo")
    open_order_of(ward, "Nguyễn Văn An")
    assert shown_faults(ward, wide=True) == []
    issue_until_today(ward, clinic)

    # Then An says with one tap that he is well
    an.goto("/quarantine/")
    assert shown_faults(an) == []
    an.get_by_role("button", name="Tôi khỏe").click()
    expect(an.locator("main")).to_contain_text("Trạm y tế đã biết")

    # And a release without its test is refused; with a negative one the ward lets An go
    ward.get_by_role("button", name="Cho kết thúc").click()
    expect(ward.locator("main")).to_contain_text("Còn xét nghiệm chưa làm")
    an_is_tested_negative(clinic)
    let_go(ward)
    colour_changes(an, lambda colour: "Đỏ" not in colour)
    an.goto("/quarantine/")
    expect(an.get_by_role("button", name="Giấy xác nhận")).to_be_visible()
    sheet = an.request.get("/quarantine/certificate/")
    assert (sheet.status, sheet.body()[:5]) == (200, b"%PDF-")


def status(page: Page) -> Locator:
    """The card with the colour."""
    return page.locator(".app-status").first


def everything_was_carried_over(an: Page) -> None:
    an.goto("/carried-over/")
    for words in ("NCOVI", "Bluezone", "Cơ sở dữ liệu quốc gia về dân cư", "AstraZeneca", MARKET):
        expect(an.locator("main")).to_contain_text(words)


def code_of(citizen: Page, picture: Path) -> Path:
    """A photograph of the code on the citizen's telephone."""
    citizen.goto("/qr/")
    # The signed code of now would be an old picture when it is scanned.
    citizen.get_by_role("button", name="Hiện mã để in").first.click()
    citizen.locator(".app-pass__code[data-plain]").first.screenshot(path=picture)
    return picture


def an_is_let_through(officer: Page, picture: Path, pictures: Pictures) -> None:
    officer.locator("[data-scan-picture]").set_input_files(picture)
    verdict = officer.locator("[data-verdict]")
    expect(verdict).to_have_attribute("data-colour", "green")
    expect(verdict).to_contain_text("N. V. An")
    expect(verdict).not_to_contain_text("AstraZeneca")
    pictures.take(officer, "verdict")
    verdict.get_by_role("button", name="Người tiếp theo").click()


def a_scan_without_network_is_delivered_later(officer: Page) -> None:
    officer.context.set_offline(True)
    officer.get_by_label("Hoặc nhập số trên thẻ").fill(HOA_NUMBER)
    officer.get_by_role("button", name="Kiểm tra").click()
    expect(officer.locator("[data-outbox-count]")).to_have_text("1")
    officer.context.set_offline(False)
    expect(officer.locator("[data-outbox-empty]")).to_be_visible()


def the_contacts_are_warned(tracer: Page) -> None:
    open_newest_case(tracer)
    expect(tracer.locator("main")).to_contain_text(MARKET)
    tracer.get_by_role("button", name=WARN_ALL).click()
    tracer.locator("[name=reason][value=rule_met]").check()
    tracer.get_by_role("button", name="Cảnh báo những người đã chọn").click()
    expect(tracer.locator("main")).to_contain_text("Đã cảnh báo")


def open_newest_case(page: Page) -> None:
    """The case that the queue opens after the result, once its contacts are listed."""

    def listed() -> bool:
        page.goto("/command/tracing/")
        links = page.locator("main a[href*='/command/tracing/']")
        if not links.count():
            return False
        follow(links.first)
        return page.get_by_role("button", name=WARN_ALL).count() > 0

    until(page, listed, "no case with contacts was opened")


def colour_changes(page: Page, wanted: Callable[[str], bool]) -> None:
    def changed() -> bool:
        page.goto("/")
        return wanted(status(page).inner_text())

    until(page, changed, "the colour did not change")
