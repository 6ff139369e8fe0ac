"""When a test shows that a person is past infection, then the infectious window of the case ends with its sample."""

from uuid import UUID

from pccovid.capabilities.testing.queries import courses_of
from pccovid.capabilities.tracing.operations import end_window
from pccovid.trust.access import SYSTEM, Access, Purpose


def after_clearing_result(person_id: UUID) -> None:
    """End the window of the person's running case, if the results say that an infection is over. May be repeated."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, "procedures.after_clearing_result") as access:
        course = courses_of(access, [person_id]).get(person_id)
        if course is not None and course.cleared_at is not None:
            end_window(access, person_id=person_id, cleared_at=course.cleared_at)
