"""Who may declare a journey for whom, and who notes that a checkpoint was passed?"""

from collections.abc import Collection
from uuid import UUID

from pccovid.trust.access import Access, AccessDenied, Purpose


def check_declare(access: Access, persons: Collection[UUID]) -> None:
    """A citizen declares for the records held: one's own and those cared for. Raises AccessDenied."""
    if access.purpose is not Purpose.PATRQT or not persons or not access.persons.issuperset(persons):
        raise AccessDenied


def check_pass(access: Access, persons: Collection[UUID]) -> None:
    """At a checkpoint, of those whose code was presented. Raises AccessDenied."""
    if access.purpose is not Purpose.CHECKPOINT or not access.persons.issuperset(persons):
        raise AccessDenied
