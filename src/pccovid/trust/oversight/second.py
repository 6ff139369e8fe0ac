"""Does a second operator agree? One asks, another accepts or refuses: chained to what was asked, and signed."""

import datetime as dt
from collections.abc import Sequence

from pccovid.trust.access import Access, AccessDenied, Purpose, Role
from pccovid.trust.oversight.approving import ApprovalShown, Approver, Asked, as_shown, chain, sign
from pccovid.trust.oversight.errors import NotOpen, OwnRequest
from pccovid.trust.oversight.models import Approval
from pccovid.trust.oversight.states import Verdict


def said_of(asked: Asked) -> tuple[ApprovalShown, ...]:
    """What was said of it, the first answer first."""
    return as_shown(Approval.objects.filter(subject_id=asked.id))


def second_accepts(asked: Asked) -> bool:
    """Whether another operator than the one who asked has accepted these words, nobody refused, and all is genuine."""
    try:
        given = chain(asked, Approval.objects.filter(subject_id=asked.id))
    except ValueError:
        return False
    return _accepted(asked, given)


def decide_second(access: Access, asked: Asked, verdict: Verdict, *, factor_at: dt.datetime) -> bool:
    """Note what the second operator says; gives whether it is accepted now. The caller holds the request's row.

    Raises AccessDenied, NotOpen where somebody has answered, OwnRequest.
    """
    actor = access.actor
    if access.purpose is not Purpose.MIGRATION or actor.role is not Role.OPERATOR:
        raise AccessDenied
    given = list(Approval.objects.filter(subject_id=asked.id))
    if given:
        raise NotOpen
    if actor.id == asked.requested_by:
        raise OwnRequest
    row = sign(
        asked, given, Approver(actor.id, actor.office, actor.role.value, factor_at), verdict, access.now
    )
    row.save(force_insert=True)
    return _accepted(asked, [row])


def _accepted(asked: Asked, given: Sequence[Approval]) -> bool:
    yes = [row for row in given if row.verdict == Verdict.ACCEPTED and row.role == Role.OPERATOR]
    return len(yes) == len(given) and any(row.account_id != asked.requested_by for row in yes)
