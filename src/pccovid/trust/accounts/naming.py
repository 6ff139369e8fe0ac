"""By which name does an account of staff sign in? For an auditor, who must know whom to ask."""

from collections.abc import Iterable
from uuid import UUID

from pccovid.trust.access import Access, AccessDenied, Purpose
from pccovid.trust.accounts.models import Account


def staff_named(access: Access, username: str) -> UUID | None:
    """The account of staff that signs in by this name. Raises AccessDenied for any purpose but the audit."""
    if access.purpose is not Purpose.AUDIT:
        raise AccessDenied
    rows = Account.objects.filter(username=username).exclude(role="citizen")
    return rows.values_list("id", flat=True).first()


def usernames(access: Access, accounts: Iterable[UUID]) -> dict[UUID, str]:
    """The names of these accounts, citizens' left out. Raises AccessDenied for any purpose but the audit."""
    if access.purpose is not Purpose.AUDIT:
        raise AccessDenied
    rows = Account.objects.filter(id__in=set(accounts)).exclude(role="citizen")
    return dict(rows.values_list("id", "username"))
