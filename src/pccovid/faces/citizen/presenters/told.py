"""What did a person tell us, and where was the person? Declarations, journeys, arrivals and stays in words."""

import datetime as dt
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pccovid.capabilities.declarations.events import DeclarationShown
from pccovid.capabilities.entry.events import ArrivalShown
from pccovid.capabilities.movement.events import MovementShown
from pccovid.capabilities.movement.wording import reason_words, vehicle_words
from pccovid.capabilities.visits.events import Stay
from pccovid.faces.citizen.presenters.days import day, moment
from pccovid.faces.citizen.presenters.facts import Fact
from pccovid.faces.citizen.presenters.sources import source_name
from pccovid.faces.widgets.symptoms_asked import SYMPTOMS
from pccovid.registry.places.queries import Place

_SYMPTOMS = dict(SYMPTOMS)
# Names under which journeys and arrivals of every source keep what was declared, in the order in which they are told.
DETAILS: dict[str, Promise] = {
    "from": gettext_lazy("From"),
    "from_country": gettext_lazy("From"),
    "to": gettext_lazy("To"),
    "stops": gettext_lazy("Stops on the way"),
    "reason": gettext_lazy("Reason"),
    "transport": gettext_lazy("Transport"),
    "vehicle": gettext_lazy("Vehicle"),
    "seat": gettext_lazy("Seat"),
    "companions": gettext_lazy("Travelling with"),
    "leaves_at": gettext_lazy("Set off at"),
    "arrives_at": gettext_lazy("Arrived at"),
    "valid_from": gettext_lazy("Valid from"),
    "valid_to": gettext_lazy("Valid until"),
    "checkpoint": gettext_lazy("Checkpoint"),
    "passed_at": gettext_lazy("Passed at"),
    "gate": gettext_lazy("Border gate"),
    "departed_on": gettext_lazy("Set off on"),
    "countries": gettext_lazy("Countries visited"),
    "tested_on": gettext_lazy("Tested on"),
    "quarantine": gettext_lazy("Place of quarantine"),
    "stay": gettext_lazy("Afterwards"),
    "phone": gettext_lazy("Telephone"),
    "note": gettext_lazy("Note"),
}
# Codes of this application, in words; what other applications wrote stands as it came.
WORDS = {"reason": reason_words, "transport": vehicle_words}


def declaration_facts(declarations: Iterable[DeclarationShown]) -> list[Fact]:
    """Each declaration as one sentence of its answers."""
    return [Fact(moment(one.at), _answers(one), source_name(one.source)) for one in declarations]


def movement_facts(movements: Iterable[MovementShown]) -> list[Fact]:
    """Each journey by its declared places."""
    return [Fact(moment(one.at), _details(one.details), source_name(one.source)) for one in movements]


def arrival_facts(arrivals: Iterable[ArrivalShown]) -> list[Fact]:
    """Each entry into the country."""
    return [Fact(moment(one.at), _details(one.details), source_name(one.source)) for one in arrivals]


def stay_facts(stays: Iterable[Stay], places: Mapping[UUID, Place]) -> list[Fact]:
    """Each stay, the latest first."""
    unknown = _("A place that is no longer registered")
    named = {number: place.name for number, place in places.items()}
    newest = sorted(stays, key=lambda stay: stay.arrived_at, reverse=True)
    return [
        Fact(moment(stay.arrived_at), named.get(stay.place_id, unknown), source_name("checkins"))
        for stay in newest
    ]


def next_steps(declaration: DeclarationShown) -> list[str]:
    """What to do after this declaration."""
    if declaration.symptoms:
        return [
            _("Stay at home, in a room of your own if you can, and wear a mask."),
            _("Call the health station of your commune today. If it is hard to breathe, call 115 at once."),
            _("The health station sees your declaration."),
        ]
    if declaration.contact:
        return [
            _("Stay at home and keep away from others until the health station has spoken to you."),
            _("Call the health station of your commune today."),
        ]
    return [
        _("There is nothing more to do. You need not declare again unless something changes."),
        _("Should you get a fever, a cough or trouble breathing, stay at home and declare again."),
    ]


def _answers(one: DeclarationShown) -> str:
    said = (
        (one.symptoms, _("symptoms"), _("no symptoms")),
        (one.contact, _("contact with somebody ill"), _("no contact with anybody ill")),
        (one.travel, _("travelled"), _("did not travel")),
    )
    words = [yes if answer else no for answer, yes, no in said if answer is not None]
    told = [
        _symptoms(one.answers.get("symptoms", "")),
        one.answers.get("travel", ""),
        one.answers.get("note", ""),
    ]
    sentence = ", ".join(words) or _("No answers were received")
    return "; ".join(filter(None, [sentence[:1].upper() + sentence[1:], *told]))


def _symptoms(listed: str) -> str:
    return ", ".join(str(_SYMPTOMS.get(one, one)) for one in listed.split(", ") if one)


def told_details(details: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each detail of a journey or an arrival, by what it is called."""
    return [
        (str(label), _written(name, details[name])) for name, label in DETAILS.items() if details.get(name)
    ]


def _details(details: Mapping[str, str]) -> str:
    words = [f"{label}: {text}" for label, text in told_details(details)]
    return "; ".join(words) or _("No details were received")


def _written(name: str, text: str) -> str:
    """A day or an instant as people write it; every other text as it came."""
    if name in WORDS:
        return WORDS[name](text)
    if not name.endswith(("_at", "_on", "_from", "_to")):
        return text
    try:
        at = dt.datetime.fromisoformat(text)
    except ValueError:
        return text
    return moment(at) if "T" in text else day(at.date())
