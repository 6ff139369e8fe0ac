"""When facts have gone from one person to another, then what stood on them is decided again, for both."""

from uuid import UUID

from pccovid.procedures.assess_person import assess_within
from pccovid.registry.people import lookalikes
from pccovid.registry.people.carrying_out import withdraw_overtaken
from pccovid.registry.people.queries import is_redirected
from pccovid.trust.access import SYSTEM, Access, Purpose


def after_facts_moved(persons: list[UUID]) -> None:
    """The colours of whoever is still somebody, the questions that stand; contacts are listed by refresh_open_cases."""
    for person_id in persons:
        with Access.open(SYSTEM, Purpose.PROCEDURE, "procedures.after_facts_moved") as access:
            access.about(person_id)
            if not is_redirected(access, person_id):
                assess_within(access, [person_id])
    with Access.open(SYSTEM, Purpose.LINKAGE, "procedures.after_facts_moved") as access:
        withdraw_overtaken(access, persons)
        lookalikes.follow(access, persons)
