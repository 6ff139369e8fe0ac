"""Who may record who was where? Closed unless opened here."""

from collections.abc import Collection
from uuid import UUID

from pccovid.registry.places.kinds import Place, PlaceKind
from pccovid.trust.access import Access, AccessDenied, Purpose


def purpose_at(kind: PlaceKind) -> Purpose:
    """For what a code is scanned there."""
    return Purpose.CHECKPOINT if kind is PlaceKind.CHECKPOINT else Purpose.VENUE


def check_at_place(access: Access, place: Place) -> None:
    """An officer works at places of its own territory, for the purpose of the place. Raises AccessDenied."""
    if access.purpose is not purpose_at(place.kind) or not access.covers(place.territory):
        raise AccessDenied


def check_record_visits(access: Access, place: Place, persons: Collection[UUID]) -> None:
    """Only of those whose code was presented in this access. Raises AccessDenied."""
    check_at_place(access, place)
    if not access.persons.issuperset(persons):
        raise AccessDenied


def check_record_own(access: Access, person_id: UUID) -> None:
    """A citizen says where she, or whoever she cares for, is; nobody else says it for them. Raises AccessDenied."""
    if access.purpose is not Purpose.PATRQT or person_id not in access.actor.persons:
        raise AccessDenied
