"""What a ward and a clinic do about somebody who has to stay at home: order, test, let go."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.clinic_desk import open_person, record
from tests.journeys.steps import follow, until

AN = ("079090000000", "Nguyễn Văn An")


def open_order_of(ward: Page, name: str) -> None:
    """The proposal that the queue makes after the release; the worker needs a moment."""

    def proposed() -> bool:
        ward.goto("/isolation/?show=proposals")
        return ward.get_by_role("link", name=re.compile(name)).count() > 0

    until(ward, proposed, "nothing was proposed")
    follow(ward.get_by_role("link", name=re.compile(name)).first)


def issue_until_today(ward: Page, clinic: Page) -> None:
    """With the demonstration's today as last day, as the form for a result has it, and a reason for that."""
    open_person(clinic, *AN)
    year, month, day = clinic.locator("input[name=sampled_at]").input_value()[:10].split("-")
    for name, part in (("day", day), ("month", month), ("year", year)):
        ward.locator(f"input[name=ends_on_{name}]").fill(part)
    ward.locator("textarea[name=words]").first.fill("Theo quyết định của thành phố")
    ward.get_by_role("button", name="Ra quyết định", exact=True).click()
    expect(ward.locator("main")).to_contain_text("Quyết định có hiệu lực")


def an_is_tested_negative(clinic: Page) -> None:
    open_person(clinic, *AN)
    record(clinic, "negative", AN[1])


def let_go(ward: Page) -> None:
    """The result fulfils the test in a job; until then the release is refused."""

    def released() -> bool:
        follow(ward.get_by_role("button", name="Cho kết thúc"))
        return "Đã cho kết thúc cách ly" in ward.locator("main").inner_text()

    until(ward, released, "nobody was released")
