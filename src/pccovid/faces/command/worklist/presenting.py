"""How does an item of work appear on a page? Initials and year of birth; the whole name only where a call is opened."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from pccovid.capabilities.followup.events import CallShown, Head, ItemShown
from pccovid.capabilities.followup.wording import CHANNELS, KINDS, OUTCOMES, STEPS
from pccovid.registry.people.queries import cards_of
from pccovid.registry.territories.queries import name_of, stored_on
from pccovid.trust.access import Access

HOUR, DAY = 3600, 86_400


@dataclass(frozen=True, slots=True)
class Line:
    """An item in the list."""

    shown: ItemShown
    person: str = field(repr=False)
    birth_year: int | None = field(repr=False)
    kind: str
    step: str
    area: str
    exposure: str
    late: bool
    taken: str
    mine: bool


@dataclass(frozen=True, slots=True)
class CallLine:
    """A try, in the history of an item."""

    at: datetime
    channel: str
    outcome: str
    office: str
    again_at: datetime | None


def lines(access: Access, items: Sequence[ItemShown]) -> list[Line]:
    """Items as rows of a list, in their order."""
    persons = list({one.person_id for one in items})
    access.about(*persons)
    cards = {card.person_id: card for card in cards_of(access, persons)} if persons else {}
    return [
        Line(
            shown=one,
            person=cards[one.person_id].name_masked if one.person_id in cards else "–",
            birth_year=cards[one.person_id].birth_year if one.person_id in cards else None,
            kind=str(KINDS[one.kind]),
            step=str(STEPS[one.step]),
            area=name_of(one.territory, stored_on()),
            exposure=_exposure(one),
            late=one.due_at < access.now,
            taken=_taken(access, one),
            mine=one.taken_by == access.actor.id and _kept(access, one),
        )
        for one in items
    ]


def call_lines(calls: Sequence[CallShown]) -> list[CallLine]:
    """What was tried."""
    return [
        CallLine(
            one.opened_at,
            str(CHANNELS[one.channel]),
            str(OUTCOMES[one.outcome]) if one.outcome else _("Not noted yet"),
            one.office,
            one.again_at,
        )
        for one in calls
    ]


def figures(head: Head) -> list[tuple[str, str]]:
    """The numbers above the list, each with its words."""
    return [
        (str(head.open), _("to do")),
        (str(head.overdue), _("past the deadline")),
        (str(head.untaken), _("nobody has taken")),
        (str(head.unread), _("warnings not read")),
    ]


def delays(head: Head) -> str:
    """How long it took from case to warning, in a sentence; empty where nobody was warned lately."""
    if head.median is None:
        return ""
    return _(
        "From case to warning, last 14 days: half within %(median)s, nine in ten within %(slowest)s."
    ) % {
        "median": span(head.median),
        "slowest": span(head.slowest),
    }


def span(seconds: float | None) -> str:
    """A length of time in one number."""
    if seconds is None:
        return "–"
    if seconds < HOUR:
        return _("%(count)s min") % {"count": round(seconds / 60)}
    if seconds < 2 * DAY:
        return _("%(count)s h") % {"count": round(seconds / HOUR)}
    return _("%(count)s days") % {"count": round(seconds / DAY)}


def _exposure(one: ItemShown) -> str:
    if one.exposed_on is None or not one.minutes:
        return ""
    minutes = _("%(number)s minutes") % {"number": one.minutes}
    return f"{one.exposed_on:%d/%m/%Y}, {minutes}"


def _kept(access: Access, one: ItemShown) -> bool:
    return one.taken_until is not None and one.taken_until > access.now


def _taken(access: Access, one: ItemShown) -> str:
    if one.taken_by is None or not _kept(access, one):
        return ""
    return _("You") if one.taken_by == access.actor.id else one.taken_office
