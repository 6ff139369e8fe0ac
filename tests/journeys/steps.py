"""What people do in every story: sign in, and get their codes from the demonstration's pages."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

OFFICER_PASSWORD = "mau-dien-tap-2021"
SECONDS_WAITED = 20


def sign_in_citizen(page: Page, *, phone: str, name: str, born: tuple[str, str, str]) -> None:
    """By telephone and one-time code, then by name and birth date: a number alone opens nothing."""
    page.goto("/sign-in/")
    page.get_by_label("Số điện thoại di động").fill(phone)
    page.get_by_role("button", name="Gửi mã").click()
    page.locator("input[autocomplete=one-time-code]").fill(_code_on(page, "/demo/messages/", r"\b(\d{6})\b"))
    page.locator("main form button[type=submit]").first.click()
    page.get_by_label("Họ và tên").fill(name)
    for label, part in zip(("Ngày", "Tháng", "Năm"), born, strict=True):
        page.get_by_label(label, exact=True).fill(part)
    page.get_by_role("button", name="Tìm hồ sơ của tôi").click()
    expect(page).to_have_url(re.compile("/sign-in/passkey/"))
    page.goto("/")


def sign_in_officer(page: Page, username: str) -> None:
    """By password and the six digits of the moment."""
    page.goto("/staff/login/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(OFFICER_PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    expect(page).to_have_url(re.compile("/2fa/authenticate/"))
    used = ""
    for _ in range(40):
        code = _code_on(page, "/demo/", rf"{re.escape(username)}.*?\b(\d{{6}})\b")
        if code != used:
            page.locator("input[name=code]").fill(code)
            page.locator("main form button[type=submit]").first.click()
            page.wait_for_load_state()
            if "/staff/" not in page.url:
                return
            used = code
        # A code serves once: whoever signed in with it a moment ago has to wait for the next.
        page.wait_for_timeout(1_000)
    raise AssertionError(f"{username} could not sign in")


def _code_on(page: Page, address: str, pattern: str) -> str:
    other = page.context.new_page()
    other.goto(address)
    found = re.search(pattern, other.locator("main").inner_text(), re.DOTALL)
    other.close()
    assert found
    return found.group(1)


def follow(link: Locator) -> None:
    """Touch what opens another page, and wait until that one is there."""
    with link.page.expect_navigation():
        link.click()


def until(page: Page, done: Callable[[], bool], otherwise: str) -> None:
    """Look again until what was queued has been done; the worker needs a moment."""
    for _ in range(2 * SECONDS_WAITED):
        if done():
            return
        page.wait_for_timeout(500)
    raise AssertionError(otherwise)


def enrol_telephone(page: Page) -> None:
    """The one touch of the demonstration; a telephone that is enrolled for the place already needs none."""
    expect(page.locator("[data-scanner][data-telephone]")).to_be_visible()
    if page.locator("[data-telephone=closed]").count():
        page.get_by_role("button", name="Đăng ký điện thoại này (bản trình diễn)").click()
        expect(page.locator("[data-telephone=open]")).to_be_visible()
