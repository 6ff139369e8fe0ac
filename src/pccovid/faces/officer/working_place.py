"""At which place does this officer work? The account's own, or the one chosen in this session."""

from uuid import UUID

from django.http import HttpRequest

from pccovid.registry.places.kinds import Place, PlaceKind
from pccovid.registry.places.lanes import lane_at
from pccovid.registry.places.queries import place, places, places_in
from pccovid.trust.accounts.workplaces import Workplace, workplace_of

CHOSEN, LANE = "officer_place", "officer_lane"
MOST_LISTED = 50
MOST_SEARCHED = 5_000


def working_place(request: HttpRequest) -> Place | None:
    """The place, if one is set and is this officer's."""
    workplace = workplace_of(request)
    number = workplace.place_id or _uuid(request.session.get(CHOSEN))
    found = place(number) if number else None
    return found if found and workplace.admits(found.id, found.territory) else None


def choose_place(request: HttpRequest, number: str) -> Place | None:
    """Remember the place for this session; None when it is not this officer's to choose."""
    chosen = _uuid(number)
    found = place(chosen) if chosen else None
    if found is None or not workplace_of(request).admits(found.id, found.territory):
        return None
    request.session[CHOSEN] = str(found.id)
    request.session.pop(LANE, None)
    return found


def working_lane(request: HttpRequest, place: Place) -> str:
    """The lane chosen in this session, "" where none is or the place has it no more."""
    return lane_at(place, str(request.session.get(LANE, "")))


def choose_lane(request: HttpRequest, place: Place, lane: str) -> None:
    """Remember the lane for this session."""
    request.session[LANE] = lane_at(place, lane)


def own_places(request: HttpRequest, numbers: set[UUID]) -> dict[UUID, Place]:
    """Of these places the ones this officer may work at."""
    workplace = workplace_of(request)
    return {number: at for number, at in places(numbers).items() if workplace.admits(number, at.territory)}


def choices(request: HttpRequest, wanted: str) -> list[Place]:
    """Places to choose from, checkpoints first; `wanted` is a part of the name or the code on the place's poster."""
    workplace = workplace_of(request)
    if workplace.place_id:
        return list(own_places(request, {workplace.place_id}).values())
    word = wanted.strip().casefold()
    fitting = [at for at in _listed(workplace) if word in at.name.casefold() or word == at.code.casefold()]
    return fitting[:MOST_LISTED]


def _listed(workplace: Workplace) -> list[Place]:
    if not workplace.territory:
        return []
    checkpoints = places_in(workplace.territory, kind=PlaceKind.CHECKPOINT, limit=MOST_SEARCHED)
    every = places_in(workplace.territory, limit=MOST_SEARCHED)
    return [*checkpoints, *(at for at in every if at.kind is not PlaceKind.CHECKPOINT)]


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
