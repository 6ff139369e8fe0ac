"""Is somebody whom no number finds registered: by her card after a comparison, by her word without joining anybody?"""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.test import Client

from pccovid.capabilities.tracing.queries import cases_in
from pccovid.kernel import clock
from pccovid.registry.people.models import Candidate, Event, Person, SourceRecord
from pccovid.trust.access import SYSTEM, Access, Purpose, Role
from tests.app.people.test_arriving import CCCD, arrive, record
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all
from tests.faces.clinic.test_pages import answers, presence_in
from tests.faces.staff import staff

pytestmark = pytest.mark.django_db
CARD = f"{CCCD}||Nguyễn Thị Mẫu|06051990|Nữ|Phường Bến Nghé|01052021"
SAID = {
    "name": "Nguyễn Thị Mẫu",
    "birth_day": "6",
    "birth_month": "5",
    "birth_year": "1990",
    "sex": "female",
    "number": "",
    "phone": "090 000 0000",
}


@pytest.fixture(autouse=True)
def _demonstration(settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(scene.NOW):
        yield


@pytest.fixture
def clinic(client: Client) -> Client:
    return staff(client, Role.CLINIC)


def beginning(client: Client) -> str:
    page = client.get("/clinic/walk-in/").content.decode()
    return re.search(r'name="beginning" value="([^"]+)"', page)[1]  # type: ignore[index]  # a page without it fails


def register(client: Client, answers: dict[str, str], note: str | None = None) -> str:
    sent = {"beginning": note or beginning(client), **answers}
    way = "card" if "card" in answers else "word"
    return client.post(f"/clinic/walk-in/{way}/", sent).content.decode()


def sources() -> list[tuple[UUID, str]]:
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        access.read_aggregate("person", ["test"])
        return list(SourceRecord.objects.order_by("received_at").values_list("person_id", "source"))


def test_what_she_says_begins_a_record_and_joins_nobody(clinic) -> None:
    known = arrive(record("1", phone="+84900000000")).person_id
    page = register(clinic, SAID)
    run_all()
    [(_, _), (begun, source)] = sources()
    assert (source, begun == known) == ("clinic_told", False)
    assert "Nguyễn Thị Mẫu" in page
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        assert Candidate.objects.filter(person_id=begun, other_id=known).exists()
        assert not Person.objects.exclude(redirect_to=None).exists()
        access.read_aggregate("person", ["test"])


def test_the_page_says_the_same_whoever_else_is_registered(clinic) -> None:
    alone = register(clinic, {**SAID, "name": "Trần Thị Khác"})
    arrive(record("1", phone="+84900000000"))
    beside = register(clinic, SAID)
    assert all("Đã lập hồ sơ mới theo lời khai" in page for page in (alone, beside))
    assert _without_words_of_its_own(alone) == _without_words_of_its_own(beside)


def test_a_form_sent_twice_begins_one_record(clinic) -> None:
    note = beginning(clinic)
    for _ in range(2):
        assert presence_in(register(clinic, SAID, note))
    assert len(sources()) == 1


def test_a_card_is_compared_and_goes_to_the_person_it_fits(clinic) -> None:
    known = arrive(record("1", source="population", phone="+84900000000")).person_id
    page = register(clinic, {"card": CARD, "compared": "on"})
    assert [person for person, _ in sources()] == [known, known]
    assert presence_in(page)
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        [event] = Event.objects.filter(person_id=known, kind="linked")
        access.read_aggregate("person", ["test"])
    assert (event.weight or 0) > 8
    assert {"name", "birth"} <= {step["field"] for step in event.evidence}


def test_a_card_that_fits_nobody_begins_a_record_of_the_clinic(clinic) -> None:
    arrive(record("1", name="Lê Văn Khác", cccd="079090000017"))
    note = beginning(clinic)
    for _ in range(2):
        register(clinic, {"card": CARD, "compared": "on"}, note)
    assert [source for _, source in sources()] == ["ncovi", "clinic"]


def test_whoever_is_found_by_her_number_is_not_begun_again(clinic) -> None:
    known = arrive(record("1", cccd=CCCD)).person_id
    register(clinic, {**SAID, "number": CCCD})
    assert [person for person, _ in sources()] == [known]


@pytest.mark.parametrize(
    "sent",
    [
        {"card": CARD},
        {"card": "079190000000", "compared": "on"},
        {**SAID, "name": ""},
        {**SAID, "birth_year": "2050"},
        {**SAID, "sex": ""},
        {**SAID, "number": "12"},
        {**SAID, "phone": "abc"},
    ],
)
def test_what_cannot_be_taken_is_refused_at_its_field_and_stays_typed(clinic, sent) -> None:
    page = register(clinic, sent)
    assert "govuk-error-summary" in page
    assert all(value in page for name, value in sent.items() if name in ("card", "name", "phone", "number"))
    assert sources() == []


def test_a_forged_note_begins_nothing(clinic) -> None:
    assert clinic.post("/clinic/walk-in/word/", {**SAID, "beginning": "forged"}).status_code == 403
    assert sources() == []


def test_her_result_goes_to_the_unit_of_the_clinic(clinic) -> None:
    note = presence_in(register(clinic, SAID))
    clinic.post("/clinic/results/", {**answers(), "presence": note})
    run_all()
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        assert [case.territory for case in cases_in(access)] == ["VN/79/"]


@pytest.mark.parametrize("role", [Role.TRACER, Role.AUTHORITY, Role.CITIZEN])
def test_other_roles_are_turned_away(role) -> None:
    assert staff(Client(), role, name="chi").get("/clinic/walk-in/").status_code == 403


def _without_words_of_its_own(page: str) -> str:
    """The page without her name, notes of this request and times."""
    page = page.replace("Trần Thị Khác", "").replace("Nguyễn Thị Mẫu", "")
    return re.sub(r'(value|nonce|content|CSRFToken"):?=? ?"[^"]*"', "", page)
