"""When a test is positive, then a case is opened and its contacts are listed for a tracer."""

from uuid import UUID

from pccovid.capabilities.testing.queries import courses_of, result
from pccovid.capabilities.testing.rules import Outcome
from pccovid.capabilities.tracing.operations import list_contacts, open_case
from pccovid.capabilities.tracing.queries import case
from pccovid.capabilities.visits.queries import stays_at, stays_of
from pccovid.trust.access import SYSTEM, Access, Purpose


def after_positive_result(person_id: UUID, result_id: UUID) -> None:
    """Open the case of this result and list whom the person met in the infectious window. May be repeated."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, "procedures.after_positive_result") as access:
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
        list_within(access, case_id)


def list_within(access: Access, case_id: UUID) -> int:
    """List a case's contacts from the stays known now, inside an access under way; gives how many are new."""
    shown = case(access, case_id)
    if shown is None:
        return 0
    until = min(shown.infectious_to, access.now)
    source = stays_of(access, [shown.person_id], shown.infectious_from, until)
    places = {stay.place_id for stay in source}
    others = stays_at(access, places, shown.infectious_from, until) if places else []
    return list_contacts(access, case_id, source=source, others=others)
