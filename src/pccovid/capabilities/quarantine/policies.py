"""Who may propose, issue, look after and release? Closed unless opened here."""

from uuid import UUID

from pccovid.trust.access import Access, AccessDenied, Purpose, Role

STAFF = frozenset({Role.AUTHORITY, Role.CLINIC})


def check_propose(access: Access) -> None:
    """Procedures after a released contact, a positive result, an arrival. Raises AccessDenied."""
    if access.purpose is not Purpose.PROCEDURE:
        raise AccessDenied


def check_decide(access: Access, territory: str) -> None:
    """The authority of the commune that looks after the person: issues, declines, releases. Raises AccessDenied."""
    check_look_after(access, territory)
    if access.actor.role is not Role.AUTHORITY:
        raise AccessDenied


def check_look_after(access: Access, territory: str) -> None:
    """Staff of the commune: the authority, and whoever runs a facility or the health station. Raises AccessDenied."""
    if access.purpose is not Purpose.QUARANTINE or access.actor.role not in STAFF:
        raise AccessDenied
    if not access.covers(territory):
        raise AccessDenied


def check_tell(access: Access, person_id: UUID) -> None:
    """The person, or whoever cares for her. Raises AccessDenied."""
    if access.purpose is not Purpose.PATRQT or person_id not in access.actor.persons:
        raise AccessDenied
