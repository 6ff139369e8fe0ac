"""What does every answer tell the browser? No foreign scripts, frames, guesses or referrers; nothing is kept."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from tests.security.world import Visit, World, ours

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src": "'self'",
    "style-src": "'self'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
# The service worker keeps these on the device, each under a key of its owner; nobody on the way stores them.
KEPT_ON_DEVICE = {
    "/",
    "/qr/",
    "/passport/",
    "/here/",
    "/officer/",
    "/officer/lists/",
    "/offline/",
    "/manifest.webmanifest",
    "/sw.js",
    "/offline-manifest.json",
}
KEPT_BY = (
    ("/", "citizen"), ("/qr/", "citizen"), ("/passport/", "citizen"), ("/here/", "citizen"),
    ("/officer/", "officer"), ("/officer/lists/", "officer"),
)  # fmt: skip


def policy_of(answer: Visit) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer.headers["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts if name}


def faults(answer: Visit) -> list[str]:
    """What is missing in the headers of one answer."""
    policy = policy_of(answer)
    found = [name for name, value in HEADERS.items() if answer.headers.get(name) != value]
    found += [name for name, value in POLICY.items() if policy.get(name) != value]
    words = " ".join(policy.values()).split()
    found += [word for word in ("'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:") if word in words]
    if not re.search(r"camera=\(?self", answer.headers.get("Permissions-Policy", "")):
        found.append("Permissions-Policy")
    if answer.content and not re.search(r"charset=utf-8|json|pdf", answer.headers.get("Content-Type", "")):
        found.append("Content-Type")
    return found


def test_every_answer_of_every_address_to_everybody_has_the_secure_headers(visits: list[Visit]) -> None:
    missing = {
        f"{one.who} {one.address.path} {one.status}": found for one in visits if (found := faults(one))
    }
    assert missing == {}


def test_pages_are_seen_by_those_they_are_for(people: World) -> None:
    """Otherwise the other tests here would look at refusals only."""
    for who, path in {
        "visitor": "/sign-in/", "citizen": "/carried-over/", "officer": "/officer/place/", "clinic": "/clinic/",
        "tracer": f"/command/tracing/{people.values['case_id']}/", "authority": "/command/",
    }.items():  # fmt: skip
        assert people.browsers[who].get(path).status_code == 200, path


def test_a_personal_page_is_kept_by_nobody(visits: list[Visit]) -> None:
    told = {
        f"{one.who} {one.address.path}": one.headers.get("Cache-Control", "")
        for one in visits
        if one.address.ours and one.address.path not in KEPT_ON_DEVICE
    }
    assert {who: words for who, words in told.items() if "no-store" not in words} == {}


def test_what_the_device_may_keep_is_kept_by_nobody_between(people: World) -> None:
    for path, who in KEPT_BY:
        told = people.browsers[who].get(path).headers["Cache-Control"]
        assert "private" in told, path
        assert "public" not in told, path


def test_under_tls_browsers_are_told_to_stay_there(settings: Settings) -> None:
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 3600
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    told = Client().get("/about/", secure=True)["Strict-Transport-Security"]
    assert told == "max-age=31536000; includeSubDomains"


def test_no_answer_opens_itself_to_other_origins(people: World) -> None:
    for address in ours(people.values):
        answer = people.browsers["citizen"].get(address.path, headers={"Origin": "https://evil.example"})
        assert [name for name in answer.headers if name.lower().startswith("access-control-")] == []
