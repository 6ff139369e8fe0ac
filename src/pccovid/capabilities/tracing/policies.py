"""Who may open a case, and who may let a warning go out?"""

from pccovid.trust.access import Access, AccessDenied, Purpose


def check_open_case(access: Access) -> None:
    """Cases are opened by the procedure that follows a positive result. Raises AccessDenied."""
    if access.purpose is not Purpose.PROCEDURE:
        raise AccessDenied


def check_decide(access: Access, territory: str) -> None:
    """A tracer decides on contacts of the cases of the tracer's own territory. Raises AccessDenied."""
    if access.purpose is not Purpose.TRACING or not access.covers(territory):
        raise AccessDenied


def check_carry_over(access: Access) -> None:
    """Earlier applications are carried over by intake only. Raises AccessDenied."""
    if access.purpose is not Purpose.MIGRATION:
        raise AccessDenied
