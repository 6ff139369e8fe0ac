"""When records were taken out because their file was wrong, then what stood on them is decided again."""

from uuid import UUID

from pccovid.procedures.assess_person import assess_within
from pccovid.registry.people.carrying_out import withdraw_overtaken
from pccovid.registry.people.queries import is_redirected
from pccovid.trust.access import SYSTEM, Access, Purpose

ROUTE = "procedures.after_records_withdrawn"


def after_records_withdrawn(persons: list[UUID]) -> None:
    """The colours of whoever is still somebody, and the questions that stand; contacts are listed every six hours."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
        access.about(*persons)
        assess_within(access, [person for person in persons if not is_redirected(access, person)])
    with Access.open(SYSTEM, Purpose.LINKAGE, ROUTE) as access:
        withdraw_overtaken(access, persons)
