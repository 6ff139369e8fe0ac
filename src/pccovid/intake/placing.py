"""How do check-in points become places of the register?"""

import datetime as dt
from collections.abc import Sequence

from pccovid.intake.mapping.claims import CheckedRow
from pccovid.intake.mapping.facts import PlaceFact
from pccovid.intake.people import path_of
from pccovid.registry.places.kinds import NewPlace, PlaceKind
from pccovid.registry.places.operations import register_places
from pccovid.trust.access import Access

KINDS = {kind.value: kind for kind in PlaceKind}


def register(access: Access, found: Sequence[tuple[CheckedRow, PlaceFact]], *, on: dt.date) -> None:
    """Register these points; those known by their code are brought up to date."""
    if not found:
        return
    register_places(
        access,
        [
            NewPlace(
                code=fact.point,
                name=fact.name,
                kind=KINDS.get(fact.kind or "", PlaceKind.VENUE),
                territory=path_of(row.address, on) or "VN/",
                owner_phone=fact.owner_phone or "",
            )
            for row, fact in found
        ],
    )
