"""Does a registrar see of a request what deciding it needs, and does an answer do what it says?"""

import html
import re
from uuid import UUID

import pytest
from django.test import Client

from pccovid.registry.corrections.rules import Field, State
from pccovid.registry.people.doubt_rules import Wrong
from pccovid.registry.people.doubts import doubt
from pccovid.trust.access import SYSTEM, Access, Purpose, Role
from pccovid.trust.ledger.models import Entry
from tests.app.corrections.offices import NEW, OLD, REASON, asks, herself, known, read, stands
from tests.app.people.test_joining import records_of
from tests.app.procedures.jobs import run_all
from tests.faces.staff import staff

pytestmark = pytest.mark.django_db
QUEUE = "/command/identities/corrections/"
ACCEPT = {"verdict": "accept", "words": REASON}
REFUSE = {"verdict": "refuse", "words": REASON}


@pytest.fixture
def registrar() -> Client:
    return staff(Client(), Role.REGISTRAR, name="registrar1")


@pytest.fixture
def person() -> UUID:
    return known()


def text(answer: object) -> str:
    return re.sub(r"\s+", " ", html.unescape(answer.content.decode()))  # type: ignore[attr-defined]  # a response


def waits(person: UUID, field: Field = Field.NAME, value: str = "Nguyễn Thị Mẫu Lan") -> str:
    """The page of a request."""
    request = asks(person, field, value)
    run_all()
    return f"{QUEUE}{request}/"


def doubted(person: UUID) -> None:
    [record] = records_of(person)
    with Access.open(herself(person), Purpose.PATRQT, "test") as access:
        doubt(access, person_id=person, record_id=record, wrong=Wrong.DETAILS, words="Sinh năm 1991")
    run_all()


def test_the_queue_names_nobody_and_says_until_when(registrar: Client, person: UUID) -> None:
    address = waits(person)
    page = text(registrar.get(QUEUE))
    assert f'href="{address}"' in page
    assert "Trả lời trước" in page
    for hidden in ("Nguyễn Thị Mẫu", OLD, str(person)):
        assert hidden not in page


def test_an_empty_queue_says_what_will_come(registrar: Client) -> None:
    assert "app-empty" in text(registrar.get(QUEUE))


def test_a_request_shows_both_values_the_sources_and_the_words_and_no_more(
    registrar: Client, person: UUID
) -> None:
    page = text(registrar.get(waits(person)))
    for shown in ("Nguyễn Thị Mẫu", "Nguyễn Thị Mẫu Lan", "Ghi sai", "NCOVI", "06/05/1990"):
        assert shown in page, shown
    for hidden in (OLD, "090 000 0000", "+84900000000", str(person), "1 đường Mẫu"):
        assert hidden not in page, hidden


def test_of_a_number_that_is_asked_about_every_digit_is_shown(registrar: Client, person: UUID) -> None:
    page = text(registrar.get(waits(person, Field.CCCD, NEW)))
    assert OLD in page
    assert NEW in page
    assert "Cần hai cán bộ cùng chấp nhận" in page


def test_what_does_not_fit_the_card_is_said(registrar: Client, person: UUID) -> None:
    page = text(registrar.get(waits(person, Field.SEX, "male")))
    assert "không khớp với giới tính" in page


def test_an_accepted_request_is_carried_out_and_the_page_closes(registrar: Client, person: UUID) -> None:
    address = waits(person)
    assert "Đã chấp nhận" in text(registrar.post(address, ACCEPT, follow=True))
    run_all()
    assert stands(person).value("name") == "Nguyễn Thị Mẫu Lan"
    page = text(registrar.get(address))
    assert "Yêu cầu đã đóng" in page
    assert "Mẫu Lan" not in page
    assert "Yêu cầu đã đóng" in text(registrar.post(address, REFUSE, follow=True))


def test_a_refused_one_changes_nothing(registrar: Client, person: UUID) -> None:
    address = waits(person)
    registrar.post(address, REFUSE)
    run_all()
    assert stands(person).value("name") == "Nguyễn Thị Mẫu"


def test_a_trusted_number_takes_two_browsers(registrar: Client, person: UUID) -> None:
    address = waits(person, Field.CCCD, NEW)
    page = text(registrar.post(address, ACCEPT, follow=True))
    assert "Chờ cán bộ thứ hai" in page
    assert NEW not in page
    registrar.post(address, ACCEPT)  # the same account again
    run_all()
    assert stands(person).value("cccd") == OLD
    assert "Chờ cán bộ khác" in text(registrar.get(QUEUE))
    second = staff(Client(), Role.REGISTRAR, name="registrar2")
    assert "Đã có cán bộ chấp nhận" in text(second.get(address))
    second.post(address, ACCEPT)
    run_all()
    assert stands(person).value("cccd") == NEW


def test_a_number_of_somebody_else_has_no_button_and_is_refused_when_posted(
    registrar: Client, person: UUID
) -> None:
    known(name="Trần Thị Mẫu", cccd=NEW, phone="")
    address = waits(person, Field.CCCD, NEW)
    page = text(registrar.get(address))
    assert "Một bản ghi của người khác có số này" in page
    assert "Trần Thị Mẫu" not in page
    assert 'value="accept"' not in page
    answer = registrar.post(address, ACCEPT)
    assert answer.status_code == 422
    assert REASON in text(answer)


@pytest.mark.parametrize(
    "sent",
    [{}, {"verdict": "accept"}, {"words": "x"}, {"verdict": "y", "words": "x"}, {**ACCEPT, "words": " "}],
)
def test_half_an_answer_is_none(registrar: Client, person: UUID, sent: dict[str, str]) -> None:
    answer = registrar.post(waits(person), sent)
    assert answer.status_code == 422
    assert "govuk-error-message" in text(answer)


def test_of_wrong_details_a_registrar_names_the_detail_and_another_accepts(
    registrar: Client, person: UUID
) -> None:
    doubted(person)
    [address] = set(re.findall(rf'href="({QUEUE}[\w-]+/)"', text(registrar.get(QUEUE))))
    page = text(registrar.get(address))
    assert "Sinh năm 1991" in page
    assert "06/05/1990" in page
    assert registrar.post(address, ACCEPT).status_code == 422
    assert registrar.post(address, {**ACCEPT, "field": "birth", "value": "31/2/1991"}).status_code == 422
    registrar.post(address, {**ACCEPT, "field": "birth", "value": "6/5/1991"})
    second = staff(Client(), Role.REGISTRAR, name="registrar2")
    assert "06/05/1991" in text(second.get(address))
    second.post(address, ACCEPT)
    run_all()
    assert stands(person).value("birth") == "1991-05-06"


def test_wrong_details_may_be_refused_with_words_alone(registrar: Client, person: UUID) -> None:
    doubted(person)
    [address] = set(re.findall(rf'href="({QUEUE}[\w-]+/)"', text(registrar.get(QUEUE))))
    registrar.post(address, REFUSE)
    run_all()
    assert read(person, UUID(address.split("/")[4])).request.state is State.REFUSED


def test_the_person_can_see_that_the_page_was_opened(registrar: Client, person: UUID) -> None:
    registrar.get(waits(person))
    with Access.open(SYSTEM, Purpose.AUDIT, "test") as access:
        seen = Entry.objects.filter(route="command:correction").values_list("person_id", flat=True)
        assert person in set(seen)
        access.read_aggregate("ledger", ["test"])


def test_a_registrar_elsewhere_finds_nothing(person: UUID) -> None:
    address = waits(person)
    far = staff(Client(), Role.REGISTRAR, territory="VN/01/", name="far")
    assert address not in text(far.get(QUEUE))
    assert far.get(address).status_code == 404
    assert far.post(address, ACCEPT).status_code == 404
    assert stands(person).value("name") == "Nguyễn Thị Mẫu"


@pytest.mark.parametrize("role", [Role.CLINIC, Role.AUTHORITY, Role.TRACER, Role.AUDITOR, Role.OPERATOR])
def test_other_roles_are_turned_away(role: Role, person: UUID) -> None:
    browser = staff(Client(), role, name="chi")
    for address in (QUEUE, waits(person)):
        assert browser.get(address).status_code == 403
        assert browser.post(address, ACCEPT).status_code in (403, 405)
