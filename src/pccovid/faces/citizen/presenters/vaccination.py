"""What is somebody told of her vaccination? Her place in the queue and why, and her appointments."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pccovid.capabilities.risk.wording import STANDING
from pccovid.capabilities.vaccination.codes import code_of
from pccovid.capabilities.vaccination.events import AppointmentShown, RegistrationShown, SessionShown
from pccovid.capabilities.vaccination.rules import Group, rule_of
from pccovid.capabilities.vaccination.states import HOLDS_A_PLACE, Booked
from pccovid.faces.citizen.presenters.facts import product_name
from pccovid.kernel.clock import VIETNAM

GROUPS: dict[str, Promise] = {
    Group.SECOND_DOSE: gettext_lazy("Your next dose is due"),
    Group.FRONTLINE: gettext_lazy("You work at the front line"),
    Group.ELDERLY: gettext_lazy("You are 65 or older"),
    Group.CHRONIC: gettext_lazy("You have a chronic illness"),
    Group.OTHER: gettext_lazy("In no priority group"),
}
STATES: dict[str, Promise] = {
    Booked.ASKED: gettext_lazy("You wait for a place"),
    Booked.INVITED: gettext_lazy("A place is kept for you: do you come?"),
    Booked.BOOKED: gettext_lazy("You have a place"),
    Booked.ARRIVED: gettext_lazy("You are at the site"),
    Booked.DONE: gettext_lazy("Vaccinated"),
    Booked.CANCELLED: gettext_lazy("Given up"),
    Booked.DEFERRED: gettext_lazy("Not vaccinated that day, by the examination"),
    Booked.ABSENT: gettext_lazy("You did not come"),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """For which dose, since when, and why in this place."""

    number: int
    why: str
    since: dt.datetime
    due: str
    rule: str
    standing: str
    missing: bool


@dataclass(frozen=True, slots=True)
class Appointed:
    """An appointment in words; the code is shown while it holds a place."""

    id: UUID
    name: str = field(repr=False)
    number: int
    state: str
    when: str
    where: str
    code: str = field(repr=False)
    answer_by: str
    is_offer: bool
    is_live: bool
    ahead: int


def waiting(one: RegistrationShown) -> Waiting:
    """A registration in words."""
    rule = rule_of(one.rule_id)
    return Waiting(
        one.number,
        str(GROUPS.get(one.reason, "")),
        one.since,
        f"{one.due_on:%d/%m/%Y}" if one.due_on else "",
        f"{rule.document.number}, {rule.document.issuer}" if rule else "",
        str(STANDING[rule.status]) if rule else "",
        bool(one.missing),
    )


def appointed(
    one: AppointmentShown, sessions: Mapping[UUID, SessionShown], names: Mapping[UUID, str], ahead: int
) -> Appointed:
    """An appointment in words."""
    session = sessions.get(one.session_id)
    holds = one.state in HOLDS_A_PLACE
    at = one.at.astimezone(VIETNAM) if one.at else None
    return Appointed(
        id=one.id,
        name=names.get(one.person_id, ""),
        number=one.number,
        state=str(STATES[one.state]),
        when=(f"{at:%H:%M, %d/%m/%Y}" if at and one.state != Booked.ASKED else f"{one.day:%d/%m/%Y}"),
        where=", ".join(filter(None, (session.site, session.address))) if session else "",
        code=code_of(one.person_id, one.id) if holds else "",
        answer_by=f"{one.answer_by.astimezone(VIETNAM):%H:%M, %d/%m/%Y}" if one.answer_by else "",
        is_offer=one.state == Booked.INVITED,
        is_live=holds or one.state == Booked.ASKED,
        ahead=ahead,
    )


def session_choices(sessions: Sequence[SessionShown], now: dt.datetime) -> list[tuple[UUID, str, str]]:
    """Sessions to choose from: when and what, then where and how many places are left."""
    return [(one.id, _when(one), _where(one, now)) for one in sessions]


def _when(one: SessionShown) -> str:
    start, end = one.starts_at.astimezone(VIETNAM), one.ends_at.astimezone(VIETNAM)
    return f"{start:%d/%m/%Y, %H:%M}–{end:%H:%M}. {product_name(one.product)}"


def _where(one: SessionShown, now: dt.datetime) -> str:
    if one.opens_at > now:
        opens = f"{one.opens_at.astimezone(VIETNAM):%H:%M, %d/%m/%Y}"
        left = _("Places are given at %(time)s, by the order of the queue.") % {"time": opens}
    else:
        left = _("%(number)s places left") % {"number": one.free}
    return f"{one.site}. {left}"
