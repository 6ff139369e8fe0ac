"""How somebody registers a place on the page, and how somebody checks in there by its letters and leaves."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.pages_checked import shown_faults
from tests.journeys.steps import follow

NAME = "Quán Cơm Mẫu"


def a_place_is_registered_visited_and_left(page: Page) -> list[str]:
    """Gives what is wrong with the pages on the way."""
    page.goto("/venues/new/")
    page.get_by_label("Tên địa điểm").fill(NAME)
    page.get_by_label("Quán ăn hoặc địa điểm khác").check()
    page.get_by_label("Xã, phường").fill("Phường Bến Nghé")
    page.get_by_label("Quận, huyện").fill("Quận 1")
    page.get_by_label("Tỉnh, thành phố").fill("Thành phố Hồ Chí Minh")
    wrong = shown_faults(page)
    page.get_by_role("button", name="Đăng ký").click()
    expect(page.locator("h1")).to_have_text(NAME)
    code = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", page.locator("main").inner_text())
    assert code is not None
    wrong += shown_faults(page)
    page.goto("/here/")
    page.get_by_label("Mã của địa điểm").fill(code[0].lower())
    wrong += shown_faults(page)
    follow(page.get_by_role("button", name="Tiếp tục"))
    wrong += shown_faults(page)
    page.get_by_role("button", name="Tôi đang ở đây").click()
    expect(page.locator("main")).to_contain_text("đang ở đó")
    wrong += shown_faults(page)
    page.get_by_role("button", name="Tôi ra về").click()
    expect(page.locator("main")).to_contain_text("bạn đã ra về")
    wrong += somebody_comes_without_network(page, code[0].replace("-", ""))
    page.goto(f"/venues/{code[0].replace('-', '')}/screen/")
    expect(page.locator("main")).to_contain_text(code[0])
    return wrong + shown_faults(page)


def somebody_comes_without_network(page: Page, code: str) -> list[str]:
    """The telephone's camera opens the address of the code: it is kept, and sent when the network is back."""
    page.goto("/here/")
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("caches.match('/here/').then(Boolean)")
    page.context.set_offline(True)
    page.goto(f"/here/{code}/")
    page.get_by_role("button", name="Tôi đang ở đây").click()
    expect(page.locator("[data-visit-offer]")).to_contain_text("Đã giữ lại")
    expect(page.locator("[data-visits-count]")).to_have_text("1")
    wrong = shown_faults(page)
    page.context.set_offline(False)
    expect(page.locator("[data-visits-waiting]")).to_be_hidden()
    page.goto("/visits/")
    expect(page.locator("main")).to_contain_text("đang ở đó")
    return wrong
