"""Who may declare for whom?"""

from uuid import UUID

from pccovid.trust.access import Access, AccessDenied, Purpose


def check_declare(access: Access, person_id: UUID) -> None:
    """A citizen declares for the records held: one's own and those cared for. Raises AccessDenied."""
    if access.purpose is not Purpose.PATRQT or person_id not in access.persons:
        raise AccessDenied
