"""What a clinic does in the stories: find somebody by her number, write a result down."""

from playwright.sync_api import Page, expect

from tests.journeys.steps import follow


def open_person(clinic: Page, number: str, name: str) -> None:
    clinic.goto("/clinic/")
    clinic.locator("input[name=text]").fill(number)
    clinic.get_by_role("button", name="Tìm người").click()
    expect(clinic.get_by_role("heading", name=name)).to_be_visible()


def record(clinic: Page, outcome: str, name: str) -> None:
    """A result of today by PCR for the person whose page is open."""
    clinic.locator("input[name=method][value=pcr]").check()
    clinic.locator(f"input[name=outcome][value={outcome}]").check()
    follow(clinic.get_by_role("button", name="Ghi nhận kết quả"))
    expect(clinic.locator("main")).to_contain_text(name.rsplit(" ", 1)[-1])
