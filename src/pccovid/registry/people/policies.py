"""Who may ask whether records are one person's, and who may answer? Closed, but for these."""

from pccovid.trust.access import Access, AccessDenied, Purpose, Role

ASKING = frozenset({Purpose.LINKAGE, Purpose.MIGRATION, Purpose.WITHDRAWAL})


def check_asking(access: Access) -> None:
    """Only what links and carries over records asks. Raises AccessDenied."""
    if access.purpose not in ASKING or access.actor.role is Role.REGISTRAR:
        raise AccessDenied


def check_reviewing(access: Access) -> None:
    """Only a registrar looks at a question and answers it. Raises AccessDenied."""
    if access.purpose is not Purpose.LINKAGE or access.actor.role is not Role.REGISTRAR:
        raise AccessDenied


def check_carrying_out(access: Access) -> None:
    """No reviewer carries out what was decided: an automatic procedure does. Raises AccessDenied."""
    if access.purpose is not Purpose.LINKAGE or access.actor.role is not Role.SYSTEM:
        raise AccessDenied


def check_withdrawing(access: Access) -> None:
    """Only the operation that a second operator has accepted takes records out; the database looks at who has.

    Raises AccessDenied.
    """
    if (
        access.purpose is not Purpose.WITHDRAWAL
        or access.actor.role is not Role.SYSTEM
        or access.basis is None
    ):
        raise AccessDenied
