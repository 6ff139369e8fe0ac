"""What came of what one recalled of an earlier record, in words; a wrong answer is always the same sentence."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pccovid.faces.citizen.presenters.days import day
from pccovid.faces.citizen.references import RECALL, reference
from pccovid.registry.people.recall_rules import UNDO_WITHIN, RecallState
from pccovid.registry.people.recalls import RecallShown

STATES: dict[RecallState, Promise] = {
    RecallState.ASKED: gettext_lazy("Being compared"),
    RecallState.FITS: gettext_lazy("It is yours now"),
    RecallState.MATCHED: gettext_lazy("It is yours now"),
    RecallState.NOTHING: gettext_lazy("Nothing found"),
    RecallState.TAKEN_BACK: gettext_lazy("Given back"),
}
COLOURS = {RecallState.ASKED: "yellow", RecallState.FITS: "green", RecallState.MATCHED: "green"}


@dataclass(frozen=True, slots=True)
class RecallLine:
    """An answer as it stands."""

    reference: str
    state: str
    colour: str
    sentence: str
    waits: bool
    may_take_back: bool


def recall_lines(recalls: Iterable[RecallShown], *, account: UUID, now: dt.datetime) -> list[RecallLine]:
    """All that were answered, newest first."""
    return [
        RecallLine(
            reference(one.id, account=account, of=RECALL),
            str(STATES[one.state]),
            COLOURS.get(one.state, ""),
            _sentence(one, now),
            one.state is RecallState.ASKED,
            one.may_take_back(now),
        )
        for one in recalls
        if one.state in STATES
    ]


def _sentence(one: RecallShown, now: dt.datetime) -> str:
    said, decided = day(one.asked_at), day(one.decided_at or one.asked_at)
    if one.state is RecallState.ASKED:
        return _("What you sent on %(day)s is being compared. Look again in a minute.") % {"day": said}
    if one.may_take_back(now):
        back = _("Was it not yours after all? You can give it back until %(until)s.") % {
            "until": day((one.decided_at or one.asked_at) + UNDO_WITHIN)
        }
        return f"{_decided(one) % {'day': decided}} {back}"
    return _decided(one) % {"day": decided}


def _decided(one: RecallShown) -> str:
    return {
        RecallState.FITS: _(
            "On %(day)s an earlier record was joined with yours, because you knew what stands in it."
        ),
        RecallState.MATCHED: _(
            "On %(day)s an earlier record was joined with yours: it has a number of the card you showed at an office."
        ),
        RecallState.TAKEN_BACK: _(
            "You gave it back on %(day)s. It will not be joined with yours again by itself."
        ),
    }.get(
        one.state,
        _("What you sent on %(day)s fits no earlier record that could be yours. Nothing was changed."),
    )
