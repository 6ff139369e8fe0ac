"""Whose stays meet the case's? Turns stays into the engine's columns and its answer back into instants."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from pccovid.capabilities.tracing.events import Evidence, StayLike
from pccovid.engines.exposure import Contact, ContactRule, Stay, VisitColumns, find_contacts
from pccovid.kernel.dated_rules import DatedRule


@dataclass(frozen=True, slots=True)
class Meeting:
    """Somebody at a place with the case during [start, end)."""

    person_id: UUID
    place_id: UUID
    start: datetime
    end: datetime
    seconds: int
    evidence: Evidence


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
    own, theirs = list(source), list(others)
    contacts = find_contacts(map(_stay, own), VisitColumns.of(map(_stay, theirs)), limits)
    at_place, of_person = defaultdict(list), defaultdict(list)
    for stay in own:
        at_place[stay.place_id].append(stay)
    for stay in theirs:
        of_person[stay.person_id, stay.place_id].append(stay)
    return [
        Meeting(
            one.person, one.place, _instant(one.start), _instant(one.end), one.seconds,
            _evidence(one, at_place[one.place], of_person[one.person, one.place]),
        )
        for one in contacts
    ]  # fmt: skip


def _evidence(one: Contact, of_case: Iterable[StayLike], of_contact: Iterable[StayLike]) -> Evidence:
    """From which stays a meeting comes: at each place nobody has two at once."""
    case = [stay for stay in of_case if _covers(stay, one)]
    contact = [stay for stay in of_contact if _covers(stay, one)]
    return Evidence(
        channel=contact[0].channel if contact else "",
        own_end_assumed=any(stay.assumed for stay in contact),
        case_end_assumed=any(stay.assumed for stay in case),
    )


def _covers(stay: StayLike, one: Contact) -> bool:
    """Whether the meeting begins in this stay: its end may lie in air that lingers after the case."""
    return _seconds(stay.arrived_at) <= one.start < _seconds(stay.left_at)


def _stay(stay: StayLike) -> Stay:
    return Stay(stay.person_id, stay.place_id, _seconds(stay.arrived_at), _seconds(stay.left_at))


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
