"""Does the page of fields say of every page what it may serve; and does no page serve anything else?"""

import re
from functools import cache
from importlib import import_module

import pytest
from django.urls import resolve

from pccovid.project.fields_served import UNKNOWN, Served, served_by, views
from pccovid.trust.access import Access, Purpose
from pccovid.trust.access.grants import grants
from pccovid.trust.ledger.models import Entry
from pccovid.trust.oversight.patterns.suspicion import NOBODY
from tests.app.oversight.cast import AUDITOR
from tests.security.world import World, ours

WRITING = "write"


@cache
def may_serve(route: str) -> Served:
    return served_by(views()[route])


def is_known(view: tuple[str, str]) -> bool:
    return callable(getattr(import_module(view[0]), view[1], None)) and view[0].startswith("pccovid.")


def fits(one: str, allowed: set[str]) -> bool:
    return one in allowed or f"{one.partition('.')[0]}.{UNKNOWN}" in allowed


def test_every_page_that_opens_an_access_leads_to_a_view_of_ours() -> None:
    opening = [name for name, route in grants().routes.pages.items() if any(route.roles.values())]
    assert [name for name in opening if not is_known(views()[name])] == []


def test_a_checkpoint_leads_to_what_passage_is_judged_by_and_a_board_to_no_fact() -> None:
    """Whether there is a journey and a negative test, of whoever presents a code (ADR 32); nothing else of her."""
    facts = re.compile(r"(test|dose|declaration|movement|case|contact|source_record)\.")
    judged = ["movement.passage", "test.outcome", "test.sampled"]
    led_to = {"officer:check": judged, "officer:scans": judged}
    for page in ("officer:check", "officer:scans", "command:home", "command:area", "command:migration"):
        assert [one for one in sorted(may_serve(page).read) if facts.match(one)] == led_to.get(page, []), page


@pytest.mark.django_db
def test_no_page_serves_a_field_that_the_document_does_not_name(people: World) -> None:
    routes = grants().routes.pages
    for address in ours(people.values):
        page = routes.get(resolve(address.path).view_name)
        for role in page.roles if page else ():
            if role.value in people.browsers:
                people.browsers[role.value].get(address.path)
    with Access.open(AUDITOR, Purpose.AUDIT, "test") as access:
        noted = list(
            Entry.objects.exclude(role="system")
            .exclude(person_id=NOBODY)
            .values_list("route", "action", "fields")
        )
        access.read_aggregate("ledger", ["audit"])
    pages = {(route, action, one) for route, action, fields in noted for one in fields if route in routes}
    wrong = {
        (route, one)
        for route, action, one in pages
        if not fits(one, may_serve(route).wrote if action == WRITING else may_serve(route).read)
    }
    assert wrong == set()
    assert len({route for route, _, _ in pages}) >= 15
