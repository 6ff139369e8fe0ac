"""Who may make work, and who may do it?"""

from pccovid.trust.access import Access, AccessDenied, Purpose

WORKING = frozenset({Purpose.TRACING, Purpose.PUBHLTH})


def check_make(access: Access) -> None:
    """Items are made by the procedures that follow a case, a release, a call. Raises AccessDenied."""
    if access.purpose is not Purpose.PROCEDURE:
        raise AccessDenied


def check_work(access: Access, territory: str) -> None:
    """Tracers and the commune's authority work on items of their own territory. Raises AccessDenied."""
    if access.purpose not in WORKING or not access.covers(territory):
        raise AccessDenied
