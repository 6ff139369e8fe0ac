"""What if somebody tries numbers out? The quota ends it for all processes, and loses nothing that was typed."""

import pytest
from django.test import Client, RequestFactory

from pccovid.faces.officer.quotas import CHECKS
from pccovid.faces.widgets.visiting import VISITS
from pccovid.kernel import clock
from pccovid.trust.access import Role
from pccovid.trust.accounts.browsers import network_of
from pccovid.trust.throttling.quotas import key_of, spend
from tests.faces.officer.cast import CCCD, given_place, sign_in
from tests.faces.staff import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(rf: RequestFactory) -> bytes:
    """The network that all these requests come from."""
    return network_of(rf.get("/"))


def test_numbers_are_not_tried_out_at_a_desk_and_what_was_typed_is_kept(client: Client) -> None:
    officer = sign_in(client, place=given_place())
    spend(CHECKS, key_of(officer.session["_auth_user_id"]), CHECKS.most)
    answer = officer.post("/officer/check/", {"text": CCCD, "direction": "out"})
    page = answer.content.decode()
    assert (answer.status_code, 0 < int(answer.headers["Retry-After"]) <= 60) == (429, True)
    assert f'name="text" value="{CCCD}"' in page
    assert 'name="direction" value="out"' in page
    assert "no-store" in answer.headers["Cache-Control"]


def test_an_office_that_asks_too_often_holds_up_no_other(client: Client) -> None:
    clinic = staff(client, Role.CLINIC)
    answers = [clinic.post("/clinic/person/", {"text": "079190000009"}).status_code for _ in range(31)]
    assert (set(answers[:30]), answers[30]) == ({200}, 429)
    other = staff(Client(), Role.CLINIC, name="other.test")
    assert other.post("/clinic/person/", {"text": "079190000009"}).status_code == 200


def test_a_network_that_floods_the_public_pages_waits_and_whoever_is_signed_in_does_not(
    client: Client, visitor: bytes
) -> None:
    officer = sign_in(client, place=given_place())
    spend(VISITS, visitor, VISITS.most)
    assert Client().get("/about/").status_code == 429
    assert officer.get("/officer/").status_code == 200


def test_a_password_is_never_sent_back(client: Client, visitor: bytes) -> None:
    spend(VISITS, visitor, VISITS.most)
    page = client.post("/staff/login/", {"login": "somebody", "password": "secret-word"}).content.decode()
    assert "somebody" in page
    assert "secret-word" not in page


def test_the_next_window_opens_by_itself(client: Client, visitor: bytes) -> None:
    spend(VISITS, visitor, VISITS.most)
    with clock.frozen(clock.now() + VISITS.within):
        assert Client().get("/about/").status_code == 200
