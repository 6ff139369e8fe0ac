"""Who may ask for a correction, who may answer, and who carries it out? Closed, but for these."""

from pccovid.trust.access import Access, AccessDenied, Purpose, Role


def check_asking(access: Access) -> None:
    """Only whoever holds a record asks about it. Raises AccessDenied."""
    if access.purpose is not Purpose.PATRQT or access.actor.role is not Role.CITIZEN:
        raise AccessDenied


def check_answering(access: Access) -> None:
    """Only a registrar looks at a request and answers it. Raises AccessDenied."""
    if access.purpose is not Purpose.LINKAGE or access.actor.role is not Role.REGISTRAR:
        raise AccessDenied


def check_carrying_out(access: Access) -> None:
    """Nobody who decided carries it out: an automatic procedure does. Raises AccessDenied."""
    if access.purpose is not Purpose.LINKAGE or access.actor.role is not Role.SYSTEM:
        raise AccessDenied
