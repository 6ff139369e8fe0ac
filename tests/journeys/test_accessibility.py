"""Can everybody use every page: with a screen reader, on a narrow phone, in Vietnamese and in English?"""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import People
from tests.journeys.pages_checked import faults, shown_faults
from tests.journeys.steps import enrol_telephone, follow, sign_in_citizen, sign_in_officer
from tests.journeys.venue_steps import a_place_is_registered_visited_and_left

# Hoa of the invented nation. The main story signs in as An, and a number gets one code a minute.
PHONE, NAME, BORN = "0910000000", "Lê Thị Hoa", ("5", "5", "1985")
NUMBER = "079185000000"


def test_pages_before_signing_in(people: People) -> None:
    page = people.open()
    page.goto("/")
    addresses = [
        "/", "/about/", "/sign-in/", "/staff/login/", "/offline/", "/nothing/", "/demo/", "/demo/messages/",
    ]  # fmt: skip
    assert faults(page, addresses) == []

    # Given a form sent empty, then the errors are as usable as the form
    page.goto("/sign-in/")
    page.get_by_role("button", name="Gửi mã").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert shown_faults(page) == []

    # Given a number, nobody's, then the page that asks for the code
    page.get_by_label("Số điện thoại di động").fill("0380000000")
    page.get_by_role("button", name="Gửi mã").click()
    expect(page.locator("input[autocomplete=one-time-code]")).to_be_visible()
    assert shown_faults(page) == []
    assert people.errors == []


def test_pages_of_a_citizen(people: People) -> None:
    page = people.open()
    sign_in_citizen(page, phone=PHONE, name=NAME, born=BORN)
    addresses = [
        "/", "/qr/", "/passport/", "/carried-over/", "/declare/", "/declared/", "/warnings/", "/who-looked/", "/more/",
        "/about/", "/sign-in/passkey/", "/sign-out/", "/area/", "/here/", "/visits/", "/venues/",
    ]  # fmt: skip
    assert faults(page, addresses) == []
    assert a_place_is_registered_visited_and_left(page) == []

    # Given a declaration sent without answers, then its errors are usable too
    page.goto("/declare/")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert shown_faults(page) == []

    # Given a yes, then the further question opens, by keyboard alone
    page.locator("#id_symptoms_1").focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#more-symptoms")).to_be_visible()
    expect(page.locator("#more-travel")).to_be_hidden()
    assert people.errors == []


def test_pages_of_an_officer(people: People) -> None:
    page = people.open()
    sign_in_officer(page, "officer.demo")
    page.goto("/officer/place/")
    page.locator("button.app-row").first.click()
    expect(page.locator("[data-enrol]")).to_be_visible()
    assert faults(page, ["/officer/"]) == []
    page.goto("/officer/")
    enrol_telephone(page)
    assert faults(page, ["/officer/place/", "/officer/", "/officer/today/", "/officer/devices/"]) == []

    # Given a code for another telephone, then the page that shows it once
    page.goto("/officer/devices/")
    follow(page.get_by_role("button", name="Tạo mã"))
    assert shown_faults(page) == []

    # Given a typed number that cannot be anybody's, then the panel that says so
    page.goto("/officer/")
    page.get_by_label("Hoặc nhập số trên thẻ").fill("123")
    page.get_by_role("button", name="Kiểm tra").click()
    expect(page.locator("[data-verdict]")).to_be_visible()
    assert shown_faults(page) == []
    assert people.errors == []


def test_pages_of_a_clinic_and_a_tracer(people: People) -> None:
    clinic = people.open(wide=True)
    sign_in_officer(clinic, "clinic.demo")
    assert faults(clinic, ["/clinic/", "/clinic/walk-in/"], wide=True) == []
    _find_hoa(clinic)
    assert shown_faults(clinic, wide=True) == []

    # Given a result that makes a case, then the pages of whoever traces it
    clinic.locator("input[name=method][value=pcr]").check()
    clinic.locator("input[name=outcome][value=positive]").check()
    clinic.get_by_role("button", name="Ghi nhận kết quả").click()
    tracer = people.open(wide=True)
    sign_in_officer(tracer, "tracer.demo")
    case = _case_of(tracer)
    contact = tracer.locator("main table a").first.get_attribute("href") or ""
    assert faults(tracer, ["/command/tracing/", case, contact], wide=True) == []
    tracer.goto(contact)
    if (button := tracer.locator("button[value=release]")).count():
        follow(button)
        assert shown_faults(tracer, wide=True) == []
    assert people.errors == []


def test_pages_of_the_board(people: People) -> None:
    page = people.open(wide=True)
    sign_in_officer(page, "province.demo")
    addresses = [
        "/command/",
        "/command/areas/79/760/",
        "/command/areas/79/760/26740/",
        "/command/checkpoints/",
    ]
    assert faults(page, addresses, wide=True) == []
    follow(page.locator("main .app-rows a").first)
    assert shown_faults(page, wide=True) == []
    ministry = people.open(wide=True)
    sign_in_officer(ministry, "ministry.demo")
    assert (
        faults(
            ministry,
            ["/command/acceptance/", "/command/acceptance/new/", "/command/levels/", "/command/levels/new/"],
            wide=True,
        )
        == []
    )
    assert people.errors == []


def _find_hoa(clinic: Page) -> None:
    clinic.goto("/clinic/")
    clinic.locator("input[name=text]").fill(NUMBER)
    clinic.get_by_role("button", name="Tìm người").click()
    expect(clinic.get_by_role("heading", name=NAME)).to_be_visible()


def _case_of(tracer: Page) -> str:
    """The address of a case with contacts; the worker needs a moment."""
    for _ in range(60):
        tracer.goto("/command/tracing/")
        links = tracer.locator("main table a")
        if links.count():
            address = links.first.get_attribute("href") or ""
            tracer.goto(address)
            if tracer.locator("main table a").count():
                return address
        tracer.wait_for_timeout(500)
    raise AssertionError("no case with contacts was opened")
