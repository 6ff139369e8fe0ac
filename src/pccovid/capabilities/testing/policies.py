"""Who may record a result?"""

from uuid import UUID

from pccovid.trust.access import Access, AccessDenied, Purpose


def check_record_result(access: Access, person_id: UUID) -> None:
    """A clinic, for a person it has found by what the person presented. Raises AccessDenied."""
    if access.purpose is not Purpose.TREAT or person_id not in access.persons:
        raise AccessDenied


def check_carry_over(access: Access) -> None:
    """Earlier registers are carried over by intake only. Raises AccessDenied."""
    if access.purpose is not Purpose.MIGRATION:
        raise AccessDenied
