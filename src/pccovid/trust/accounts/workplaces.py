"""Where may whoever is signed in work? In a territory, or at one place to which the account is bound."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from pccovid.trust.access import AccessDenied, Actor, Role
from pccovid.trust.accounts.models import Account


@dataclass(frozen=True, slots=True)
class Workplace:
    """`place_id` None: anywhere in the territory, a path; an empty one is nowhere."""

    territory: str
    place_id: UUID | None

    def admits(self, place_id: UUID, territory: str) -> bool:
        """Whether this place lies where the account may work."""
        if not self.territory or not territory.startswith(self.territory):
            return False
        return self.place_id in (None, place_id)


def workplace_of(request: HttpRequest) -> Workplace:
    """Of the account signed in. Raises AccessDenied for nobody."""
    if not isinstance(request.user, Account):
        raise AccessDenied
    return Workplace(request.user.territory, request.user.place_id)


def officers(accounts: Collection[UUID], *, now: bool = True) -> dict[UUID, tuple[Actor, Workplace]]:
    """These accounts as actors, with where they may work; `now`: only officers who may work now."""
    rows = Account.objects.filter(id__in=accounts)
    if now:
        rows = rows.filter(role=Role.OFFICER.value, is_active=True)
    return {
        row.id: (
            Actor(row.id, Role.OFFICER, row.office, row.territory),
            Workplace(row.territory, row.place_id),
        )
        for row in rows
    }
