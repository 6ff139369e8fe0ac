"""Whose stays meet the case's? Turns stays into the engine's columns and its answer back into instants."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from pccovid.capabilities.tracing.events import StayLike
from pccovid.engines.exposure import ContactRule, Stay, VisitColumns, find_contacts
from pccovid.kernel.dated_rules import DatedRule


@dataclass(frozen=True, slots=True)
class Meeting:
    """Somebody at a place with the case during [start, end)."""

    person_id: UUID
    place_id: UUID
    start: datetime
    end: datetime
    seconds: int


def meetings(
    source: Iterable[StayLike],
    others: Iterable[StayLike],
    *,
    since: datetime,
    until: datetime,
    rule: DatedRule,
) -> list[Meeting]:
    """Meetings inside the infectious window [since, until) that last the rule's minimum."""
    limits = ContactRule(
        infectious_from=_seconds(since),
        infectious_to=_seconds(until),
        minimum_seconds=rule.params["minimum_seconds"],
        tail_seconds=rule.params["tail_seconds"],
    )
    contacts = find_contacts(map(_stay, source), VisitColumns.of(map(_stay, others)), limits)
    return [
        Meeting(one.person, one.place, _instant(one.start), _instant(one.end), one.seconds)
        for one in contacts
    ]


def _stay(stay: StayLike) -> Stay:
    return Stay(stay.person_id, stay.place_id, _seconds(stay.arrived_at), _seconds(stay.left_at))


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
