"""Who may declare an arrival, who decides at a gate, and who takes over? Closed unless opened here."""

from pccovid.trust.access import Access, AccessDenied, Purpose, Role


def check_declare(access: Access) -> None:
    """Anybody, with or without an account, as a visitor of the page. Raises AccessDenied."""
    if access.purpose is not Purpose.ENTRY or access.actor.role is not Role.CITIZEN:
        raise AccessDenied


def check_desk(access: Access) -> None:
    """An officer of a border gate, for the gates of its own unit. Raises AccessDenied."""
    if access.purpose is not Purpose.ENTRY or access.actor.role is not Role.BORDER:
        raise AccessDenied


def check_hand_over(access: Access) -> None:
    """An automatic procedure only. Raises AccessDenied."""
    if access.purpose is not Purpose.PROCEDURE:
        raise AccessDenied


def check_take_over(access: Access) -> None:
    """The authority of the commune. Raises AccessDenied."""
    if access.purpose is not Purpose.PUBHLTH:
        raise AccessDenied
