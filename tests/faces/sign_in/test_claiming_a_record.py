"""Whose record does somebody see after proving a number? One's own, once a second fact agrees (A05, A06)."""

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings

from pccovid.kernel import clock
from pccovid.trust.access import Actor, Role
from pccovid.trust.accounts.actors import persons_held
from tests.app.accounts.codes import EIGHT, after
from tests.faces.sign_in.people import (
    AN,
    AN_BY_CARD,
    BIRTH,
    CHI_DIALS,
    STRANGER,
    carry_over_an,
    claim,
    prove,
    signed_in,
)

pytestmark = pytest.mark.django_db
CLAIM, PASSKEY = "/sign-in/claim/", "/sign-in/passkey/"


@pytest.fixture(autouse=True)
def _demonstration(settings: Settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(EIGHT):
        yield


def held(client: Client) -> list[object]:
    from uuid import UUID

    account = UUID(client.session["_auth_user_id"])
    return list(persons_held(Actor(account, Role.CITIZEN, "", "")))


def test_a_number_alone_opens_nothing(client: Client) -> None:
    carry_over_an()
    assert prove(client) == CLAIM
    assert not signed_in(client)


def test_the_number_with_name_and_date_of_birth_opens_the_record(client: Client) -> None:
    person = carry_over_an()
    prove(client)
    assert claim(client, AN) == PASSKEY
    assert held(client) == [person]


def test_the_card_with_the_name_opens_the_record_from_a_new_number(client: Client) -> None:
    person = carry_over_an()
    prove(client, CHI_DIALS)
    assert claim(client, AN_BY_CARD) == PASSKEY
    assert held(client) == [person]


def test_name_and_date_of_birth_from_a_number_that_no_source_knows_open_nothing(client: Client) -> None:
    carry_over_an()
    prove(client, CHI_DIALS)
    assert claim(client, AN) == ""
    assert not signed_in(client)


def test_the_number_with_another_name_opens_nothing(client: Client) -> None:
    carry_over_an()
    prove(client)
    assert claim(client, STRANGER) == ""
    assert not signed_in(client)


def test_when_nothing_is_found_what_was_typed_stays_and_goes_along_to_a_new_record(client: Client) -> None:
    prove(client)
    page = client.post(CLAIM, STRANGER).content.decode()
    assert 'value="Trần Văn Mẫu"' in page
    assert 'value="1990"' in page
    begin = client.post("/sign-in/begin/", STRANGER | {"from_claim": "1"}).content.decode()
    assert 'value="Trần Văn Mẫu"' in begin
    assert 'value="1990"' in begin
    assert "govuk-error-summary" not in begin


def test_a_new_record_can_be_begun(client: Client) -> None:
    prove(client)
    answer = client.post("/sign-in/begin/", STRANGER | {"sex": "male"})
    assert answer.headers["Location"] == PASSKEY
    assert len(held(client)) == 1


def test_a_claim_without_a_proved_number_leads_back_to_the_start(client: Client) -> None:
    assert client.post(CLAIM, AN).headers["Location"] == "/sign-in/"


def test_a_proof_is_good_for_half_an_hour(client: Client) -> None:
    prove(client)
    with clock.frozen(after(1801)):
        assert client.post(CLAIM, AN).headers["Location"] == "/sign-in/"


def test_the_sixth_claim_within_an_hour_is_refused_even_if_it_is_right(client: Client) -> None:
    carry_over_an()
    prove(client)
    for _ in range(5):
        claim(client, STRANGER)
    assert client.post(CLAIM, AN).status_code == 429
    assert not signed_in(client)


def test_in_a_browser_that_is_known_the_code_is_enough(client: Client) -> None:
    person = carry_over_an()
    prove(client)
    claim(client, AN)
    client.cookies.pop("sessionid")
    with clock.frozen(after(60)):
        assert prove(client) == "/"
    assert held(client) == [person]


def test_the_next_owner_of_a_number_does_not_see_the_one_before(client: Client) -> None:
    carry_over_an()
    prove(client)
    claim(client, AN)
    stranger = Client()
    with clock.frozen(after(60)):
        assert prove(stranger) == CLAIM
        assert claim(stranger, STRANGER) == ""
        stranger.post("/sign-in/begin/", STRANGER | {"sex": "male"})
    assert held(stranger) != held(client)
    assert len(held(stranger)) == 1


def test_on_a_new_telephone_with_the_same_number_the_same_account_is_entered(client: Client) -> None:
    carry_over_an()
    prove(client)
    claim(client, AN)
    new_phone = Client()
    with clock.frozen(after(60)):
        prove(new_phone)
        claim(new_phone, AN)
    assert new_phone.session["_auth_user_id"] == client.session["_auth_user_id"]


def test_a_record_that_somebody_holds_is_not_given_to_a_strangers_number(client: Client) -> None:
    carry_over_an()
    prove(client)
    claim(client, AN)
    stranger = Client()
    prove(stranger, CHI_DIALS)
    assert claim(stranger, AN_BY_CARD) == ""
    assert not signed_in(stranger)


def test_a_refusal_does_not_say_whether_there_is_such_a_record(client: Client) -> None:
    carry_over_an()
    prove(client)
    claim(client, AN)
    pages: list[str] = []
    for facts in (AN_BY_CARD, AN_BY_CARD | {"number": "079190000001"}):
        stranger = Client()
        with clock.frozen(after(60 + 60 * len(pages))):
            prove(stranger, CHI_DIALS)
            page = stranger.post(CLAIM, facts).content.decode()
        pages.append(page[page.index("govuk-error-summary") :][:400])
    assert pages[0] == pages[1]


def test_after_signing_out_the_code_alone_opens_nothing_any_more(client: Client) -> None:
    carry_over_an()
    prove(client)
    claim(client, AN)
    answer = client.post("/sign-out/")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert not signed_in(client)
    with clock.frozen(after(60)):
        assert prove(client) == CLAIM


def test_a_name_alone_is_not_enough(client: Client) -> None:
    prove(client)
    page = client.post(CLAIM, {"name": AN["name"]}).content.decode()
    assert 'href="#id_birth_day"' in page


def test_a_date_that_does_not_exist_is_explained(client: Client) -> None:
    prove(client)
    page = client.post(CLAIM, {"name": "An", **BIRTH, "birth_day": "31", "birth_month": "2"}).content.decode()
    assert "ngày sinh có thật" in page
