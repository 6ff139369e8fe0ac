"""Which visits are held, and at whom is it worth looking? Day by day, and what came in since in a piece of its own.

What is held are the widest stays that could be found (capabilities/visits/possible.py), so an answer names everybody
who may have met a case and some who did not. It is for whoever asks to read those persons' stays and decide.
"""

import datetime as dt
from collections import defaultdict
from functools import cache
from threading import Lock
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from pccovid.capabilities.visits.columns import ScanColumns, scans_of_day, scans_recorded_since
from pccovid.capabilities.visits.possible import MINIMUM, SECOND, NumberedScans, PossibleStays, possible_stays
from pccovid.capabilities.visits.rules import usual_stay
from pccovid.engines.exposure.national import Cases, MeetingRule, Segment, VisitStore, contacts_of, take
from pccovid.kernel.clock import VIETNAM, now
from pccovid.procedures.holding.leaving import Left
from pccovid.procedures.holding.numbers import SIZE, Numbers
from pccovid.procedures.holding.questions import Answer, Moved, NotUnderstood, Question
from pccovid.registry.places.queries import PlaceKind, places
from pccovid.trust.access import SYSTEM, Access, Purpose, UnrecordedAccess
from pccovid.trust.retention.changing import LATE, Counts, changes_of

ROUTE = "procedures.holding"
DAYS = 21  # as long as visits are kept
COMMITTING = dt.timedelta(minutes=2)
"""A scan is marked with the beginning of the transaction that records it; so long afterwards it may still appear."""

PASSED = -1
UNKNOWN_PLACE = int(usual_stay(PlaceKind.VENUE).total_seconds()) * SECOND


class HeldVisits:
    """The visits of the last days. `read_all` and `look` are called by one thread; `answer` by any."""

    def __init__(self) -> None:
        self.looked_at = now()
        self._persons, self._places = Numbers(), Numbers()
        self._usual: list[int] = []
        self._store = VisitStore(longest=int(dt.timedelta(hours=10).total_seconds()))
        self._days: dict[dt.date, int] = {}
        self._read_at: dict[dt.date, Counts] = {}
        self._lately: int | None = None
        self._scans: list[NumberedScans] = []
        self._since = now() - COMMITTING
        self._held_from = now().astimezone(VIETNAM).date()
        self._same: dict[int, set[int]] = defaultdict(set)
        self._leaving: list[Left] = []
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._store)

    @property
    def size(self) -> int:
        """Memory of the columns, without the ids."""
        return self._store.bytes

    def read_all(self) -> int:
        """Read every day that has changed since it was read, and forget the days that are over; how many were read.

        What came in lately begins again from here: what came before lies in the days.
        """
        since = now() - COMMITTING - LATE
        today = now().astimezone(VIETNAM).date()
        days = [today - dt.timedelta(days=back) for back in range(DAYS, -2, -1)]
        counts = changes_of("visits_visit", days)
        changed = [day for day in days if self._read_at.get(day) != counts[day]]
        for day in changed:
            self._read_day(day)
            self._read_at[day] = counts[day]
        with self._lock:
            self._read_at = {day: self._read_at[day] for day in days}
            self._store.drop([self._days.pop(day) for day in list(self._days) if day < days[0]])
            self._held_from = days[0]
        self._since, self._scans = since, []
        self.look(anew=True)
        compile_loops()
        return len(changed)

    def look(self, *, anew: bool = False) -> int:
        """Take in what was recorded since; gives how many scans are held apart from the days.

        `anew`: the days hold what came in before, so that the piece beside them begins again.
        """
        began = now()
        self._let_go()
        try:
            with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
                fresh = scans_recorded_since(access, self._since)
        except UnrecordedAccess:  # there was none
            fresh = None
        if fresh is not None:
            self._scans = [_once(_joined([*self._scans, self._numbered(fresh)]))]
        if fresh is not None or anew:
            self._hold_lately(began)
        self._since = max(self._since, began - COMMITTING)
        self.looked_at = began
        return sum(len(scans.at) for scans in self._scans)

    def moved(self, told: Moved) -> None:
        """From now on, as long as the process runs, these persons may each have been where the others were."""
        with self._lock:
            numbers = {self._named(person) for person in told.persons}
            for number in numbers:
                self._same[number] |= numbers

    def leave(self, told: Left) -> None:
        """At the next look, let go what these persons were scanned for before a moment."""
        with self._lock:
            self._leaving.append(told)

    def answer(self, question: Question) -> Answer:
        """Who may have met whom where. Raises NotUnderstood for a rule that this cannot answer."""
        if not 0 < question.minimum <= MINIMUM or question.tail < 0:
            raise NotUnderstood
        rule = MeetingRule(minimum_seconds=question.minimum, tail_seconds=question.tail)
        with self._lock:
            found = {
                (at, person, place)
                for at, (source, since, until) in enumerate(question.sources)
                for number in self._alike(self._persons.known(source))
                for person, place in self._met(number, since, until, rule)
            }
            met = [
                (at, self._persons.id_of(person), self._places.id_of(place)) for at, person, place in found
            ]
        begin = int(dt.datetime.combine(self._held_from, dt.time.min, VIETNAM).timestamp())
        return Answer(met, begin, int(self.looked_at.timestamp()))

    def _met(self, number: int, since: int, until: int, rule: MeetingRule) -> set[tuple[int, int]]:
        if not len(self._store) or number >= self._store.persons:
            return set()
        found = contacts_of(self._store, Cases.of([number], since, until), rule)
        pairs = set(zip(found.person.tolist(), found.place.tolist(), strict=True))
        return {(other, place) for person, place in pairs for other in self._alike(person)}

    def _alike(self, number: int | None) -> set[int]:
        return set() if number is None else self._same.get(number, set()) | {number}

    def _named(self, person: UUID) -> int:
        return int(self._persons.of(np.frombuffer(person.bytes, dtype=np.uint8).reshape(1, SIZE))[0])

    def _let_go(self) -> None:
        """Let the visits go of which it was told that they are deleted. Other days and persons stay as they are."""
        with self._lock:
            told, self._leaving = self._leaving, []
            for one in told:
                known = (self._persons.known(person) for person in one.persons)
                gone = np.array([number for number in known if number is not None], dtype=np.uint32)
                before = dt.datetime.fromtimestamp(one.before, VIETNAM).date()
                for day in [day for day in self._days if day < before]:
                    self._days[day] = self._store.without(self._days[day], gone)
                if self._lately is not None:
                    self._lately = self._store.without(self._lately, gone, before=one.before)
                late = [
                    np.isin(scans.person, gone) & (scans.at < one.before * SECOND) for scans in self._scans
                ]
                self._scans = [scans[~rows] for scans, rows in zip(self._scans, late, strict=True)]

    def _hold_lately(self, at: dt.datetime) -> None:
        segments = [_segment(possible_stays(scans, complete_from=None)) for scans in self._scans]
        with self._lock:
            self._store.drop([] if self._lately is None else [self._lately])
            self._lately = None
            for segment in segments:
                self._lately = self._store.add(_day_number(at.astimezone(VIETNAM).date()), segment)

    def _read_day(self, day: dt.date) -> None:
        try:
            with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
                scans = scans_of_day(access, day)
        except UnrecordedAccess:
            scans = None
        begin = int(dt.datetime.combine(day, dt.time.min, VIETNAM).timestamp()) * SECOND
        held = (
            _segment(possible_stays(self._numbered(scans), complete_from=begin))
            if scans is not None
            else None
        )
        with self._lock:
            self._store.drop([self._days.pop(day)] if day in self._days else [])
            if held is not None:
                self._days[day] = self._store.add(_day_number(day), held)

    def _numbered(self, scans: ScanColumns) -> NumberedScans:
        place = self._places.of(scans.place)
        new = [self._places.id_of(number) for number in range(len(self._usual), len(self._places))]
        known = places(new)
        for number in new:
            kind = known[number].kind if number in known else None
            self._usual.append(_usual(kind))
        usual = np.array(self._usual, dtype=np.int64)[place] if len(place) else np.empty(0, dtype=np.int64)
        numbered = NumberedScans(self._persons.of(scans.person), place, scans.at, scans.coming, usual)
        return numbered[usual != PASSED]


@cache
def compile_loops() -> None:
    """Before anybody waits for an answer, also where nobody was anywhere yet: the first question takes seconds else."""
    store = VisitStore(longest=SECOND)
    store.add(0, Segment.of(take([0, 1], [0, 0], [0, 0], [2, 2]).visits))
    contacts_of(store, Cases.of([0], 0, 2), MeetingRule())


def _usual(kind: PlaceKind | None) -> int:
    if kind is PlaceKind.CHECKPOINT:
        return PASSED
    return UNKNOWN_PLACE if kind is None else int(usual_stay(kind).total_seconds()) * SECOND


def _joined(parts: list[NumberedScans]) -> NumberedScans:
    return NumberedScans(
        *(
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("person", "place", "at", "coming", "usual")
        )
    )


def _once(scans: NumberedScans) -> NumberedScans:
    """Each scan once: those of the last minutes are read again and again."""
    order = np.lexsort((scans.coming, scans.at, scans.place, scans.person))
    held = scans[order]
    fresh = np.ones(len(order), dtype=np.bool_)
    columns: tuple[NDArray[np.generic], ...] = (held.person, held.place, held.at, held.coming)
    fresh[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return held[fresh]


def _segment(stays: PossibleStays) -> Segment:
    return Segment.of(take(stays.person, stays.place, stays.start, stays.end).visits)


def _day_number(day: dt.date) -> int:
    return day.toordinal()
