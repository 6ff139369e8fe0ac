"""When scans arrive late, then the contacts of the open cases are listed again."""

from datetime import timedelta

from pccovid.capabilities.tracing.queries import cases_in
from pccovid.procedures.list_contacts_of import list_contacts_of
from pccovid.trust.access import SYSTEM, Access, Purpose

ROUTE = "procedures.refresh_open_cases"
MOST = 1000
STILL_ARRIVING = timedelta(days=4)  # a scanner works 72 hours without a network; a day more for its clock


def refresh_open_cases() -> int:
    """List anew for each case of the last days, a transaction each; gives how many contacts are new."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
        cases = [
            case.id for case in cases_in(access, limit=MOST) if access.now - case.opened_at < STILL_ARRIVING
        ]
    return sum(list_contacts_of(case_id, ROUTE) for case_id in cases)
