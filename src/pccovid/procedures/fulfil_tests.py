"""When a result was recorded, then a test that was due is fulfilled by it."""

from uuid import UUID

from pccovid.capabilities.quarantine.testing_due import fulfil
from pccovid.capabilities.testing.queries import results_of
from pccovid.trust.access import SYSTEM, Access, Purpose


def fulfil_tests(person_id: UUID) -> int:
    """Let the results of a person fulfil what is due; gives how many tests. May be repeated."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, "procedures.fulfil_tests") as access:
        return fulfil_within(access, person_id)


def fulfil_within(access: Access, person_id: UUID) -> int:
    """The same inside an access that is under way."""
    results = [(one.id, one.sampled_at, one.outcome.value) for one in results_of(access, [person_id])]
    return len(fulfil(access, person_id, results))
