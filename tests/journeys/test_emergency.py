"""A clinic opens a record in an emergency; an auditor reviews it; the person reads who, why, and what came of it."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import People
from tests.journeys.pages_checked import faults, shown_faults
from tests.journeys.steps import sign_in_citizen, sign_in_officer

# Thu of the invented nation. A number gets one code a minute, so she signs in between two longer steps.
PHONE, NAME, BORN, NUMBER = "0320000000", "Trần Thị Thu", ("2", "8", "1992"), "079192000000"
WHY = "Người bệnh bất tỉnh sau tai nạn, không có giấy tờ"


@pytest.mark.usefixtures("service")
def test_an_emergency_is_reviewed_and_seen(people: People) -> None:
    # Given a clinic where somebody cannot speak, then one record opens, without scripts too
    clinic = people.open(wide=True)
    sign_in_officer(clinic, "clinic.demo")
    clinic.goto("/clinic/emergency/")
    assert shown_faults(clinic, wide=True) == []
    clinic.locator("input[name=text]").fill(NUMBER)
    clinic.locator("input[name=reason][value=unable]").check()
    clinic.locator("textarea[name=words]").fill(WHY)
    clinic.get_by_role("button", name="Mở hồ sơ trong 30 phút").click()
    expect(clinic.get_by_role("heading", name=NAME)).to_be_visible()

    # And the person, at home
    citizen = people.open()
    sign_in_citizen(citizen, phone=PHONE, name=NAME, born=BORN)

    # Then it waits for the auditor at once, who reviews it
    auditor = people.open(wide=True)
    sign_in_officer(auditor, "auditor.demo")
    auditor.locator("a.app-row", has_text="mở khẩn cấp").first.click()
    expect(auditor.locator("main")).to_contain_text(WHY)
    assert shown_faults(auditor, wide=True) == []
    auditor.locator("input[name=verdict][value=accepted]").check()
    auditor.locator("textarea[name=words]").fill("Đã gọi cho cơ sở, đúng như mô tả")
    auditor.get_by_role("button", name="Ghi kết quả xem xét").click()
    expect(auditor.locator("main")).to_contain_text("Đã ghi kết quả xem xét")
    pages = ["/command/audit/", "/command/audit/findings/", "/command/audit/hours/", "/command/audit/copy/"]
    assert faults(auditor, [*pages, "/command/orders/", "/command/lists/"], wide=True) == []

    # And the person reads who it was, and why
    citizen.goto("/who-looked/")
    expect(citizen.locator("main")).to_contain_text("Trong trường hợp khẩn cấp")
    expect(citizen.locator("main")).to_contain_text(WHY)
    assert people.errors == []
