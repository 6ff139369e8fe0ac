"""Is a place that its owner registered really there? The commune says so, or closes it; both can be said again.

Who said it stands in the ledger.
"""

from uuid import UUID

from pccovid.registry.places import models
from pccovid.registry.places.errors import NoSuchPlace
from pccovid.registry.places.policies import check_decide
from pccovid.trust.access import Access


def confirm_place(access: Access, number: UUID) -> None:
    """It is what its owner says; a closed one is open again. Raises AccessDenied, NoSuchPlace."""
    _decide(access, number, closed=False)


def close_place(access: Access, number: UUID) -> None:
    """It is not there, or not what its owner says: nobody checks in by its code. What was recorded stays.

    Raises AccessDenied, NoSuchPlace.
    """
    _decide(access, number, closed=True)


def _decide(access: Access, number: UUID, *, closed: bool) -> None:
    rows = models.Place.objects.filter(ownership__isnull=False).defer("owner_phone")
    row = rows.select_for_update(of=("self",)).filter(id=number).first()
    if row is None:
        raise NoSuchPlace
    check_decide(access, row.territory)
    row.closed, row.confirmed = closed, not closed
    row.decided_at = access.now
    row.save(update_fields=["closed", "confirmed", "decided_at"])
    access.wrote("place", [number], ["closed" if closed else "confirmed"])
