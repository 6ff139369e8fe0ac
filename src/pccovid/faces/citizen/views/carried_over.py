"""/carried-over/ – the receipt: what earlier applications and registers gave us about a person."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from pccovid.capabilities.declarations.queries import declarations_of
from pccovid.capabilities.entry.queries import arrivals_of
from pccovid.capabilities.movement.queries import movements_of
from pccovid.capabilities.testing.queries import results_of
from pccovid.capabilities.vaccination.queries import doses_of
from pccovid.capabilities.visits.queries import stays_of
from pccovid.faces.citizen.own import Own, citizen_page, own_access
from pccovid.faces.citizen.pages import show
from pccovid.faces.citizen.presenters.differences import differences
from pccovid.faces.citizen.presenters.doubts import doubt_line
from pccovid.faces.citizen.presenters.facts import dose_facts, test_facts
from pccovid.faces.citizen.presenters.people import choices
from pccovid.faces.citizen.presenters.receipt import (
    awaited_sources,
    missing_words,
    silent_sources,
    sources_shown,
    withdrawn_line,
)
from pccovid.faces.citizen.presenters.records import records_shown
from pccovid.faces.citizen.presenters.told import arrival_facts, declaration_facts, movement_facts, stay_facts
from pccovid.intake.queries import sources_read
from pccovid.intake.sorting import CONTACT_DAYS
from pccovid.registry.people.doubt_rules import OPEN
from pccovid.registry.people.doubts import doubts_of
from pccovid.registry.people.hanging import hanging_on
from pccovid.registry.people.queries import carried_over as records_of
from pccovid.registry.people.queries import profile_of, statements_of
from pccovid.registry.people.withdrawn import withdrawn_from
from pccovid.registry.places.queries import places

VISITS_SHOWN = dt.timedelta(days=21)


@require_safe
@citizen_page
def carried_over(request: HttpRequest) -> HttpResponse:
    """Everything with its source, its date and why it is known to be this person's."""
    with own_access(request) as own:
        context = {**_identity(own), **_records(own), **_facts(own), "kept_days": CONTACT_DAYS}
    return show(request, "citizen/carried_over.html", context)


def _identity(own: Own) -> dict[str, object]:
    profiles = {one: profile_of(own.access, one) for one in own.persons}
    return {
        "choices": choices(own.persons, profiles, own.person_id),
        "differences": differences(statements_of(own.access, own.person_id)),
    }


def _records(own: Own) -> dict[str, object]:
    access, account, now = own.access, own.access.actor.id, own.access.now
    records, read = records_of(access, own.person_id), sources_read()
    doubts = [one for one in doubts_of(access, [own.person_id]) if one.state in OPEN]
    hanging = hanging_on(access, own.person_id)
    shown = records_shown(records, hanging, doubts, account=account, now=now)
    return {
        "sources": sources_shown(records, shown),
        "withdrawn": [withdrawn_line(one) for one in withdrawn_from(access, own.person_id)],
        "gone": [doubt_line(one, account=account, now=now) for one in doubts if one.record_id not in shown],
        "silent": silent_sources(read, records),
        "awaited": awaited_sources(read),
        "missing_words": missing_words(read),
    }


def _facts(own: Own) -> dict[str, object]:
    access, person = own.access, [own.person_id]
    stays = stays_of(access, person, access.now - VISITS_SHOWN, access.now)
    return {
        "doses": dose_facts(doses_of(access, person)),
        "tests": test_facts(results_of(access, person)),
        "declarations": declaration_facts(declarations_of(access, person)),
        "movements": movement_facts(movements_of(access, person)),
        "arrivals": arrival_facts(arrivals_of(access, person)),
        "stays": stay_facts(stays, places(stay.place_id for stay in stays)),
    }
