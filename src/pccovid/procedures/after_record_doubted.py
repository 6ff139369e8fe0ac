"""When a person says "this record is not mine", then it is given back, unless it could be shed: then somebody looks.

"Mine, but something in it is wrong" goes to the registrars who correct. And when she says within a week that it was
hers after all, then it comes back with all it stated.
"""

from uuid import UUID

from pccovid.capabilities.testing.queries import results_of
from pccovid.capabilities.testing.rules import Outcome
from pccovid.capabilities.tracing.queries import exposures_of
from pccovid.procedures.review_doubt import ask_reviewers
from pccovid.registry.corrections.asking import ask_about_record
from pccovid.registry.people import joining
from pccovid.registry.people.deciding import Ground
from pccovid.registry.people.decisions import AlreadyUndone, Reason
from pccovid.registry.people.doubt_rules import DoubtState, RecordFacts, Wrong, harms_of
from pccovid.registry.people.doubts import (
    DoubtShown,
    given_back_lately,
    holds_identity,
    note_doubt,
    one_doubt,
    other_records,
)
from pccovid.registry.people.hanging import hanging_on
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Purpose
from pccovid.trust.accounts.holdings import accounts_holding

ROUTE = "procedures.after_record_doubted"
ON_HER_WORD = Ground(reason=Reason.CITIZEN)
WHEREABOUTS = ("visits_visit", "tracing_encounter")
MOST_RESULTS = 10_000


def after_record_doubted(person_id: UUID, doubt_id: UUID) -> None:
    """Give the record back, or note why somebody has to look. May be repeated: what is decided stays decided."""
    with Access.open(SYSTEM, Purpose.LINKAGE, ROUTE) as access:
        access.about(person_id)
        shown = one_doubt(access, person_id, doubt_id)
        if shown.state is not DoubtState.ASKED:
            return
        if shown.wrong is Wrong.DETAILS:
            ask_about_record(access, shown)
            return
        if harms := harms_of(_facts(access, shown)):
            note_doubt(access, shown, DoubtState.ASKED, harms=harms)
            ask_reviewers(access, shown, harms)
            return
        begun, decision = joining.split(access, person_id, [shown.record_id], ON_HER_WORD)
        note_doubt(access, shown, DoubtState.GIVEN_BACK, begun=begun, decision=decision)


def after_record_wanted_back(person_id: UUID, doubt_id: UUID) -> None:
    """Undo the parting; where the record stands with somebody by now, somebody looks. May be repeated."""
    with Access.open(SYSTEM, Purpose.LINKAGE, ROUTE) as access:
        access.about(person_id)
        shown = one_doubt(access, person_id, doubt_id)
        if shown.state is DoubtState.GIVEN_BACK:
            note_doubt(access, shown, DoubtState.RETURNED if _undone(access, shown) else DoubtState.WANTED)


def _undone(access: Access, shown: DoubtShown) -> bool:
    """Whether it came back: not once somebody else has proved to be meant, or other records have joined it."""
    if shown.begun is None or shown.decision is None:
        return False
    access.about(shown.begun)
    if accounts_holding(access, shown.begun) or other_records(access, shown.begun, shown.record_id):
        return False
    try:
        joining.undo(access, shown.person_id, shown.decision, ON_HER_WORD)
    except (AlreadyUndone, AccessDenied):
        return False
    return True


def _facts(access: Access, shown: DoubtShown) -> RecordFacts:
    person, record = shown.person_id, shown.record_id
    hanging = hanging_on(access, person).get(record, {})
    results = set(hanging.get("testing_result", ()))
    positive = {
        result.id
        for result in results_of(access, [person], limit=MOST_RESULTS)
        if result.outcome is Outcome.POSITIVE
    }
    return RecordFacts(
        positive=bool(results & positive),
        case="tracing_case" in hanging,
        whereabouts=any(table in hanging for table in WHEREABOUTS),
        warned=bool(exposures_of(access, [person])),
        identity=holds_identity(access, person, record),
        others=other_records(access, person, record),
        given_back=given_back_lately(access, person),
    )
