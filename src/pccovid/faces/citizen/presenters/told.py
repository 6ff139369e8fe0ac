"""What did a person tell us, and where was the person? Declarations, journeys, arrivals and stays in words."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from pccovid.capabilities.declarations.events import DeclarationShown
from pccovid.capabilities.entry.events import ArrivalShown
from pccovid.capabilities.movement.events import MovementShown
from pccovid.capabilities.visits.events import Stay
from pccovid.faces.citizen.presenters.days import moment
from pccovid.faces.citizen.presenters.facts import Fact
from pccovid.faces.citizen.presenters.sources import source_name
from pccovid.registry.places.queries import Place


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
    return ", ".join(words) or _("No answers were received")


def _details(details: Mapping[str, str]) -> str:
    return "; ".join(value for value in details.values() if value) or _("No details were received")
