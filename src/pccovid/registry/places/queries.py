"""Which place is this? Places are no persons, so only the owner's number needs an access."""

from collections.abc import Iterable
from uuid import UUID

from pccovid.registry.places import models
from pccovid.registry.places.kinds import Place, PlaceKind, place_id
from pccovid.registry.places.policies import check_read_owner_phone
from pccovid.trust.access import Access
from pccovid.trust.vault import unseal

__all__ = ["Place", "PlaceKind", "owner_phone", "place", "place_by_code", "place_id", "places", "places_in"]


def place(number: UUID) -> Place | None:
    """The place with this id."""
    return next(iter(places([number]).values()), None)


def place_by_code(code: str) -> Place | None:
    """The place whose QR code carries this."""
    return place(place_id(code))


def places(numbers: Iterable[UUID]) -> dict[UUID, Place]:
    """The places with these ids, those that are known, in one query."""
    return {
        row.id: _place(row) for row in models.Place.objects.filter(id__in=set(numbers)).defer("owner_phone")
    }


def places_in(territory: str, *, kind: PlaceKind | None = None, limit: int = 500) -> list[Place]:
    """The places of a unit and of all units in it, by path and name."""
    rows = models.Place.objects.filter(territory__startswith=territory).defer("owner_phone")
    if kind is not None:
        rows = rows.filter(kind=kind.value)
    return [_place(row) for row in rows.order_by("territory", "name", "id")[:limit]]


def owner_phone(access: Access, number: UUID) -> str | None:
    """The telephone number of a place's owner, for calling it; ledgered under the place's id. Raises AccessDenied."""
    row = models.Place.objects.filter(id=number).first()
    check_read_owner_phone(access, row.territory if row else "")
    access.read("place", [number], ["owner_phone"])
    return unseal(number, "phone", row.owner_phone) if row and row.owner_phone else None


def _place(row: models.Place) -> Place:
    return Place(
        id=row.id,
        code=row.code,
        name=row.name,
        kind=PlaceKind(row.kind),
        territory=row.territory,
        zones=tuple(row.zones),
        created_at=row.created_at,
    )
