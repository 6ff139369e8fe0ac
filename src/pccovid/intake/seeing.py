"""Where was a row taken down? The point of a scan, the start of a journey."""

import datetime as dt
from collections.abc import Iterable, Mapping
from uuid import UUID

from pccovid.intake.mapping import CheckinFact, MovementFact
from pccovid.intake.mapping.facts import Fact
from pccovid.intake.people import path_of
from pccovid.registry.places.queries import Place, place_id, places


def known_places(facts: Iterable[Fact]) -> dict[UUID, Place]:
    """The places of the register of which these facts tell."""
    points = {point for fact in facts if (point := getattr(fact, "point", None))}
    return places(place_id(point) for point in points) if points else {}


def seen_in(facts: Iterable[Fact], on: dt.date, known: Mapping[UUID, Place]) -> str:
    """The unit in which it was, as a path; empty where the facts do not say."""
    for fact in facts:
        if isinstance(fact, CheckinFact):
            place = known.get(place_id(fact.point))
            return place.territory if place else ""
        if isinstance(fact, MovementFact):
            return path_of(fact.origin, on)
    return ""
