"""Who may complain, and who may answer? Closed, but for these two."""

from pccovid.trust.access import Access, AccessDenied, Purpose, Role
from pccovid.trust.complaints.rules import Party


def party_of(access: Access) -> Party:
    """As which party this access may take steps. Raises AccessDenied for anybody else, officers concerned included."""
    if access.purpose is Purpose.PATRQT and access.actor.role is Role.CITIZEN:
        return Party.CITIZEN
    if access.purpose is Purpose.AUDIT and access.actor.role is Role.AUDITOR:
        return Party.AUDITOR
    raise AccessDenied
