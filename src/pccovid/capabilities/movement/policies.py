"""Who may declare a journey for whom, and who notes that a checkpoint was passed?"""

from collections.abc import Collection
from uuid import UUID

from pccovid.trust.access import Access, AccessDenied, Purpose, Role
from pccovid.trust.access.reach import Reach


def check_declare(access: Access, persons: Collection[UUID]) -> None:
    """A citizen declares for the records held: one's own and those cared for. Raises AccessDenied."""
    if access.purpose is not Purpose.PATRQT or not persons or not access.persons.issuperset(persons):
        raise AccessDenied


def check_pass(access: Access, persons: Collection[UUID]) -> None:
    """At a checkpoint, of those whose code was presented. Raises AccessDenied."""
    if access.purpose is not Purpose.CHECKPOINT or not access.persons.issuperset(persons):
        raise AccessDenied


def check_propose_level(access: Access, territory: str) -> None:
    """An authority proposes levels of units of its own territory. Raises AccessDenied."""
    authority = access.actor.role is Role.AUTHORITY and access.purpose is Purpose.APPROVAL
    if not authority or not territory.startswith("VN/") or not access.covers(territory):
        raise AccessDenied


def check_publish_level(access: Access, territory: str) -> None:
    """A province, or the nation, publishes them (Decision 4800/QĐ-BYT of 12 October 2021). Raises AccessDenied."""
    check_propose_level(access, territory)
    if Reach.DISTRICT.covers(access.actor.territory):
        raise AccessDenied
