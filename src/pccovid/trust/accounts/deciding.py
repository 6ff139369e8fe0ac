"""What does a button on the page of accounts do?"""

from uuid import UUID

from pccovid.trust.access import AccessDenied
from pccovid.trust.accounts import appointments
from pccovid.trust.accounts.models import Account


def act(by: Account, action: str, number: UUID | None, username: str) -> str:
    """Do it; gives the code to hand over, if there is one. Raises AccessDenied."""
    if action == "confirm" and number:
        return appointments.confirm(by, number)
    if action == "refuse" and number:
        appointments.refuse(by, number)
    elif action == "end":
        appointments.end_sessions(by, username)
    elif action == "shut":
        appointments.shut(by, username)
    else:
        raise AccessDenied
    return ""
