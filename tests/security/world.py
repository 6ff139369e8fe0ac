"""Which addresses are there, and who stands before them? Every address of the project, and one browser of each kind."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from uuid import UUID, uuid4

from django.contrib.admindocs.views import simplify_regex
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from pccovid.trust.access import Role
from pccovid.trust.accounts.backends import PATH
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all
from tests.faces.citizen import cast
from tests.faces.staff import staff

CLOSED = "staff/signup/"  # stands for the closed pages of the sign-in library, which share one pattern
STAFF = (Role.OFFICER, Role.CLINIC, Role.TRACER, Role.AUTHORITY, Role.SUPERVISOR, Role.AUDITOR, Role.OPERATOR)
OURS = ("widgets", "citizen", "officer", "clinic", "command")


@dataclass(frozen=True, slots=True)
class Address:
    """One address with its gaps filled, and whether a face of ours answers there."""

    path: str
    ours: bool
    name: str


@dataclass(frozen=True, slots=True)
class World:
    """Browsers by role ("visitor" for nobody), and everything personal that is known of the people in it."""

    browsers: dict[str, Client]
    person: UUID
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Visit:
    """Who asked for an address, and the answer."""

    who: str
    address: Address
    status: int
    headers: Mapping[str, str]
    cookies: SimpleCookie
    content: bytes


def world() -> World:
    """A citizen with doses and a declaration, a case with two contacts, and a browser of each role."""
    person = cast.add_person(*cast.AN, sources=4)
    cast.give_facts(person)
    cast.warn(person)
    scene.market()
    people = scene.people()
    for one in people:
        scene.at_market(one, minutes=(0, 90))
    scene.sampled(people[0])
    run_all()
    [case] = scene.cases()
    citizen = Client(raise_request_exception=False)
    citizen.force_login(cast.citizen(person), backend=PATH)
    browsers = {"visitor": Client(raise_request_exception=False), Role.CITIZEN.value: citizen}
    for role in STAFF:
        browser = Client(raise_request_exception=False)
        browsers[role.value] = staff(browser, role, name=f"{role.value}.test")
    contact = scene.contacts(case.id)[0].id
    return World(browsers, person, {"case_id": str(case.id), "contact_id": str(contact)})


def addresses(values: dict[str, str] | None = None) -> list[Address]:
    """Every address of the project; the gaps in it filled by name, else by something of the right form."""
    given = {"codes": "79", "app_label": "axes", "pk": "1", **(values or {})}

    def fill(gap: re.Match[str]) -> str:
        kind, _, name = gap[1].rpartition(":")
        return given.get(name, str(uuid4()) if kind == "uuid" else "1" if kind == "int" else "x")

    return [
        Address(re.sub(r"<([\w:]+)>", fill, _plain(pattern)), ours, name)
        for pattern, ours, name in _patterns(get_resolver().url_patterns)
    ]


def visits_of(people: World) -> list[Visit]:
    """Everybody at every address; at those of libraries only a visitor and an operator, for whom they are."""
    seen = []
    for address in addresses(people.values):
        for who, browser in people.browsers.items():
            if address.ours or who in ("visitor", "operator"):
                answer = browser.get(address.path)
                content = getattr(answer, "content", b"")
                seen.append(Visit(who, address, answer.status_code, answer.headers, answer.cookies, content))
    return seen


def ours(values: dict[str, str] | None = None) -> list[Address]:
    """The addresses of our own faces."""
    return [address for address in addresses(values) if address.ours]


def _patterns(
    patterns: list[URLPattern | URLResolver], before: str = "", module: str = ""
) -> Iterator[tuple[str, bool, str]]:
    for pattern in patterns:
        written = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns, written)
        else:
            place = getattr(pattern.callback, "__module__", "")
            view = getattr(pattern.callback, "view_class", None)
            place = getattr(view, "__module__", place)
            yield written, place.startswith("pccovid.faces."), pattern.name or ""


def _plain(pattern: str) -> str:
    if "|password/set|" in pattern:
        return f"/{CLOSED}"
    return str(simplify_regex(pattern))
