"""Can one person alone let somebody in? No: one proposes, another confirms, and the owner alone knows the password."""

import datetime as dt
import re

import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.test import Client

from pccovid.kernel import clock
from pccovid.trust.access import AccessDenied, Role
from pccovid.trust.accounts import appointments
from pccovid.trust.accounts.appointments import AppointmentRefused, Kind, Office
from pccovid.trust.accounts.models import Account, Appointment
from tests.app.procedures import scene
from tests.faces.sign_in.officers import PASSWORD, officer, password, second_factor
from tests.faces.staff import staff

pytestmark = pytest.mark.django_db
NEW = {
    "kind": "new", "username": "an.moi", "role": "clinic", "office": "Trạm Y tế Mẫu", "territory": "VN/79/760/26740/",
}  # fmt: skip
OWN = "mua thu nam ay 77"


@pytest.fixture
def first() -> Client:
    return staff(Client(raise_request_exception=False), Role.OPERATOR, name="mot")


@pytest.fixture
def second() -> Client:
    return staff(Client(raise_request_exception=False), Role.OPERATOR, name="hai")


def proposed(browser: Client, **other: str) -> str:
    """The number of the proposal just made, empty where it was not taken."""
    before = set(Appointment.objects.values_list("id", flat=True))
    browser.post("/staff/accounts/", {**NEW, **other})
    made = Appointment.objects.exclude(id__in=before).first()
    return str(made.id) if made else ""


def confirmed(browser: Client, number: str) -> str:
    """The code that the page shows, or the status of its refusal."""
    answer = browser.post("/staff/accounts/decide/", {"action": "confirm", "number": number})
    found = re.search(r"(?:[0-9A-F]{4}-){4}[0-9A-F]{4}", answer.content.decode())
    return found[0] if found else str(answer.status_code)


def taken_up(code: str, name: str = "an.moi", chosen: str = OWN) -> bool:
    answer = Client().post("/staff/invitation/", {"username": name, "code": code, "password": chosen})
    return answer.status_code == 302


def test_an_account_opens_when_another_person_has_confirmed_it_and_its_owner_chose_a_password(
    first: Client, second: Client
) -> None:
    number = proposed(first)
    assert not Account.objects.filter(username="an.moi").exists()
    code = confirmed(second, number)
    account = Account.objects.get(username="an.moi")
    assert (account.role, account.territory, account.has_usable_password()) == (
        "clinic",
        NEW["territory"],
        False,
    )
    assert taken_up(code)
    browser = Client()
    assert password(browser, "an.moi", OWN, "/clinic/") == "/clinic/"
    assert "/staff/2fa/totp/activate/" in browser.get("/clinic/").headers["Location"]


def test_nobody_confirms_the_own_proposal_or_an_account_of_oneself(first: Client, second: Client) -> None:
    assert confirmed(first, proposed(first)) == "403"
    assert confirmed(second, proposed(first, kind="change", username="hai", role="auditor")) == "403"
    assert proposed(first, kind="renew", username="mot") == ""


def test_the_database_takes_no_confirmation_by_one_person(first: Client) -> None:
    row = Appointment.objects.get(id=proposed(first))
    for decided_by in (row.proposed_by, None):
        with pytest.raises(IntegrityError), transaction.atomic():
            Appointment.objects.filter(id=row.id).update(confirmed=True, decided_by=decided_by)


@pytest.mark.parametrize("role", [role for role in appointments.STAFF_ROLES if role is not Role.OPERATOR])
def test_other_roles_propose_nothing_and_only_an_auditor_may_confirm(role: Role, first: Client) -> None:
    other = staff(Client(raise_request_exception=False), role, name="khac")
    assert proposed(other) == ""
    answer = confirmed(other, proposed(first))
    assert (len(answer) == 24) == (role is Role.AUDITOR)


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "citizen"}, {"role": "system"}, {"territory": "VN/79"}, {"territory": ""}, {"territory": "%"},
        {"username": "mot"}, {"username": "A b"}, {"username": "../x"}, {"office": ""}, {"kind": "renew"},
        {"kind": "x"},
    ],
)  # fmt: skip
def test_a_proposal_that_cannot_be_is_not_taken(wrong: dict[str, str], first: Client) -> None:
    assert proposed(first, **wrong) == ""


def test_a_code_is_good_once_for_its_name_and_for_three_days(first: Client, second: Client) -> None:
    code = confirmed(second, proposed(first))
    assert len(code.replace("-", "")) * 4 == 80
    assert not taken_up(code, name="mot")
    assert not taken_up("0" * 20)
    assert not taken_up(code, chosen="12345678")
    with clock.frozen(scene.NOW + dt.timedelta(days=3, minutes=1)):
        assert not taken_up(code)
    assert taken_up(code)
    assert not taken_up(code, chosen="mot mat khau khac 34")
    assert Account.objects.get(username="an.moi").check_password(OWN)
    assert code not in str(Appointment.objects.values())


def test_codes_cannot_be_tried_out(first: Client, second: Client) -> None:
    code = confirmed(second, proposed(first))
    answers = [
        Client()
        .post("/staff/invitation/", {"username": "an.moi", "code": f"{n:020X}", "password": OWN})
        .status_code
        for n in range(11)
    ]
    assert answers == [200] * 10 + [429]
    assert not taken_up(code)


def test_a_lost_factor_is_renewed_by_two_people_and_everything_old_is_worth_nothing(
    first: Client, second: Client
) -> None:
    officer()
    browser = Client()
    password(browser)
    second_factor(browser)
    number = proposed(first, kind="renew", username="binh")
    assert browser.get("/clinic/").status_code == 200
    code = confirmed(second, number)
    assert browser.get("/clinic/").status_code == 302
    assert password(Client()) == ""
    assert taken_up(code, name="binh")
    again = Client()
    password(again, given=OWN)
    assert "/staff/2fa/totp/activate/" in again.get("/clinic/").headers["Location"]
    assert not Account.objects.get(username="binh").check_password(PASSWORD)


def test_a_change_of_role_needs_two_people_and_ends_the_sessions(first: Client, second: Client) -> None:
    clinic = staff(Client(), Role.CLINIC, name="binh")
    number = proposed(first, kind="change", username="binh", role="tracer", territory="VN/79/")
    assert clinic.get("/clinic/").status_code == 200
    assert confirmed(second, number) == "302"
    assert Account.objects.get(username="binh").role == "tracer"
    assert clinic.get("/clinic/").status_code == 302


def test_an_operator_ends_the_sessions_of_an_account_or_shuts_it(first: Client) -> None:
    clinic = staff(Client(), Role.CLINIC, name="binh")
    key = clinic.session.session_key
    first.post("/staff/accounts/decide/", {"action": "end", "username": "binh"})
    assert clinic.get("/clinic/").status_code == 302
    assert not Session.objects.filter(session_key=key).exists()
    first.post("/staff/accounts/decide/", {"action": "shut", "username": "binh"})
    assert not Account.objects.get(username="binh").is_active


def test_the_terminal_makes_two_operators_and_no_third() -> None:
    for name in ("mot", "hai"):
        assert taken_up(appointments.first_operator(name, "Trung tâm Mẫu"), name=name)
    with pytest.raises(AccessDenied):
        appointments.first_operator("ba", "Trung tâm Mẫu")


def test_a_proposal_says_nothing_of_whom_it_is_to_citizens_or_in_the_log() -> None:
    citizen = Account.objects.create_citizen()
    with pytest.raises(AccessDenied):
        appointments.propose(citizen, Kind.NEW, Office("x.y", "clinic", "Trạm", "VN/"))
    operator = Account(role=Role.OPERATOR, username="mot")
    with pytest.raises(AppointmentRefused):
        appointments.propose(operator, Kind.RENEW, Office(citizen.username, "", "", ""))
