"""When scans arrive late, then the contacts of the open cases are listed again."""

from datetime import timedelta

from pccovid.capabilities.tracing.queries import cases_in
from pccovid.procedures.after_positive_result import list_within
from pccovid.trust.access import SYSTEM, Access, Purpose

MOST = 1000
STILL_ARRIVING = timedelta(days=4)  # a scanner works 72 hours without a network; a day more for its clock


def refresh_open_cases() -> int:
    """List anew for each case of the last days, a transaction each; gives how many contacts are new."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, "procedures.refresh_open_cases") as access:
        cases = [
            case.id for case in cases_in(access, limit=MOST) if access.now - case.opened_at < STILL_ARRIVING
        ]
    new = 0
    for case_id in cases:
        with Access.open(SYSTEM, Purpose.PROCEDURE, "procedures.refresh_open_cases") as access:
            new += list_within(access, case_id)
    return new
