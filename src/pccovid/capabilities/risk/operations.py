"""How does a person get a colour?"""

import json
from collections.abc import Sequence
from uuid import UUID

from pccovid.capabilities.risk.events import ColourChanged, Decision
from pccovid.capabilities.risk.models import Status
from pccovid.capabilities.risk.policies import check_decide
from pccovid.capabilities.risk.queries import currents
from pccovid.capabilities.risk.rules import Verdict
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

FIELDS = (
    "person_id", "id", "territory", "colour", "reasons", "missing", "rule_id", "decided_at", "review_after", "current",
)  # fmt: skip


def decide(access: Access, *, person_id: UUID, territory: str, verdict: Verdict) -> bool:
    """Let this verdict hold for a person; gives whether anything changed. Raises the event ColourChanged."""
    return decide_many(access, [Decision(person_id, territory, verdict)]) == 1


def decide_many(access: Access, decisions: Sequence[Decision]) -> int:
    """As `decide` for many persons, each at most once; gives how many decisions are new.

    A verdict equal to the one that holds leaves it, with its first time: it was decided then and has not changed.
    """
    check_decide(access)
    persons = [one.person_id for one in decisions]
    if not persons:
        access.read_aggregate("risk", ["colour"])
        return 0
    before = currents(persons)
    new = [one for one in decisions if before.get(one.person_id, (None, None))[1] != one.verdict]
    if before:
        replaced = [one.person_id for one in new]
        Status.objects.filter(person_id__in=replaced, current=True).update(current=False)
    add_rows(Status, FIELDS, [_row(access, one) for one in new])
    access.wrote("risk", persons, ["colour", "reasons"])
    for one in new:
        colour = before.get(one.person_id, (None, None))[0]
        if colour is not one.verdict.colour:
            access.happened(ColourChanged(one.person_id, colour, one.verdict.colour))
    return len(new)


def _row(access: Access, decision: Decision) -> tuple[object, ...]:
    verdict = decision.verdict
    reasons = [{"code": reason.code, "params": dict(reason.params)} for reason in verdict.reasons]
    return (
        decision.person_id,
        uuid7(),
        decision.territory,
        verdict.colour.value,
        json.dumps(reasons),
        json.dumps(list(verdict.missing)),
        verdict.rule,
        access.now,
        verdict.review_after,
        True,
    )
