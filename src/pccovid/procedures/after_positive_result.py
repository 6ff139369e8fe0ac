"""When a test is positive, then a case is opened and its contacts are listed for a tracer."""

from uuid import UUID

from pccovid.capabilities.testing.queries import courses_of, result
from pccovid.capabilities.testing.rules import Outcome
from pccovid.capabilities.tracing.operations import open_case
from pccovid.procedures.follow_up import follow_case
from pccovid.procedures.list_contacts_of import list_contacts_of
from pccovid.trust.access import SYSTEM, Access, Purpose

ROUTE = "procedures.after_positive_result"


def after_positive_result(person_id: UUID, result_id: UUID) -> None:
    """Open the case of this result and list whom the person met in the infectious window. May be repeated."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
        found = result(access, person_id, result_id)
        if found is None or found.outcome is not Outcome.POSITIVE:
            return
        course = courses_of(access, [person_id])[person_id]
        case_id = open_case(
            access,
            person_id=person_id,
            territory=found.territory,
            result_id=result_id,
            onset_on=found.onset_on,
            sampled_at=found.sampled_at,
            cleared_at=course.cleared_at,
        )
        follow_case(access, person_id=person_id, case_id=case_id, territory=found.territory)
    list_contacts_of(case_id, ROUTE)
