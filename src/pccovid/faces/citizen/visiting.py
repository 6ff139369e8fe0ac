"""What does somebody say who is at a place? A code that was typed or scanned, in or out, once however often sent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from pccovid.capabilities.visits.events import Stay
from pccovid.faces.citizen.presenters.days import moment
from pccovid.registry.places.errors import NotThisCode
from pccovid.registry.places.kinds import Place

TYPED, SCANNED = "own_typed", "own"
# The same, with the telephone's own time: kept there without network and sent later.
KEPT_TYPED, KEPT = "own_typed_later", "own_later"


@dataclass(frozen=True, slots=True)
class StayShown:
    """A stay on the page. `open_at`: the place that can still be left by a touch, None for one that is over."""

    person: str
    place: str
    arrived: str
    left: str
    assumed: bool
    position: int
    open_at: UUID | None


def stays_shown(
    stays: Iterable[Stay],
    places: Mapping[UUID, Place],
    people: Mapping[UUID, str],
    persons: list[UUID],
    now: object,
) -> list[StayShown]:
    """The latest first. `people`: names, where there are several."""
    return [
        StayShown(
            person=people.get(stay.person_id, ""),
            place=places[stay.place_id].name
            if stay.place_id in places
            else _("A place that is not known any more"),
            arrived=moment(stay.arrived_at),
            left=moment(stay.left_at),
            assumed=stay.assumed,
            position=persons.index(stay.person_id),
            open_at=stay.place_id if stay.assumed and stay.left_at == now else None,
        )
        for stay in sorted(stays, key=lambda one: one.arrived_at, reverse=True)
    ]


def why_not(fault: NotThisCode) -> str:
    """What is wrong with a code, and what to do."""
    if fault.closed:
        return _("The commune has closed this place. Show your own QR code at the door, or call 1900 9095.")
    if fault.redrawn:
        return _(
            "This code is no longer good: the screen at the door draws a new one every five minutes."
            " Scan or type the one that is on it now."
        )
    return _(
        "No place has this code. Compare it with the poster, letter by letter, or show your own QR code at the door."
    )
