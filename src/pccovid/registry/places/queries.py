"""Which place is this? Places are no persons, so only the owner's number needs an access."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F

from pccovid.registry.places import models
from pccovid.registry.places.kinds import Place, PlaceKind, place_id
from pccovid.registry.places.policies import check_decide, check_read_owner_phone
from pccovid.trust.access import Access
from pccovid.trust.vault import unseal

__all__ = [
    "Place",
    "PlaceKind",
    "owned",
    "owner_phone",
    "owns",
    "place",
    "place_by_code",
    "place_id",
    "places",
    "places_in",
    "registered_in",
]


def place(number: UUID) -> Place | None:
    """The place with this id."""
    return next(iter(places([number]).values()), None)


def place_by_code(code: str) -> Place | None:
    """The place whose QR code carries this."""
    return place(place_id(code))


def places(numbers: Iterable[UUID]) -> dict[UUID, Place]:
    """The places with these ids, those that are known, in one query."""
    return {
        row.id: place_of(row) for row in models.Place.objects.filter(id__in=set(numbers)).defer("owner_phone")
    }


def places_in(territory: str, *, kind: PlaceKind | None = None, limit: int = 500) -> list[Place]:
    """The places of a unit and of all units in it, by path and name."""
    rows = models.Place.objects.filter(territory__startswith=territory).defer("owner_phone")
    if kind is not None:
        rows = rows.filter(kind=kind.value)
    return [place_of(row) for row in rows.order_by("territory", "name", "id")[:limit]]


def owned(access: Access) -> list[Place]:
    """The places that this account registered, the newest first."""
    rows = models.Place.objects.filter(ownership__account_id=access.actor.id).defer("owner_phone")
    access.read_aggregate("place", ["own"])
    return [place_of(row) for row in rows.order_by("-created_at", "id")]


def registered_in(access: Access, territory: str, *, limit: int = 500) -> list[Place]:
    """The places that owners registered in a unit: those nobody has looked at first, then the newest.

    Raises AccessDenied beyond the actor's territory.
    """
    check_decide(access, territory)
    rows = models.Place.objects.filter(territory__startswith=territory, ownership__isnull=False)
    access.read_aggregate("place", ["registered"])
    order = (F("decided_at").asc(nulls_first=True), "-created_at", "id")
    return [place_of(row) for row in rows.defer("owner_phone").order_by(*order)[:limit]]


def owns(access: Access, place: Place) -> bool:
    """Whether this account registered it."""
    return models.Ownership.objects.filter(place_id=place.id, account_id=access.actor.id).exists()


def owner_phone(access: Access, number: UUID) -> str | None:
    """The telephone number of a place's owner, for calling it; ledgered under the place's id. Raises AccessDenied."""
    row = models.Place.objects.filter(id=number).first()
    check_read_owner_phone(access, row.territory if row else "")
    access.read("place", [number], ["owner_phone"])
    return unseal(number, "phone", row.owner_phone) if row and row.owner_phone else None


def place_of(row: models.Place) -> Place:
    """What a row says."""
    return Place(
        id=row.id,
        code=row.code,
        name=row.name,
        kind=PlaceKind(row.kind),
        territory=row.territory,
        zones=tuple(row.zones),
        created_at=row.created_at,
        rotating=row.rotating,
        confirmed=row.confirmed,
        closed=row.closed,
    )
