"""Can a registrar see what reviewing needs and no more, answer once, and wait for somebody else?"""

import html
import re
from uuid import UUID

import pytest
from django.test import Client

from pccovid.registry.people.models import Person, SourceRecord
from pccovid.registry.people.queries import profile_of
from pccovid.registry.people.questions import ask_record
from pccovid.registry.people.verdicts import Harm, Verdict
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Actor, Purpose, Role
from pccovid.trust.ledger.models import Entry
from tests.app.people import alike
from tests.app.people.reviewers import FIRST, SECOND, ask, ask_about_record, occasion, say, two
from tests.app.procedures.jobs import run_all
from tests.database import person_number
from tests.faces.staff import staff

pytestmark = pytest.mark.django_db

QUEUE = "/command/identities/"
PHONES = ("900000000", "910000000")


@pytest.fixture
def registrar() -> Client:
    return staff(Client(), Role.REGISTRAR, name="registrar1")


def text(answer: object) -> str:
    return re.sub(r"\s+", " ", html.unescape(answer.content.decode()))  # type: ignore[attr-defined]  # a response


def name_of(person: UUID) -> str:
    """The person's own name, for looking for it on a page."""
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        access.about(person)
        return profile_of(access, person).value("name")


def test_the_queue_orders_by_harm_counts_and_names_nobody(registrar: Client) -> None:
    mild, grave = two(), two()
    questions = [ask(*mild), ask(*grave, Harm.CASE)]
    page = text(registrar.get(QUEUE))
    assert [page.index(str(number)) for number in reversed(questions)] == sorted(
        page.index(str(number)) for number in questions
    )
    for person in (*mild, *grave):
        assert name_of(person) not in page
        assert str(person) not in page


def test_an_empty_queue_says_what_will_come(registrar: Client) -> None:
    assert "app-empty" in text(registrar.get(QUEUE))


def test_the_first_page_of_a_registrar_is_the_queue(registrar: Client) -> None:
    assert registrar.get("/command/").headers["Location"] == QUEUE


def test_a_question_shows_both_sides_and_the_weights_and_no_more(registrar: Client) -> None:
    one, other = two()
    page = text(registrar.get(f"{QUEUE}{ask(one, other)}/"))
    assert page.count(name_of(one)) >= 2
    assert "Họ tên: hai bên giống nhau. Nghiêng mạnh về một người." in page
    assert "+13,5" in page
    assert '<svg class="app-fall"' in page
    for hidden in (*PHONES, str(one), str(other)):
        assert hidden not in page


def test_the_markup_of_picture_and_tables_can_be_read_aloud(registrar: Client) -> None:
    page = text(registrar.get(f"{QUEUE}{ask(*two())}/"))
    assert re.search(r'<svg class="app-fall"[^>]*role="img" aria-label="[^"]+"', page)
    assert page.count("<caption") == page.count("<table")
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'aria-labelledby="([^"]+)"', page)) <= set(ids)


def test_after_the_answer_the_page_waits_for_a_second_reviewer_and_shows_nobody(registrar: Client) -> None:
    one, other = two()
    address = f"{QUEUE}{ask(one, other)}/"
    sent = registrar.post(address, {"verdict": "same", "why": "whole"}, follow=True)
    assert "Chờ cán bộ thứ hai" in text(sent)
    assert name_of(one) not in text(sent)
    assert "Chờ cán bộ khác" in text(registrar.get(QUEUE))


def test_two_browsers_decide_and_it_is_carried_out(registrar: Client) -> None:
    one, other = two()
    address = f"{QUEUE}{ask(one, other)}/"
    second = staff(Client(), Role.REGISTRAR, name="registrar2")
    for browser in (registrar, second):
        browser.post(address, {"verdict": "same", "why": "papers"})
    run_all()
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        assert Person.objects.filter(person_id__in=(one, other), redirect_to=None).count() == 1
        access.read_aggregate("person", ["test"])
    assert "Câu hỏi đã đóng." in text(registrar.get(address))


def test_the_same_account_twice_changes_nothing(registrar: Client) -> None:
    address = f"{QUEUE}{ask(*two())}/"
    registrar.post(address, {"verdict": "same", "why": "whole"})
    again = registrar.post(address, {"verdict": "same", "why": "whole"}, follow=True)
    assert "Bạn đã cho ý kiến. Ý kiến thứ hai phải của người khác." in text(again)


@pytest.mark.parametrize("sent", [{}, {"verdict": "same"}, {"why": "whole"}, {"verdict": "x", "why": "y"}])
def test_half_an_answer_is_none(registrar: Client, sent: dict[str, str]) -> None:
    answer = registrar.post(f"{QUEUE}{ask(*two())}/", sent)
    assert answer.status_code == 422
    assert "govuk-error-message" in text(answer)


def test_a_question_about_a_record_shows_it_beside_the_person(registrar: Client) -> None:
    person, record, question = ask_about_record()
    page = text(registrar.get(f"{QUEUE}{question}/"))
    assert "Bản ghi là của người khác" in page
    assert "Bản ghi đang hỏi" in page
    assert str(record) not in page
    assert page.count(name_of(person)) >= 2


def test_the_report_stands_below_the_queue(registrar: Client) -> None:
    question = ask(*two())
    say(FIRST, question, Verdict.APART)
    say(SECOND, question, Verdict.APART)
    page = text(registrar.get(QUEUE))
    assert "+4,0 đến +8,0" in page
    assert "0,0 %" in page


def test_both_persons_can_see_that_the_page_was_opened(registrar: Client) -> None:
    persons = two()
    registrar.get(f"{QUEUE}{ask(*persons)}/")
    with Access.open(SYSTEM, Purpose.AUDIT, "test") as access:
        seen = Entry.objects.filter(route="command:question").values_list("person_id", flat=True)
        assert set(persons) <= set(seen)
        access.read_aggregate("ledger", ["test"])


def test_a_registrar_elsewhere_finds_nothing() -> None:
    question = ask(*two())
    far = staff(Client(), Role.REGISTRAR, territory="VN/01/", name="far")
    assert str(question) not in text(far.get(QUEUE))
    assert far.get(f"{QUEUE}{question}/").status_code == 404
    assert far.post(f"{QUEUE}{question}/", {"verdict": "same", "why": "whole"}).status_code == 404


@pytest.mark.parametrize("role", [Role.CLINIC, Role.AUTHORITY, Role.TRACER, Role.AUDITOR, Role.OPERATOR])
def test_other_roles_are_turned_away(role: Role) -> None:
    browser = staff(Client(), role, name="chi")
    assert browser.get(QUEUE).status_code == 403
    assert browser.get(f"{QUEUE}{ask(*two())}/").status_code == 403


@pytest.mark.parametrize("purpose", [one for one in Purpose if one is not Purpose.LINKAGE])
def test_a_registrar_has_no_other_purpose(purpose: Purpose) -> None:
    actor = Actor(person_number(950), Role.REGISTRAR, "Office", "VN/79/")
    with pytest.raises(AccessDenied), Access.open(actor, purpose, "command:question"):
        pass


def test_of_a_record_in_question_it_is_shown_what_had_joined_it(registrar: Client) -> None:
    listed = alike.record("population", cccd=alike.CARD)
    hasty = alike.record("vaccination", phone=alike.PHONE)
    person = alike.person(listed, hasty)
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        record = SourceRecord.objects.get(person_id=person, source="vaccination").id
        address = f"{QUEUE}{ask_record(access, person, record, occasion())}/"
    page = text(registrar.get(address))
    assert "Vì sao bản ghi đã được ghép với người này" in page
    assert page.count('<svg class="app-fall"') == 2
    assert page.count("Ngày sinh: cùng một ngày. Nghiêng mạnh về một người.") == 2
    assert "Chỗ ở: cùng xã, phường" in page
    registrar.post(address, {"verdict": "same", "why": "whole"})
    assert "Vì sao bản ghi đã được ghép với người này" not in text(registrar.get(address))
