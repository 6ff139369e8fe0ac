"""From a declaration without an account, over the desk with the passport, to the commune where somebody goes."""

import datetime as dt
import html
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings

from pccovid.capabilities.entry.events import WaitingShown
from pccovid.capabilities.entry.handing_over import handovers
from pccovid.capabilities.entry.queries import waiting_at
from pccovid.capabilities.entry.references import read_reference
from pccovid.capabilities.entry.wording import LINES
from pccovid.engines.credentials.dcc import Holder, Kind, issue
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access, Actor, Purpose, Role
from pccovid.trust.signers.listing import add
from tests.app.procedures.jobs import run_all
from tests.faces.border.cast import ELSEWHERE, GATE, NOW, NUMBER, WARD, declaration, declare, lines
from tests.faces.staff import staff
from tests.unit.credentials.dcc import signers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demonstration(settings: Settings) -> Iterator[None]:
    """The rules of those days are known from memory only."""
    settings.DEMO = True
    with clock.frozen(NOW):
        yield


@pytest.fixture
def desk() -> Client:
    return staff(Client(), Role.BORDER, territory=GATE, name="border.test")


def waiting() -> list[WaitingShown]:
    """What waits at the gate."""
    with Access.open(Actor(uuid7(), Role.BORDER, "", GATE), Purpose.ENTRY, "test") as access:
        return waiting_at(access, day=clock.today())


def text(answer: object) -> str:
    return html.unescape(answer.content.decode())  # type: ignore[attr-defined]  # an answer of the test client


def called(page: str) -> str:
    """The note that the desk's page carries on."""
    found = re.search(r'name="called" value="([^"]+)"', page)
    assert found, page
    return found[1]


def call_up(desk: Client, what: str) -> str:
    answer = desk.post("/border/passport/", {"text": what})
    assert answer.status_code == 200, text(answer)
    return text(answer)


def admit(desk: Client, **changes: str) -> str:
    page = call_up(desk, lines())
    sent = {"called": called(page), "verdict": "admitted", **changes}
    return text(desk.post("/border/decision/", sent, follow=True))


def test_declared_without_an_account_admitted_by_the_passport_and_taken_over_by_the_commune(
    desk: Client,
) -> None:
    declare()
    listed = text(desk.get("/border/"))
    assert "VN301" in listed
    assert "ANNA MARIA" not in listed
    page = call_up(desk, lines())
    assert "MAU ANNA MARIA" in page
    assert "Đủ điều kiện" in page
    assert "Đã quyết định" in admit(desk)
    assert "arrival_admitted" in run_all()
    assert waiting() == []
    ward = staff(Client(), Role.AUTHORITY, territory=WARD, name="ward.test")
    mine = text(ward.get("/command/arrivals/"))
    assert "MAU ANNA MARIA, 1990" in mine
    assert "15/10/2021" in mine
    number = re.search(r'name="number" value="([^"]+)"', mine)
    assert number
    ward.post("/command/arrivals/", {"number": number[1]})
    assert "Đã tiếp nhận" in text(ward.get("/command/arrivals/"))
    other = staff(Client(), Role.AUTHORITY, territory="VN/79/760/26734/", name="other.test")
    assert "MAU" not in text(other.get("/command/arrivals/"))
    assert other.post("/command/arrivals/", {"number": number[1]}).status_code == 404


def test_whoever_came_before_is_found_by_the_passport_and_who_only_says_so_is_another(desk: Client) -> None:
    for born in ("900506", "900506", "800506"):
        declare(mrz=lines(born=born))
        page = call_up(desk, lines(born=born))
        desk.post("/border/decision/", {"called": called(page), "verdict": "admitted"})
    run_all()
    with Access.open(Actor(uuid7(), Role.AUTHORITY, "", WARD), Purpose.PUBHLTH, "test") as access:
        came = [(one.details["birth"][:4], one.person_id) for one in handovers(access)]
    assert [year for year, _ in sorted(came)] == ["1980", "1990", "1990"]
    assert len({person for _, person in came}) == 2
    assert len({person for year, person in came if year == "1990"}) == 1


def test_the_code_calls_it_up_and_only_the_passport_admits(desk: Client) -> None:
    shown = text(declare().get("/entry/declared/"))
    found = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", shown)
    assert found
    assert read_reference(f"VNENTRY1:{found[0].replace('-', '')}") == found[0].replace("-", "")
    page = call_up(desk, found[0])
    sent = {"called": called(page), "verdict": "admitted", "why": "mẫu"}
    refused = desk.post("/border/decision/", sent)
    assert refused.status_code == 422
    assert 'value="mẫu"' in text(refused)
    other = desk.post("/border/decision/", {**sent, "passport": lines("Y0000000")})
    assert "không phải hộ chiếu đã khai" in text(other).lower() or "Đây không phải hộ chiếu đã khai" in text(
        other
    )
    assert waiting()[0].state == "waiting"
    desk.post("/border/decision/", {**sent, "passport": NUMBER})
    assert run_all()


def test_what_is_held_goes_on_waiting_and_its_state_is_shown(desk: Client) -> None:
    declare(test_result="none")
    page = call_up(desk, NUMBER)
    assert "Còn thiếu" in page
    desk.post("/border/decision/", {"called": called(page), "verdict": "held", "why": "xét nghiệm"})
    assert waiting()[0].state == "held"
    assert "Đang giữ tại quầy" in text(desk.get("/border/"))
    assert run_all() == []


def test_the_desk_of_another_gate_sees_and_decides_nothing(desk: Client) -> None:
    declare()
    note = called(call_up(desk, lines()))
    other = staff(Client(), Role.BORDER, territory=ELSEWHERE, name="other.test")
    assert "VN301" not in text(other.get("/border/"))
    assert other.post("/border/passport/", {"text": lines()}).status_code == 422
    assert other.post("/border/decision/", {"called": note, "verdict": "admitted"}).status_code == 403
    assert len(waiting()) == 1


@pytest.mark.parametrize("role", [Role.OFFICER, Role.CLINIC, Role.AUTHORITY])
def test_other_roles_have_no_way_to_the_desk(role: Role) -> None:
    browser = staff(Client(), role, territory=GATE, name="role.test")
    assert browser.get("/border/").status_code in (302, 403)
    assert browser.post("/border/passport/", {"text": lines()}).status_code in (302, 403)


def test_an_office_wider_than_a_commune_sees_no_names() -> None:
    district = staff(Client(), Role.AUTHORITY, territory="VN/79/760/", name="district.test")
    assert district.get("/command/arrivals/").status_code == 403
    assert "/command/arrivals/" not in text(district.get("/command/", follow=True))


def test_a_desk_for_a_whole_province_may_not_be() -> None:
    wide = staff(Client(), Role.BORDER, territory="VN/79/", name="wide.test")
    assert wide.get("/border/").status_code == 403


REFUSED = {
    "a check digit that does not fit": {"mrz": lines().replace("900506", "900507")},
    "half of the lines": {"mrz": lines()[:60]},
    "nobody": {"mrz": ""},
    "a flight that is long past": {"arrives_on_day": "1", "arrives_on_month": "8"},
    "a gate that there is not": {"gate": "XXX"},
    "a commune that there is not": {"quarantine_commune": "Phường Không Có"},
    "a test without a day": {"tested_on_day": "", "tested_on_month": "", "tested_on_year": ""},
    "doses beyond counting": {"doses": "99"},
    "a certificate longer than any": {"certificate": "HC1:" + "A" * 6000},
    "signs that nobody types": {"from_country": "\x00"},
}


@pytest.mark.parametrize("name", REFUSED)
def test_bad_input_is_refused_in_words_and_keeps_what_was_typed(name: str) -> None:
    answer = Client().post("/entry/", declaration(seat="12A", **REFUSED[name]))
    assert answer.status_code == 422
    assert "govuk-error-summary" in text(answer)
    assert 'value="12A"' in text(answer)
    assert waiting() == []


@pytest.mark.parametrize("typed", ["", "<<<<", "A" * 88, "\x00", "'; DROP TABLE", "VNENTRY1:", "1" * 300])
def test_whatever_the_scanner_types_is_answered_in_words(desk: Client, typed: str) -> None:
    answer = desk.post("/border/passport/", {"text": typed})
    assert answer.status_code == 422
    assert "govuk-error-summary" in text(answer)


def test_a_forged_note_decides_nothing(desk: Client) -> None:
    assert desk.post("/border/decision/", {"called": "forged", "verdict": "admitted"}).status_code == 403


def test_sent_twice_it_waits_once_and_the_page_speaks_english() -> None:
    form = declaration()
    visitor = Client(headers={"accept-language": "en"})
    visitor.cookies["django_language"] = "en"
    for _ in range(2):
        assert visitor.post("/entry/", form).status_code == 302
    page = text(visitor.get("/entry/declared/"))
    assert "Show this code and your passport" in page
    assert len(waiting()) == 1
    assert "Noi Bai airport" in text(visitor.get("/entry/"))


def test_without_having_declared_there_is_no_code() -> None:
    assert Client().get("/entry/declared/").status_code == 302


def test_an_attached_certificate_is_judged_by_the_signers_believed_here(desk: Client) -> None:
    declare(certificate=certificate_of(born="1990-05-06"))
    assert str(LINES["certificate_cannot_tell"]) in call_up(desk, NUMBER)
    add([signers.der("ES256", "VN")])
    assert str(LINES["certificate_valid"]) in call_up(desk, NUMBER)


def test_a_genuine_certificate_of_somebody_else_proves_no_doses(desk: Client) -> None:
    add([signers.der("ES256", "VN")])
    declare(certificate=certificate_of(born="1985-05-06"))
    assert str(LINES["certificate_others"]) in call_up(desk, NUMBER)


def certificate_of(*, born: str) -> str:
    holder = Holder(surname="Mau", given_name="Anna Maria", birth=born)
    dose = {**signers.DOSE, "dt": "2021-09-01"}
    return issue(signers.issuer(), holder, Kind.VACCINATION, dose, at=NOW - dt.timedelta(days=20))
