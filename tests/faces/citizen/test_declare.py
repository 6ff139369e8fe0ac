"""Can somebody declare on a plain page, once, for oneself or for whom one cares, and is nothing lost?"""

import html
import re

import pytest
from django.test import Client

from pccovid.capabilities.declarations.events import DeclarationShown
from pccovid.capabilities.declarations.queries import declarations_of
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access, Actor, Purpose, Role
from tests.faces.citizen.conftest import Signed

pytestmark = pytest.mark.django_db

NOTHING = {"symptoms": "no", "contact": "no", "travel": "no"}


def declared(citizen: Signed) -> list[DeclarationShown]:
    """What is stored of the citizen's persons by this application, newest first."""
    actor = Actor(uuid7(), Role.CITIZEN, "", "", frozenset(citizen.persons))
    with Access.open(actor, Purpose.PATRQT, "test") as access:
        return [one for one in declarations_of(access, citizen.persons) if one.source == "pccovid"]


def page(client: Client) -> str:
    return html.unescape(client.get("/declare/").content.decode())


def hidden(text: str, name: str) -> str:
    """The value that the page itself sends along."""
    match = re.search(rf'name="{name}" value="([^"]*)"', text)
    return match[1] if match else ""


def test_a_plain_post_is_stored_and_leads_to_what_happens_next(an: Signed) -> None:
    response = an.client.post("/declare/", {**NOTHING, "page_id": hidden(page(an.client), "page_id")})
    assert (response.status_code, response["Location"]) == (302, "/declared/")
    assert "Bạn không cần làm gì thêm" in an.client.get("/declared/").content.decode()
    [one] = declared(an)
    assert (one.symptoms, one.contact, one.travel) == (False, False, False)


def test_no_answer_is_chosen_beforehand(an: Signed) -> None:
    assert " checked" not in page(an.client)


def test_where_one_stays_and_the_number_are_filled_in(an: Signed) -> None:
    text = page(an.client)
    assert 'value="2 đường Mẫu"' in text  # as last declared
    assert 'value="090 000 0000"' in text  # as registered


def test_the_same_page_sent_twice_is_stored_once(an: Signed) -> None:
    sent = {**NOTHING, "page_id": hidden(page(an.client), "page_id")}
    an.client.post("/declare/", sent)
    an.client.post("/declare/", sent)
    assert len(declared(an)) == 1


def test_the_devices_own_id_counts_before_the_pages(an: Signed) -> None:
    client_id = str(uuid7())
    for _ in range(2):
        page_id = hidden(page(an.client), "page_id")
        an.client.post("/declare/", {**NOTHING, "page_id": page_id, "client_id": client_id})
    assert [str(one.id) for one in declared(an)] == [client_id]


def test_a_refused_form_comes_back_with_everything_that_was_typed(an: Signed) -> None:
    client_id = str(uuid7())
    answers = {"symptoms": "yes", "which": ["fever", "cough"], "note": "Đau đầu", "client_id": client_id}
    response = an.client.post("/declare/", answers)
    text = html.unescape(response.content.decode())
    assert response.status_code == 422
    assert "govuk-error-summary" in text
    assert ">Đau đầu</textarea>" in text.replace("\n", "")
    assert text.count(" checked") == 3
    assert hidden(text, "client_id") == client_id
    assert declared(an) == []


def test_symptoms_say_whom_to_call(an: Signed) -> None:
    an.client.post("/declare/", {**NOTHING, "symptoms": "yes", "which": ["fever", "breath"]})
    assert "gọi 115 ngay" in an.client.get("/declared/").content.decode()
    assert declared(an)[0].answers["symptoms"] == "fever, breath"


def test_what_belongs_to_a_no_is_not_kept(an: Signed) -> None:
    an.client.post("/declare/", {**NOTHING, "which": ["fever"], "where": "Huế"})
    assert not {"symptoms", "travel"} & set(declared(an)[0].answers)


def test_one_declares_for_whom_one_cares(family: Signed) -> None:
    mother = family.persons[1]
    family.client.post("/declare/", {**NOTHING, "person": str(mother)})
    assert [one.person_id for one in declared(family)] == [mother]


def test_nobody_declares_for_a_stranger(an: Signed, family: Signed, chi: Signed) -> None:
    response = family.client.post("/declare/", {**NOTHING, "person": str(chi.persons[0])})
    assert response.status_code == 422
    assert declared(chi) == []


def test_the_draft_is_cleared_once_by_the_page_that_follows(an: Signed) -> None:
    an.client.post("/declare/", NOTHING)
    pages = [an.client.get("/declared/").content.decode() for _ in range(2)]
    assert ['name="draft-done" content="declare"' in one for one in pages] == [True, False]


def test_without_a_declaration_the_next_page_claims_none(family: Signed) -> None:
    assert "Chưa có tờ khai nào" in family.client.get("/declared/").content.decode()


def test_the_form_has_what_the_scripts_look_for(an: Signed) -> None:
    text = page(an.client)
    for hook in (
        'data-draft="declare"',
        "data-client-id",
        'data-opens="more-symptoms"',
        'id="more-symptoms"',
    ):
        assert hook in text
