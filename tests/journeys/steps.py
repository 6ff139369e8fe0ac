"""What people do in every story: sign in, and get their code."""

import re

from playwright.sync_api import Page, expect

OFFICER_PASSWORD = "mau-dien-tap-2021"


def sign_in_citizen(page: Page, phone: str, *, name: str, birth: str) -> None:
    """By telephone, the code of the demonstration's message page, and name with birth date."""
    page.goto("/sign-in/")
    page.get_by_label("Số điện thoại").fill(phone)
    page.get_by_role("button", name="Gửi mã").click()
    code = code_for(page)
    page.get_by_label("Mã").first.fill(code)
    page.get_by_role("button", name="Tiếp tục").click()
    _ = (name, birth)


def code_for(page: Page) -> str:
    """The last one-time code that the demonstration would have sent."""
    messages = page.context.new_page()
    messages.goto("/demo/messages/")
    found = re.search(r"\b(\d{6})\b", messages.locator("main").inner_text())
    messages.close()
    assert found
    return found.group(1)


def sign_in_officer(page: Page, username: str) -> None:
    """By password and the six digits that the demonstration shows."""
    page.goto("/staff/login/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(OFFICER_PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    demo = page.context.new_page()
    demo.goto("/demo/")
    text = demo.locator("main").inner_text()
    demo.close()
    after = text[text.index(username) :]
    found = re.search(r"\b(\d{6})\b", after)
    assert found
    page.locator("input[name=code]").fill(found.group(1))
    page.locator("main form button[type=submit]").first.click()
    expect(page).not_to_have_url(re.compile("/staff/"))
