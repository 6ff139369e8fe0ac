"""Which lanes has a checkpoint? The authority of its territory names them; an officer chooses one for the shift.

They are kept as the place's parts. Who named them stands in the ledger.
"""

from collections.abc import Sequence

from pccovid.registry.places import models
from pccovid.registry.places.errors import NoSuchPlace
from pccovid.registry.places.kinds import Place, PlaceKind
from pccovid.registry.places.policies import check_set_lanes
from pccovid.trust.access import Access

MOST, LONGEST = 12, 40


def set_lanes(access: Access, place: Place, lanes: Sequence[str]) -> None:
    """Let these be the lanes, in this order; counts of lanes that go stay. Raises AccessDenied, NoSuchPlace."""
    check_set_lanes(access, place.territory)
    rows = models.Place.objects.filter(id=place.id, kind=PlaceKind.CHECKPOINT.value)
    if not rows.update(zones=[lane[:LONGEST] for lane in lanes[:MOST]]):
        raise NoSuchPlace
    access.wrote("place", [place.id], ["zones"])


def lane_at(place: Place, named: str) -> str:
    """The lane where the place has it, else none: a scan is not lost because a lane was renamed."""
    return named if place.kind is PlaceKind.CHECKPOINT and named in place.zones else ""
