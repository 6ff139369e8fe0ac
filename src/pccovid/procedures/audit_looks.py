"""Every few minutes: does anything in the ledger need an explanation? Compares with where the persons live."""

from collections.abc import Iterable
from uuid import UUID

from pccovid.registry.people.queries import homes_of
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.oversight.findings import look

ROUTE = "procedures.audit_looks"


def audit_looks() -> int:
    """Look for all patterns; gives how many new findings there are."""
    with Access.open(SYSTEM, Purpose.AUDIT, ROUTE) as access:

        def homes(persons: Iterable[UUID]) -> dict[UUID, str]:
            return homes_of(access, set(persons))

        return look(access, homes)
