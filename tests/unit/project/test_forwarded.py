"""Whom do limits by network count when proxies stand before the service?"""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from pccovid.project.forwarded import ForwardedMiddleware, client_address

PROXY, VISITOR = "127.0.0.1", "192.0.2.7"


def seen_address(header: str | None) -> str:
    """What the pages behind the middleware take the visitor's address for."""
    addresses = []

    def page(request: HttpRequest) -> HttpResponse:
        addresses.append(request.META["REMOTE_ADDR"])
        return HttpResponse()

    headers = {} if header is None else {"X-Forwarded-For": header}
    ForwardedMiddleware(page)(RequestFactory().get("/", REMOTE_ADDR=PROXY, headers=headers))
    return str(addresses[0])


@pytest.mark.parametrize(
    ("header", "proxies", "address"),
    [
        (VISITOR, 1, VISITOR),
        (f"203.0.113.9, {VISITOR}", 1, VISITOR),
        (f"203.0.113.9,{VISITOR}, 10.0.0.1", 2, VISITOR),
        (f"{VISITOR}:4711", 1, VISITOR),
        ("2001:db8::7", 1, "2001:db8::7"),
        ("[2001:db8::7]:4711", 1, "2001:db8::7"),
        (VISITOR, 2, None),
        ("", 1, None),
        ("unknown", 1, None),
        (VISITOR, 0, None),
    ],
)
def test_the_address_that_the_outermost_own_proxy_saw_is_taken(header, proxies, address) -> None:
    assert client_address(header, proxies=proxies) == address


def test_a_visitor_cannot_choose_an_address_by_sending_the_header(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1
    assert seen_address(f"198.51.100.1, {VISITOR}") == VISITOR


def test_who_comes_past_the_proxies_keeps_the_address_of_the_connection(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1
    assert seen_address(None) == PROXY
    assert seen_address("nonsense") == PROXY
