"""A declared journey in words: from, to, when, by what, and who of those held travels."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from pccovid.capabilities.movement.events import JourneyState, MovementShown
from pccovid.capabilities.movement.wording import STATES
from pccovid.faces.citizen.presenters.facts import Fact
from pccovid.faces.citizen.presenters.sources import source_name
from pccovid.faces.citizen.presenters.told import told_details
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.territories.queries import name_of, stored_on


@dataclass(frozen=True, slots=True)
class JourneyLine:
    """One journey, whoever travels on it. `number` is None for what an earlier application held without one."""

    number: UUID | None
    title: str = field(repr=False)
    when: str
    state: str
    colour: str
    people: str = field(repr=False)
    source: str
    facts: Sequence[Fact] = field(default=(), repr=False)
    may_change: bool = False


def journey_lines(movements: Iterable[MovementShown], people: Mapping[UUID, str]) -> list[JourneyLine]:
    """A line for each journey, in the order of the first of its rows."""
    together: dict[UUID | None, list[MovementShown]] = {}
    for one in movements:
        together.setdefault(one.id, []).append(one)
    return [journey_line(rows, people) for rows in together.values()]


def journey_line(
    rows: Sequence[MovementShown], people: Mapping[UUID, str], *, may_change: bool = False
) -> JourneyLine:
    """The rows of one journey as a line, with its facts."""
    one = rows[0]
    names = [people[row.person_id] for row in rows if row.person_id in people]
    state, colour = _state(one)
    return JourneyLine(
        one.id,
        _title(one),
        _when(one),
        state,
        colour,
        ", ".join(names),
        source_name(one.source),
        _facts(one, names),
        may_change,
    )


def _title(one: MovementShown) -> str:
    places = [name_of(path, stored_on()).partition(",")[0] for path in (one.origin, one.destination)]
    if all(places):
        return _("%(origin)s to %(destination)s") % {"origin": places[0], "destination": places[1]}
    return one.details.get("to", "") or _("Journey")


def _when(one: MovementShown) -> str:
    begins = one.at.astimezone(VIETNAM)
    ends = one.ends_at.astimezone(VIETNAM).date() if one.ends_at else begins.date()
    first = f"{begins:%H:%M}, {begins:%d/%m/%Y}"
    return first if ends == begins.date() else f"{first} – {ends:%d/%m/%Y}"


def _state(one: MovementShown) -> tuple[str, str]:
    if one.passed_at is not None and one.state is JourneyState.DECLARED:
        return _("Passed at a checkpoint"), "green"
    return str(STATES[one.state]), "grey" if one.state is JourneyState.CANCELLED else "blue"


def _facts(one: MovementShown, names: Sequence[str]) -> list[Fact]:
    who = [Fact(_("Who travels"), ", ".join(names))] if names else []
    when = [Fact(_("When"), _when(one))]
    passed = [Fact(_("Passed a checkpoint at"), _moment(one.passed_at))] if one.passed_at else []
    return [*who, *when, *(Fact(label, text) for label, text in told_details(one.details)), *passed]


def _moment(at: dt.datetime) -> str:
    return f"{at.astimezone(VIETNAM):%H:%M, %d/%m/%Y}"
