"""Who may start, stop and take up a run? Operators, for carrying over."""

from pccovid.trust.access import Access, AccessDenied, Purpose, Role


def check_running(access: Access) -> None:
    """Raises AccessDenied for everybody else."""
    if access.actor.role is not Role.OPERATOR or access.purpose is not Purpose.MIGRATION:
        raise AccessDenied
