"""What became of "this is not me", in words? Where it stands, why somebody looks first, until when it can be undone."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pccovid.faces.citizen.presenters.days import day
from pccovid.faces.citizen.presenters.sources import source_name
from pccovid.faces.citizen.references import RECORD, reference
from pccovid.registry.people.doubt_rules import OPEN, UNDO_WITHIN, DoubtState, Harm, Wrong
from pccovid.registry.people.doubts import DoubtShown

STATES: dict[DoubtState, Promise] = {
    DoubtState.ASKED: gettext_lazy("Somebody looks at it"),
    DoubtState.GIVEN_BACK: gettext_lazy("Given back"),
    DoubtState.RETURNED: gettext_lazy("Yours again"),
    DoubtState.WANTED: gettext_lazy("Somebody looks at it"),
    DoubtState.SETTLED: gettext_lazy("Somebody looked at it"),
}
HARMS: dict[Harm, Promise] = {
    Harm.POSITIVE: gettext_lazy("it states a positive test"),
    Harm.CASE: gettext_lazy("a course of infection is followed because of it"),
    Harm.CONTACT: gettext_lazy("it says where you were, and you were warned of a contact"),
    Harm.IDENTITY: gettext_lazy("the number by which you are known comes from it"),
    Harm.ONLY: gettext_lazy("it is the only record about you"),
    Harm.MANY: gettext_lazy("you have given back several records in a few days"),
}


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """A doubt in a list and on its page. `open`: it still waits, or can be undone; none can be added beside it."""

    reference: str
    source: str
    at: dt.datetime | None
    state: str
    colour: str
    sentence: str
    open: bool
    may_take_back: bool
    details: bool


def doubt_line(one: DoubtShown, *, account: UUID, now: dt.datetime) -> DoubtLine:
    """A doubt as it stands now."""
    return DoubtLine(
        reference(one.record_id, account=account, of=RECORD),
        source_name(one.source),
        one.source_time,
        str(STATES[one.state]),
        "green" if one.state is DoubtState.GIVEN_BACK else "yellow" if one.state in OPEN else "",
        _sentence(one, now),
        one.state in OPEN,
        one.may_take_back(now),
        one.wrong is Wrong.DETAILS and one.state in OPEN,
    )


def _sentence(one: DoubtShown, now: dt.datetime) -> str:
    said, decided = day(one.asked_at), day(one.decided_at or one.asked_at)
    if one.state is DoubtState.ASKED:
        return _asked(one) % {"day": said, "reasons": ", ".join(str(HARMS[harm]) for harm in one.harms)}
    if one.may_take_back(now):
        until = day((one.decided_at or one.asked_at) + UNDO_WITHIN)
        return _(
            "Given back on %(day)s, with everything that came with it. Was it yours after all? "
            "You can have it back until %(until)s."
        ) % {"day": decided, "until": until}
    return {
        DoubtState.GIVEN_BACK: _("Given back on %(day)s, with everything that came with it."),
        DoubtState.RETURNED: _("You had it back on %(day)s, with everything that came with it."),
        DoubtState.WANTED: _(
            "You asked to have it back. It cannot come by itself, so somebody looks at it first."
        ),
    }.get(one.state, _("Somebody looked at it on %(day)s. It stays with you.")) % {"day": decided}


def _asked(one: DoubtShown) -> str:
    if one.wrong is Wrong.DETAILS:
        return _(
            "You said on %(day)s that something in it is wrong. A registrar looks at it within 72 hours. "
            "If you know which detail is wrong, say yourself what is right."
        )
    if one.harms:
        return _(
            "You said on %(day)s that this is not you. "
            "It stays with you until somebody has looked at it, because %(reasons)s."
        )
    return _("You said on %(day)s that this is not you. It is being given back; look again in a minute.")
