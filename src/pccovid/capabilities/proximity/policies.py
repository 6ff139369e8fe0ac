"""Who may give a code, and by what is something taken?"""

from pccovid.trust.access import Access, AccessDenied, Purpose, Role


def check_give_code(access: Access, territory: str) -> None:
    """A tracer gives codes for the cases of the own territory. Raises AccessDenied."""
    if access.purpose is not Purpose.TRACING or not access.covers(territory):
        raise AccessDenied


def check_take(access: Access) -> None:
    """What telephones give is taken by the procedure, whoever holds the telephone. Raises AccessDenied."""
    if access.purpose is not Purpose.PROCEDURE or access.actor.role is not Role.SYSTEM:
        raise AccessDenied
