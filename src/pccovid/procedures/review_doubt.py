"""When a record that could be shed is doubted, then reviewers are asked, and the doubt ends as they decide."""

from uuid import UUID

from pccovid.registry.people.carrying_out import is_decided
from pccovid.registry.people.doubt_rules import DoubtState, Harm
from pccovid.registry.people.doubts import DoubtShown, doubts_of, note_doubt
from pccovid.registry.people.questions import ask_record
from pccovid.registry.people.verdicts import Harm as Scale
from pccovid.registry.people.verdicts import Outcome
from pccovid.registry.people.weighing import weigh_record
from pccovid.trust.access import Access

SCALE = {Harm.POSITIVE: Scale.CASE, Harm.CASE: Scale.CASE, Harm.CONTACT: Scale.ORDER}
ENDS = {Outcome.SPLIT: DoubtState.GIVEN_BACK, Outcome.LEFT: DoubtState.SETTLED}


def ask_reviewers(access: Access, shown: DoubtShown, harms: tuple[Harm, ...]) -> None:
    """Ask whether the record is hers, but not twice: what reviewers have decided already settles it.

    Not asked where it is all there is of her: nothing could be compared, or parted.
    """
    if Harm.ONLY in harms:
        return
    worst = max((SCALE.get(harm, Scale.NOTHING) for harm in harms), default=Scale.NOTHING)
    occasion = weigh_record(access, shown.person_id, shown.record_id, worst)
    question = ask_record(access, shown.person_id, shown.record_id, occasion)
    if is_decided(access, question):
        note_doubt(access, shown, DoubtState.SETTLED, harms=harms)


def settle_doubt(
    access: Access,
    person_id: UUID,
    record_id: UUID,
    outcome: Outcome,
    *,
    begun: UUID | None,
    event: UUID | None,
) -> None:
    """The person's doubt about this record, where there is one, ends with what the reviewers decided."""
    if outcome not in ENDS:
        return
    for shown in doubts_of(access, [person_id]):
        if shown.record_id == record_id and shown.state is DoubtState.ASKED:
            note_doubt(access, shown, ENDS[outcome], harms=shown.harms, begun=begun, decision=event)
