"""Who may register places, and who may ask for an owner's number? Closed unless opened here."""

from pccovid.trust.access import Access, AccessDenied, Purpose

MAY_REGISTER = frozenset({Purpose.MIGRATION})
MAY_CALL_OWNERS = frozenset({Purpose.TRACING})


def check_register_places(access: Access) -> None:
    """Raises AccessDenied."""
    if access.purpose not in MAY_REGISTER:
        raise AccessDenied


def check_read_owner_phone(access: Access, territory: str) -> None:
    """A tracer calls the owners of places in its own territory. Raises AccessDenied."""
    if access.purpose not in MAY_CALL_OWNERS or not access.covers(territory):
        raise AccessDenied
