"""Access to a person's data: actor, purpose and territory, checked here and by row-level security."""

from pccovid.trust.access.access import Access
from pccovid.trust.access.actors import NATION, SYSTEM, Actor, Role
from pccovid.trust.access.basis import Basis
from pccovid.trust.access.errors import AccessDenied, LedgerUnavailable, UnrecordedAccess
from pccovid.trust.access.purposes import Purpose

__all__ = [
    "NATION",
    "SYSTEM",
    "Access",
    "AccessDenied",
    "Actor",
    "Basis",
    "LedgerUnavailable",
    "Purpose",
    "Role",
    "UnrecordedAccess",
]
