"""Which warnings can be contested, and what became of what was said?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from pccovid.capabilities.tracing.contesting import Turn
from pccovid.capabilities.tracing.events import ContactShown, ObjectionShown
from pccovid.capabilities.tracing.states import ObjectionState
from pccovid.capabilities.tracing.wording import GROUNDS, OBJECTION_REASONS_SAID
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.places.queries import places
from pccovid.registry.territories.queries import name_of, stored_on

STATES = {
    ObjectionState.OPEN: pgettext_lazy("objection", "Waiting for an answer"),
    ObjectionState.UPHELD: pgettext_lazy("objection", "The warning was taken back"),
    ObjectionState.REJECTED: pgettext_lazy("objection", "The warning stands"),
}
COLOURS = {ObjectionState.OPEN: "yellow", ObjectionState.UPHELD: "green", ObjectionState.REJECTED: ""}


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was said, and what became of it."""

    said: str
    at: datetime
    state: str
    colour: str
    reason: str
    office: str
    due_at: datetime | None
    passed_on: str


def choices(warned: Sequence[ContactShown], said: Sequence[ObjectionShown]) -> list[tuple[str, str]]:
    """The warnings against which nothing was said yet: day, place and minutes, as the warning told them."""
    before = {one.contact_id for one in said}
    names = places(one.place_id for one in warned)
    return [
        (
            str(one.id),
            _("%(day)s, %(place)s, about %(minutes)s minutes")
            % {
                "day": f"{one.start.astimezone(VIETNAM):%d/%m/%Y}",
                "place": names[one.place_id].name if one.place_id in names else "–",
                "minutes": one.minutes,
            },
        )
        for one in warned
        if one.id not in before
    ]


def lines(said: Sequence[ObjectionShown], now: datetime) -> list[Line]:
    """What was said, the latest first; of what waits, by when it is answered, and to whom it was passed on."""
    return [_line(one, one.turn_of(now) if one.status is ObjectionState.OPEN else None) for one in said]


def _line(one: ObjectionShown, turn: Turn | None) -> Line:
    return Line(
        said=str(GROUNDS[one.ground]),
        at=one.said_at,
        state=str(STATES[one.status]),
        colour=COLOURS[one.status],
        reason=str(OBJECTION_REASONS_SAID.get(one.reason, "")),
        office=one.office,
        due_at=turn.due_at if turn else None,
        passed_on=name_of(turn.level, stored_on()) if turn and turn.passed_on else "",
    )
