"""How does a site read its day, what was held, and who fell ill?"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pccovid.capabilities.vaccination.correcting import HeldShown
from pccovid.capabilities.vaccination.events import AppointmentShown
from pccovid.capabilities.vaccination.reactions import ReactionShown
from pccovid.capabilities.vaccination.rules import Against
from pccovid.capabilities.vaccination.screening_rules import Verdict
from pccovid.capabilities.vaccination.states import Booked, Severity
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.people.queries import PersonCard

STATES: dict[str, Promise] = {
    Booked.INVITED: _("invited, no answer yet"),
    Booked.BOOKED: _("expected"),
    Booked.ARRIVED: _("here"),
    Booked.DONE: _("vaccinated"),
    Booked.DEFERRED: _("not today"),
    Booked.ABSENT: _("did not come"),
    Booked.ASKED: _("waits for a place"),
    Booked.CANCELLED: _("given up"),
}
AGAINST: dict[str, Promise] = {
    Against.DIED: _("The record says that she has died"),
    Against.JOINED: _("The record was joined to another, or closed"),
    Against.LOT_UNKNOWN: _("The lot is not in the stock of this site"),
    Against.LOT_EXPIRED: _("The lot has expired"),
    Against.LOT_EMPTY: _("No dose of the lot is left"),
    Against.LOT_HELD: _("The lot is held"),
    Against.LOT_RECALLED: _("The lot was recalled"),
    Against.TOO_EARLY: _("The shortest time since the dose before is not over"),
    Against.INTERVAL_UNKNOWN: _("How long to wait after the dose before is not confirmed"),
    Against.OTHER_PRODUCT: _("Another vaccine than the dose before"),
    Against.SAME_DAY: _("A dose of this day stands already"),
    Against.TOO_YOUNG: _("Too young for this vaccine"),
    Against.NOT_SCREENED: _("She was not examined"),
    Against.SCREENED_OUT: _("The examination does not say that she may be injected"),
    Against.IN_FUTURE: _("The time lies in the future"),
}
VERDICTS: dict[str, Promise] = {
    Verdict.FIT: _("May be injected"),
    Verdict.LATER: _("Not today"),
    Verdict.HOSPITAL: _("In a hospital only"),
    Verdict.NEVER: _("Not with this vaccine"),
    Verdict.UNKNOWN: _("Cannot be decided by the rule: a doctor decides"),
}
SEVERITIES: dict[str, Promise] = {
    Severity.USUAL: _("usual"),
    Severity.UNUSUAL: _("unusual"),
    Severity.SERIOUS: _("serious: tell district and province"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row: who, what, when; `id` of the appointment, item or report."""

    id: UUID
    name: str = field(repr=False)
    birth_year: int | None = field(repr=False)
    at: str
    what: str
    hot: bool = False
    visit: UUID | None = None


def day_lines(
    booked: Iterable[AppointmentShown], cards: Mapping[UUID, PersonCard], now: dt.datetime
) -> list[Line]:
    """The day by time; who is still watched says until when."""
    return [
        Line(one.id, *_who(one.person_id, cards), _time(one.at), _state(one, now), _watched(one), one.id)
        for one in booked
    ]


def held_lines(held: Iterable[HeldShown], cards: Mapping[UUID, PersonCard]) -> list[Line]:
    """Doses that were held, with all that speaks against them."""
    return [
        Line(
            one.id, *_who(one.person_id, cards), _time(one.injected_at), against_words(one.reasons), True,
            one.appointment_id,
        )
        for one in held
    ]  # fmt: skip


def reaction_lines(ill: Iterable[ReactionShown], cards: Mapping[UUID, PersonCard]) -> list[Line]:
    """Reports of reactions, what is due first at the top."""
    return [
        Line(
            one.id, *_who(one.person_id, cards), f"{one.due_at.astimezone(VIETNAM):%H:%M, %d/%m}",
            ". ".join(filter(None, (str(SEVERITIES[one.severity]), one.words))), one.severity == Severity.SERIOUS,
        )
        for one in ill
    ]  # fmt: skip


def against_words(reasons: Iterable[str]) -> str:
    """All of it in words."""
    return "; ".join(str(AGAINST.get(one, one)) for one in reasons)


def _who(person: UUID, cards: Mapping[UUID, PersonCard]) -> tuple[str, int | None]:
    card = cards.get(person)
    return (card.name, card.birth_year) if card else ("", None)


def _time(at: dt.datetime | None) -> str:
    return f"{at.astimezone(VIETNAM):%H:%M}" if at else ""


def _watched(one: AppointmentShown) -> bool:
    return one.state == Booked.DONE and one.left_at is None


def _state(one: AppointmentShown, now: dt.datetime) -> str:
    if _watched(one) and one.watched_until:
        until = _("watched until %(time)s") if one.watched_until > now else _("may go home since %(time)s")
        return str(until) % {"time": _time(one.watched_until)}
    return str(STATES[one.state])
