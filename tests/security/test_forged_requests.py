"""Can another site act for a visitor? No address takes a form without its token, and none acts on a mere visit."""

import pytest
from django.test import Client

from tests.security.world import World, addresses, ours

pytestmark = pytest.mark.django_db
# A machine without cookies, which shows a key of its own (delivery_views.py).
WITH_A_KEY = {"/sign-in/delivery/": 401}
# The programming interface: other systems, with keys and without cookies. It takes nothing at all.
WITH_A_KEY |= {f"/api/v2/{name}": 405 for name in ("findUsage", "usagePeriod", "heartbeat")}
# Telephones, without cookies: a code that a tracer read out and each day's signature stand for whoever gives.
WITH_A_KEY |= {"/api/proximity/codes": 422, "/api/proximity/gifts": 422, "/api/proximity/keys": 405}
SAFE = {200, 302, 400, 401, 403, 404, 405, 422, 429}


def strict(browser: Client) -> Client:
    """The same browser, as people have it: tokens are asked for."""
    other = Client(enforce_csrf_checks=True, raise_request_exception=False)
    other.cookies = browser.cookies
    return other


def test_nothing_is_taken_without_the_token_of_ones_own_page(people: World) -> None:
    taken = {}
    for who in ("visitor", "citizen", "officer", "clinic", "tracer", "operator"):
        browser = strict(people.browsers[who])
        for address in addresses(people.values):
            if not address.ours and who not in ("visitor", "operator"):
                continue
            status = browser.post(address.path, {"phone": "0830000000"}).status_code
            if status != WITH_A_KEY.get(address.path, 403):
                taken[f"{who} {address.path}"] = status
    assert taken == {}


def test_nothing_is_taken_from_another_origin_even_with_the_token(people: World) -> None:
    browser = strict(people.browsers["citizen"])
    browser.get("/declare/")
    token = browser.cookies["csrftoken"].value
    foreign = {"Origin": "https://evil.example", "X-CSRFToken": token}
    assert browser.post("/declare/", {}, headers=foreign).status_code == 403
    assert browser.post("/declare/", {}, headers={"X-CSRFToken": token}).status_code == 422


def test_json_of_a_foreign_page_is_not_taken_as_plain_text(people: World) -> None:
    browser = strict(people.browsers["officer"])
    assert browser.post("/officer/scans/", b'{"scans": []}', content_type="text/plain").status_code == 403


def test_a_mere_visit_changes_nothing(people: World) -> None:
    """Addresses that act are refused with 405 for GET, the token being asked for in the others."""
    for address in ("/person/", "/officer/scans/", "/officer/check/", "/clinic/person/", "/clinic/results/"):
        for browser in people.browsers.values():
            assert browser.get(address).status_code == 405, address


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_methods_that_nobody_needs_are_refused_everywhere(people: World, method: str) -> None:
    for address in ours(people.values):
        statuses = {
            who: browser.generic(method, address.path).status_code for who, browser in people.browsers.items()
        }
        if address.path.startswith("/staff/signup"):
            assert set(statuses.values()) == {404}
            continue
        assert set(statuses.values()) <= {302, 403, 404, 405}, address.path
        assert 405 in statuses.values(), address.path


def test_no_address_fails_whatever_the_method(people: World) -> None:
    for address in addresses(people.values):
        for method in ("GET", "HEAD", "POST", "OPTIONS", "PUT"):
            for who in ("visitor", "citizen", "operator")[: 3 if address.ours else 1]:
                status = people.browsers[who].generic(method, address.path).status_code
                assert status in SAFE, f"{who} {method} {address.path}"
