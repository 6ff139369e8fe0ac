"""Do addresses tell who somebody is, or lead away? No value, no other site, no other host."""

import html
import re
from collections.abc import Sequence
from urllib.parse import unquote

import pytest
from django.http import HttpResponseBase
from django.test import Client

from tests.app.procedures import scene
from tests.faces.citizen import cast
from tests.faces.clinic.test_pages import answers as result
from tests.faces.clinic.test_pages import presence_in
from tests.faces.officer.cast import CARD, given_place, send, sent
from tests.faces.sign_in.people import AN, AN_CCCD, AN_PHONE, carry_over_an, claim, prove
from tests.security.world import Visit, World, ours

pytestmark = pytest.mark.django_db
LINK = re.compile(r"""(?:href|action|src|formaction|data-[\w-]*(?:url|href|src))\s*=\s*["']([^"']*)["']""")
OWN_PAGE = re.compile(r"/([^/\\\s].*)?")
EVIL = (
    "https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example", "\\\\evil.example",
    "javascript:alert(1)", "http:evil.example", "https:/evil.example", "/%09/evil.example", "\thttps://evil.example",
    "https://testserver@evil.example/", "https://testserver.evil.example/", "data:text/html,x",
)  # fmt: skip
HOSTS = ("evil.example", "testserver.evil.example", "evil.example:80", "testserver@evil.example", "a b", "")


def seen_in(answer: HttpResponseBase) -> list[str]:
    """Every address an answer leads to."""
    links = (
        LINK.findall(getattr(answer, "content", b"").decode())
        if "html" in answer.headers.get("Content-Type", "")
        else []
    )
    return [unquote(html.unescape(link)) for link in [*links, answer.headers.get("Location", "")]]


def scenario(people: World) -> Sequence[HttpResponseBase]:
    """A day: signing in, a declaration, a scan, a result, a tracer's decision."""
    carry_over_an()
    new, citizen, clinic = Client(), people.browsers["citizen"], people.browsers["clinic"]
    tracer, officer = people.browsers["tracer"], people.browsers["officer"]
    case = f"/command/tracing/{people.values['case_id']}/"
    prove(new)
    claim(new, AN)
    place = given_place()
    found = clinic.post("/clinic/person/", {"text": scene.cccd_of(1)})
    walked: list[HttpResponseBase] = []
    walked += [new.post("/sign-in/", {"phone": "0830000000"}), new.get("/sign-in/code/"), new.get("/"), found]
    walked += [
        citizen.post("/declare/", {"symptoms": "no", "contact": "no", "travel": "no", "stay": "1 đường Mẫu"}),
        citizen.get("/declared/"),
        clinic.post("/clinic/results/", result(presence=presence_in(found.content.decode()))),
        officer.post("/officer/place/", {"place": str(place.id)}),
        officer.post("/officer/check/", {"text": cast.AN[1]}),
        send(officer, {"scans": [sent(CARD, place)]}, place.id),
        tracer.post(f"{case}preview/", {"action": "release", "all_waiting": "on"}),
        tracer.post(f"{case}decide/", {"action": "release", "all_waiting": "on", "reason": "rule_met"}),
    ]
    return walked


def test_no_address_on_any_page_holds_anything_of_a_person(people: World) -> None:
    walked = list(scenario(people))
    roles = [people.browsers[who] for who in ("citizen", "officer", "clinic", "tracer", "authority")]
    for address in ours(people.values):
        walked += [browser.get(address.path) for browser in roles]
    links = {link for answer in walked for link in seen_in(answer) if not link.startswith("tel:")}
    cccds = [scene.cccd_of(number) for number in range(3)]
    values = [AN_CCCD, AN_PHONE, AN_PHONE.replace("+84", "0"), "Mẫu", "Mau An", str(people.person), *cccds]
    assert len(links) > 30
    assert [(link, value) for link in links for value in values if value.casefold() in link.casefold()] == []


def test_forms_with_personal_answers_are_sent_in_the_body(visits: list[Visit]) -> None:
    """Sent in the address: the search for a place, the filters of who looked, a territory and weeks for figures."""
    for one in visits:
        for form in (
            re.findall(r"<form[^>]*>", one.content.decode(errors="replace")) if one.address.ours else ()
        ):
            if not re.search(r'method="post"', form, re.IGNORECASE):
                path = one.address.path
                assert path in ("/officer/place/", "/who-looked/", "/command/epidemic/"), (
                    f"{one.who} {path} {form}"
                )


@pytest.mark.parametrize("wanted", EVIL)
def test_nobody_is_led_to_another_site(people: World, wanted: str) -> None:
    carry_over_an()
    browser, citizen = Client(), people.browsers["citizen"]
    browser.get("/sign-in/", {"next": wanted})
    prove(browser)
    places = [claim(browser, AN), browser.get("/sign-in/done/").headers.get("Location", "")]
    places.append(citizen.post("/person/", {"position": "0", "next": wanted}).headers["Location"])
    places.append(citizen.post("/i18n/setlang/", {"language": "vi", "next": wanted}).headers["Location"])
    places.append(
        people.browsers["clinic"].get("/staff/login/", {"next": wanted}).headers.get("Location", "")
    )
    places.append(Client().get("/sign-in/", {"next": wanted}).headers.get("Location", ""))
    assert [place for place in places if place and not OWN_PAGE.fullmatch(place)] == []


@pytest.mark.parametrize("host", HOSTS)
def test_another_host_is_refused_everywhere(host: str) -> None:
    browser = Client(raise_request_exception=False)
    for path in ("/", "/sign-in/", "/staff/login/", "/admin/login/"):
        answer = browser.get(path, headers={"Host": host})
        assert answer.status_code == 400
        assert not host or host not in answer.content.decode()


def test_the_host_a_proxy_is_said_to_have_seen_is_not_believed() -> None:
    answer = Client().get("/qr/", headers={"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"})
    assert answer["Location"].startswith("/sign-in/")


def test_a_line_break_in_an_address_makes_no_header(people: World) -> None:
    for text in ("x\r\nSet-Cookie: evil=1", "x%0d%0aSet-Cookie:%20evil=1", "/\r\nX-Evil: 1"):
        for path in ("/sign-in/", "/officer/place/", "/staff/login/"):
            answer = people.browsers["officer"].get(path, {"next": text, "q": text})
            assert answer.status_code < 500
            assert "evil" not in answer.cookies
            assert "X-Evil" not in answer.headers


def test_an_address_outside_the_project_is_not_served() -> None:
    browser = Client(raise_request_exception=False)
    for path in (
        "/.git/config", "/.env", "/pyproject.toml", "/static/../pyproject.toml", "/static/%2e%2e/secrets/root.key",
        "/metrics", "/debug/", "/__debug__/", "/api/docs", "/openapi.json", "/static/", "/media/", "/var/",
    ):  # fmt: skip
        answer = browser.get(path)
        assert answer.status_code == 404, path
        assert "PC-Covid" in answer.content.decode()
