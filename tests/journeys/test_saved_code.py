"""Does the code stay on the phone when the session ends, the network goes, or the owner signs out?"""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import People
from tests.journeys.steps import sign_in_citizen

# An: nobody corrects him meanwhile, for which his certificate would be made anew.
PHONE, NAME, BORN = "0900000000", "Nguyễn Văn An", ("14", "3", "1990")


def test_a_saved_code_needs_neither_session_nor_network(people: People) -> None:
    page = people.open()
    # Given An, who has opened her code once
    sign_in_citizen(page, phone=PHONE, name=NAME, born=BORN)
    page.goto("/qr/")
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("caches.match('/qr/').then(Boolean)")
    page.goto("/passport/")
    page.wait_for_function("caches.match('/passport/').then(Boolean)")

    # When the network is gone, then the code is there, with the time of the copy
    page.context.set_offline(True)
    page.goto("/qr/")
    code_is_shown(page)
    expect(page.locator("[data-stale-note]")).to_contain_text("Bản đã lưu")
    expect(page.locator("[data-signed-out-note]")).to_be_hidden()
    page.goto("/passport/")
    expect(page.locator(".app-passport__code svg")).to_be_visible()
    expect(page.locator(".app-passport")).to_contain_text(NAME)
    page.context.set_offline(False)

    # When the session has ended, then the code is there still, and a link to sign in again
    page.context.clear_cookies()
    page.goto("/qr/")
    code_is_shown(page)
    expect(page.locator("[data-stale-note]")).to_be_visible()
    page.get_by_role("link", name="Đăng nhập lại").click()
    expect(page).to_have_url(re.compile("/sign-in/"))
    expect(page.get_by_label("Số điện thoại di động")).to_be_visible()
    assert people.errors == []


def code_is_shown(page: Page) -> None:
    expect(page.locator(".app-pass__code svg")).to_be_visible()
    expect(page.locator(".app-pass__name")).to_contain_text(NAME)
