"""A foreigner declares on a telephone; the desk scans the passport and admits; the commune takes over."""

import pytest
from playwright.sync_api import Page, expect

from tests.faces.border.cast import declaration, lines
from tests.journeys.conftest import People
from tests.journeys.pages_checked import shown_faults
from tests.journeys.steps import follow, sign_in_officer


@pytest.mark.usefixtures("service")
def test_declared_on_a_telephone_admitted_by_the_passport_and_taken_over(people: People) -> None:
    # Given somebody abroad, who reads English
    visitor = people.open()
    visitor.goto("/entry/")
    follow(visitor.locator("button[name=language][value=en]").first)
    assert shown_faults(visitor, "en") == []
    _fill(visitor)
    visitor.get_by_role("button", name="Send the declaration").click()
    expect(visitor.get_by_role("heading", name="Your entry declaration")).to_be_visible()
    assert shown_faults(visitor, "en") == []

    # When the desk scans the passport
    desk = people.open(wide=True)
    sign_in_officer(desk, "border.demo")
    expect(desk.locator("main")).to_contain_text("VN301")
    assert shown_faults(desk, wide=True) == []
    desk.locator("textarea[name=text]").fill(lines())
    desk.get_by_role("button", name="Mở tờ khai").click()
    expect(desk.get_by_role("heading", name="MAU ANNA MARIA")).to_be_visible()
    assert shown_faults(desk, wide=True) == []
    desk.locator("input[name=verdict][value=admitted]").check()
    desk.get_by_role("button", name="Ghi quyết định").click()
    expect(desk.locator("main")).to_contain_text("Đã quyết định")

    # Then the commune of the hotel knows, and takes over
    ward = people.open(wide=True)
    sign_in_officer(ward, "binh.demo")
    for _ in range(20):
        ward.goto("/command/arrivals/")
        if ward.get_by_role("button", name="Tiếp nhận").count():
            break
        ward.wait_for_timeout(500)
    assert shown_faults(ward, wide=True) == []
    ward.get_by_role("button", name="Tiếp nhận").click()
    expect(ward.locator("main")).to_contain_text("Đã tiếp nhận")
    assert people.errors == []


def _fill(page: Page) -> None:
    for name, value in declaration().items():
        if name == "client_id":
            continue
        field = page.locator(f"[name={name}]")
        kind = field.first.evaluate("one => one.type")
        if kind == "radio":
            page.locator(f"[name={name}][value='{value}']").check()
        elif kind == "select-one":
            field.select_option(str(value))
        else:
            field.fill(str(value))
