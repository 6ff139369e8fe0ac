"""How does a place get into the register?"""

from collections.abc import Iterable
from dataclasses import replace

from pccovid.registry.places import models
from pccovid.registry.places.codes import new_code
from pccovid.registry.places.errors import TooManyPlaces
from pccovid.registry.places.kinds import NewPlace, Place, place_id
from pccovid.registry.places.policies import MOST_OF_ONE, check_register_own, check_register_places
from pccovid.registry.places.queries import place_of
from pccovid.trust.access import Access
from pccovid.trust.vault import seal

BATCH = 2_000
CHANGEABLE = ("name", "kind", "territory", "zones")


def register_places(access: Access, places: Iterable[NewPlace]) -> int:
    """Add these places, or bring those known by their code up to date; gives how many there were.

    Of several with one code the last counts. A number that is not given leaves the one that is known. One statement
    for each 2,000 places, one ledger entry for each place. Raises AccessDenied.
    """
    check_register_places(access)
    latest = {place.code.strip(): place for place in places}
    with_phone = [place for place in latest.values() if place.owner_phone]
    without = [place for place in latest.values() if not place.owner_phone]
    _upsert(access, without, CHANGEABLE)
    _upsert(access, with_phone, (*CHANGEABLE, "owner_phone"))
    if with_phone:
        access.wrote("place", [place_id(place.code) for place in with_phone], [*CHANGEABLE, "owner_phone"])
    if without:
        access.wrote("place", [place_id(place.code) for place in without], CHANGEABLE)
    return len(latest)


def register_own(access: Access, new: NewPlace, *, rotating: bool) -> Place:
    """Register a place that its owner runs, under a code of its own; it works at once and counts as unconfirmed.

    Raises AccessDenied, TooManyPlaces.
    """
    check_register_own(access, new.kind)
    if models.Ownership.objects.filter(account_id=access.actor.id).count() >= MOST_OF_ONE:
        raise TooManyPlaces
    row = _row(access, replace(new, code=new_code()))
    row.rotating, row.confirmed = rotating, False
    row.save(force_insert=True)
    models.Ownership.objects.create(place_id=row.id, account_id=access.actor.id, since=access.now)
    access.wrote_aggregate("place", CHANGEABLE)
    return place_of(row)


def _upsert(access: Access, places: list[NewPlace], changeable: Iterable[str]) -> None:
    models.Place.objects.bulk_create(
        (_row(access, place) for place in places),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=list(changeable),
    )


def _row(access: Access, place: NewPlace) -> models.Place:
    number = place_id(place.code)
    return models.Place(
        id=number,
        code=place.code.strip(),
        name=place.name,
        kind=place.kind.value,
        territory=place.territory,
        owner_phone=seal(number, "phone", place.owner_phone) if place.owner_phone else None,
        zones=list(place.zones),
        created_at=access.now,
    )
