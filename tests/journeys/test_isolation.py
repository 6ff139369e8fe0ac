"""From a laboratory's result to a contact's release: warned, ordered by a person, heard each day, tested, let go."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import People
from tests.journeys.pages_checked import shown_faults
from tests.journeys.steps import follow, sign_in_citizen, sign_in_officer
from tests.journeys.test_story import (
    hoa_is_recorded_positive,
    status,
    the_contacts_are_warned,
    wait_for_colour,
)

AN_NUMBER = "079090000000"
SECONDS_WAITED = 20


@pytest.mark.usefixtures("service")
def test_a_contact_is_ordered_to_stay_tells_how_she_is_and_is_released_with_a_sheet(people: People) -> None:
    # Given An, who was at the market with Hoa; Hoa's result is positive, and the tracer lets the warnings go out
    an, clinic, tracer, ward = (people.open(wide=wide) for wide in (False, True, True, True))
    sign_in_citizen(an, phone="0900000000", name="Nguyễn Văn An", born=("14", "3", "1990"))
    sign_in_officer(clinic, "clinic.demo")
    hoa_is_recorded_positive(clinic)
    sign_in_officer(tracer, "tracer.demo")
    the_contacts_are_warned(tracer)

    # When the ward issues the order that was proposed, with today as its last day and the reason for that
    sign_in_officer(ward, "binh.demo")
    open_order_of(ward, "Nguyễn Văn An")
    assert shown_faults(ward, wide=True) == []
    issue_until(ward, today_of(clinic))
    expect(ward.locator("main")).to_contain_text("Quyết định có hiệu lực")

    # Then An is red, sees until when, and says with one tap that he is well
    wait_for_colour(an, "Đỏ")
    an.goto("/quarantine/")
    assert shown_faults(an) == []
    an.get_by_role("button", name="Tôi khỏe").click()
    expect(an.locator("main")).to_contain_text("Trạm y tế đã biết")

    # And a release without its test is refused; with a negative one the ward lets An go
    ward.get_by_role("button", name="Cho kết thúc").click()
    expect(ward.locator("main")).to_contain_text("Còn xét nghiệm chưa làm")
    negative(clinic)
    released(ward)
    wait_for_no_red(an)
    an.goto("/quarantine/")
    expect(an.get_by_role("button", name="Giấy xác nhận")).to_be_visible()
    sheet = an.request.get("/quarantine/certificate/")
    assert (sheet.status, sheet.body()[:5]) == (200, b"%PDF-")
    assert people.errors == []


def open_order_of(page: Page, name: str) -> None:
    """The proposal that the queue makes after the release; the worker needs a moment."""
    for _ in range(2 * SECONDS_WAITED):
        page.goto("/isolation/?show=proposals")
        found = page.get_by_role("link", name=re.compile(name))
        if found.count():
            follow(found.first)
            return
        page.wait_for_timeout(500)
    raise AssertionError("nothing was proposed")


def today_of(clinic: Page) -> list[str]:
    """Day, month and year of the demonstration, as the form for a result has them."""
    find_an(clinic)
    year, month, day = clinic.locator("input[name=sampled_at]").input_value()[:10].split("-")
    return [day, month, year]


def issue_until(ward: Page, parts: list[str]) -> None:
    for name, part in zip(("day", "month", "year"), parts, strict=True):
        ward.locator(f"input[name=ends_on_{name}]").fill(part)
    ward.locator("textarea[name=words]").first.fill("Theo quyết định của thành phố")
    ward.get_by_role("button", name="Ra quyết định", exact=True).click()


def released(ward: Page) -> None:
    """The result fulfils the test in a job; until then the release is refused."""
    for _ in range(2 * SECONDS_WAITED):
        ward.get_by_role("button", name="Cho kết thúc").click()
        if "Đã cho kết thúc cách ly" in ward.locator("main").inner_text():
            return
        ward.wait_for_timeout(500)
    raise AssertionError("nobody was released")


def negative(clinic: Page) -> None:
    find_an(clinic)
    clinic.locator("input[name=method][value=pcr]").check()
    clinic.locator("input[name=outcome][value=negative]").check()
    clinic.get_by_role("button", name="Ghi nhận kết quả").click()
    expect(clinic.locator("main")).to_contain_text("An")


def find_an(clinic: Page) -> None:
    clinic.goto("/clinic/")
    clinic.locator("input[name=text]").fill(AN_NUMBER)
    clinic.get_by_role("button", name="Tìm người").click()
    expect(clinic.get_by_role("heading", name="Nguyễn Văn An")).to_be_visible()


def wait_for_no_red(page: Page) -> None:
    """Until the work that was queued has been done."""
    for _ in range(2 * SECONDS_WAITED):
        page.goto("/")
        if "Đỏ" not in status(page).inner_text():
            return
        page.wait_for_timeout(500)
    raise AssertionError("the colour stayed red")
