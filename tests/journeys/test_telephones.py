"""A telephone's life: a code from the desk, a scan without network, delivered once, lost, shut out, found again."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Running
from tests.journeys.steps import sign_in_officer

CHECKPOINT = "Chốt kiểm soát mẫu Bến Nghé"
NUMBER = "079090000000"
CODE = re.compile(r"\b([2-9A-Z]{4}-[2-9A-Z]{4})\b")
LABEL = "Xiaomi cổng 2"
PATIENCE = 60_000  # a telephone whose try got no answer in time waits before the next


@pytest.fixture
def desk(browser: Browser, service: Running) -> Page:
    """The desk of the checkpoint."""
    context = browser.new_context(
        base_url=service.url, locale="vi-VN", viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    sign_in_officer(page, "officer.demo")
    at_the_checkpoint(page)
    return page


@pytest.fixture
def telephone(browser: Browser, service: Running, desk: Page) -> Page:
    """A telephone signed in to the same office, enrolled nowhere: it shares a session with the desk, and no storage."""
    context = browser.new_context(
        base_url=service.url, locale="vi-VN", viewport={"width": 360, "height": 740}
    )
    context.add_cookies(desk.context.cookies())  # type: ignore[arg-type]  # what one context gives another takes
    page = context.new_page()
    at_the_checkpoint(page)
    return page


def at_the_checkpoint(page: Page) -> None:
    page.goto("/officer/place/")
    page.get_by_role("button", name=CHECKPOINT).click()
    expect(page.locator("[data-scanner]")).to_be_visible()


def code(desk: Page) -> str:
    desk.goto("/officer/devices/")
    desk.get_by_role("button", name="Tạo mã").click()
    found = CODE.search(desk.locator(".app-code").inner_text())
    assert found
    return found[1]


def enrol(telephone: Page, written: str) -> None:
    telephone.get_by_label("Mã của bàn trực").fill(written)
    telephone.get_by_label(re.compile("Tên điện thoại này")).fill(LABEL)
    telephone.get_by_role("button", name="Đăng ký", exact=True).click()


def type_number(telephone: Page) -> None:
    telephone.get_by_label("Hoặc nhập số trên thẻ").fill(NUMBER)
    telephone.get_by_role("button", name="Kiểm tra").click()
    expect(telephone.locator("[data-verdict]")).to_be_visible()


def next_person(telephone: Page) -> None:
    telephone.locator("[data-verdict]").get_by_role("button", name="Người tiếp theo").click()


def own_scans(desk: Page) -> int:
    desk.goto("/officer/today/")
    return int(desk.get_by_role("row", name=re.compile("Đã quét")).get_by_role("cell").nth(1).inner_text())


def wait_for_scans(desk: Page, many: int) -> None:
    """What was taken is counted once it is settled, seconds later."""
    for _ in range(20):
        if own_scans(desk) >= many:
            break
        desk.wait_for_timeout(500)
    assert own_scans(desk) == many


def test_from_the_first_code_to_the_second(desk: Page, telephone: Page) -> None:
    # Given a telephone that is not enrolled, when a wrong code is typed, then it says so and loses nothing typed
    expect(telephone.locator("[data-scan-lamp]")).to_be_hidden()
    enrol(telephone, "AAAA-AAAA")
    expect(telephone.locator("[data-enrol-fault='enrolment.code']")).to_be_visible()
    expect(telephone.get_by_label("Mã của bàn trực")).to_have_value("AAAA-AAAA")

    # When the desk's code is typed, then it scans, and the desk sees it in the list
    first = code(desk)
    enrol(telephone, first)
    expect(telephone.locator("[data-scan-lamp]")).to_be_visible()
    desk.goto("/officer/devices/")
    expect(desk.locator("main")).to_contain_text(LABEL)

    # When it scans without network, then the scan waits, and is delivered once when the network is back
    before = own_scans(desk)
    telephone.context.set_offline(True)
    type_number(telephone)
    expect(telephone.locator("[data-verdict]")).to_contain_text("chưa kiểm tra")
    next_person(telephone)
    telephone.reload()
    expect(telephone.locator("[data-outbox-count]")).to_have_text("1")
    telephone.context.set_offline(False)
    expect(telephone.locator("[data-outbox-empty]")).to_be_visible()
    wait_for_scans(desk, before + 1)

    # When the desk shuts it out, then the next scan is kept, sealed, and the telephone says why
    desk.goto("/officer/devices/")
    card = desk.locator("section.app-card", has_text=LABEL).first
    card.get_by_text("Khóa điện thoại này").click()
    card.get_by_role("button", name="Khóa ngay").click()
    expect(desk.locator("main")).to_contain_text("Đã khóa")
    type_number(telephone)
    next_person(telephone)
    expect(telephone.locator("[data-enrol-say='device.revoked']")).to_be_visible(timeout=PATIENCE)
    expect(telephone.locator("[data-scan-lamp]")).to_be_hidden()
    telephone.reload()
    telephone.wait_for_load_state("networkidle")  # its tries to send what waits do not hide the reason
    expect(telephone.locator("[data-enrol-say='device.revoked']")).to_be_visible(timeout=PATIENCE)
    expect(telephone.locator("[data-outbox-count]")).to_have_text("1")
    wait_for_scans(desk, before + 1)

    # And the old code lets nobody in again, but a new one does, and what waited is delivered
    enrol(telephone, first)
    expect(telephone.locator("[data-enrol-fault='enrolment.code']")).to_be_visible()
    enrol(telephone, code(desk))
    expect(telephone.locator("[data-scan-lamp]")).to_be_visible()
    expect(telephone.locator("[data-outbox-empty]")).to_be_visible()
    wait_for_scans(desk, before + 2)
