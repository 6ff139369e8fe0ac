"""When doses were added to people who have a certificate, then each of their certificates is compared with them.

Whoever has none yet is looked at once everything was carried over (`prepare_passports`): between two of its files a
migration knows half of somebody's doses.
"""

from collections.abc import Sequence
from uuid import UUID

from pccovid.capabilities.passports.queries import without
from pccovid.procedures.review_passport import review_passport
from pccovid.trust.access import SYSTEM, Access, Purpose

ROUTE = "procedures.after_doses_carried_over"


def after_doses_carried_over(persons: Sequence[UUID]) -> None:
    """The same for these persons. May be repeated."""
    with Access.open(SYSTEM, Purpose.ISSUE, ROUTE) as access:
        access.about(*persons)
        nobodys = without(access, persons)
    for person in persons:
        if person not in nobodys:
            review_passport(person)
