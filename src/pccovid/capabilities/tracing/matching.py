"""Which of the meetings found now are new, which are listed ones seen better, and which listed ones lie outside now?

A meeting is the same one while it is of the same person at the same place and the times overlap: its ends move when
the infectious window does, or when scans arrive late.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from pccovid.capabilities.tracing.meeting import Meeting
from pccovid.capabilities.tracing.states import ContactStatus


class ListedMeeting(Protocol):
    """A contact that is listed already."""

    @property
    def id(self) -> UUID: ...
    @property
    def person_id(self) -> UUID: ...
    @property
    def place_id(self) -> UUID: ...
    @property
    def start(self) -> datetime: ...
    @property
    def end(self) -> datetime: ...
    @property
    def seconds(self) -> int: ...
    @property
    def status(self) -> str: ...
    @property
    def fell_out_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Compared:
    """`moved`: undecided contacts whose meeting is seen otherwise now; `fell_out`, `came_back`: ids of contacts."""

    new: list[Meeting]
    moved: list[tuple[UUID, Meeting]]
    fell_out: list[UUID]
    came_back: list[UUID]


def compare(
    listed: Iterable[ListedMeeting],
    found: Iterable[Meeting],
    *,
    since: datetime,
    until: datetime,
    minimum_seconds: int,
) -> Compared:
    """What the meetings found in the window [since, until) change. Who was decided stays as decided.

    A contact falls out when less than the minimum of its meeting lies in the window, whether its stays are still kept
    or not; it is marked, never removed.
    """
    known: dict[tuple[UUID, UUID], list[ListedMeeting]] = defaultdict(list)
    for one in listed:
        known[one.person_id, one.place_id].append(one)
    compared = Compared([], [], [], [])
    seen: set[UUID] = set()
    for meeting in found:
        same = [one for one in known[meeting.person_id, meeting.place_id] if _overlap(one, meeting) > 0]
        seen |= {one.id for one in same}
        if not same:
            compared.new.append(meeting)
        elif (moved := _undecided(same, meeting)) is not None:
            compared.moved.append((moved, meeting))
    for one in (one for of_pair in known.values() for one in of_pair):
        inside = (min(one.end, until) - max(one.start, since)).total_seconds() >= minimum_seconds
        if one.id in seen or inside:
            if one.fell_out_at is not None:
                compared.came_back.append(one.id)
        elif one.fell_out_at is None:
            compared.fell_out.append(one.id)
    return compared


def _undecided(same: list[ListedMeeting], meeting: Meeting) -> UUID | None:
    """The contact that takes the meeting's new ends; None where somebody decided it, or nothing has changed."""
    if any(one.status != ContactStatus.LISTED.value for one in same):
        return None
    best = max(same, key=lambda one: (one.start == meeting.start, _overlap(one, meeting)))
    if (best.start, best.end, best.seconds) == (meeting.start, meeting.end, meeting.seconds):
        return None
    return best.id


def _overlap(one: ListedMeeting, meeting: Meeting) -> float:
    return (min(one.end, meeting.end) - max(one.start, meeting.start)).total_seconds()
