"""Who may open a case, and who may let a warning go out?"""

from uuid import UUID

from pccovid.trust.access import Access, AccessDenied, Purpose, Role


def check_open_case(access: Access) -> None:
    """Cases are opened by the procedure that follows a positive result. Raises AccessDenied."""
    if access.purpose is not Purpose.PROCEDURE:
        raise AccessDenied


def check_list(access: Access) -> None:
    """Contacts are listed for tracing, by the procedure that the case sets going. Raises AccessDenied."""
    if access.purpose is not Purpose.TRACING or access.actor.role is not Role.SYSTEM:
        raise AccessDenied


def check_object(access: Access, person_id: UUID) -> None:
    """Whoever was warned, or cares for her, says that it is wrong; nobody else does. Raises AccessDenied."""
    if access.purpose is not Purpose.PATRQT or person_id not in access.actor.persons:
        raise AccessDenied


def check_decide(access: Access, territory: str) -> None:
    """A tracer decides on contacts of the cases of the tracer's own territory. Raises AccessDenied."""
    if access.purpose is not Purpose.TRACING or not access.covers(territory):
        raise AccessDenied


def check_watch(access: Access) -> None:
    """Places are counted for statistics, by the service itself. Raises AccessDenied."""
    if access.purpose is not Purpose.STATISTICS or access.actor.role is not Role.SYSTEM:
        raise AccessDenied


def check_outbreaks(access: Access, territory: str) -> None:
    """Tracers and authorities see the places of their own territory. Raises AccessDenied."""
    if access.purpose not in (Purpose.TRACING, Purpose.STATISTICS) or not access.covers(territory):
        raise AccessDenied


def check_given(access: Access) -> None:
    """What a telephone gave is stored by the procedure that took it. Raises AccessDenied."""
    if access.purpose is not Purpose.PROCEDURE or access.actor.role is not Role.SYSTEM:
        raise AccessDenied


def check_carry_over(access: Access) -> None:
    """Earlier applications are carried over by intake only. Raises AccessDenied."""
    if access.purpose is not Purpose.MIGRATION:
        raise AccessDenied
