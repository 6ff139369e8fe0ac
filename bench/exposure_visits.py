"""Which visits are measured? Invented ones of fourteen days: few places that many visit, stays of minutes to hours.

How large real places are and how long people stay is not known; the shape is a guess that is the same for every engine.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from pccovid.engines.exposure.national import Cases, Segment, VisitStore, take

DAYS, FIRST_DAY = 14, 18_900
VISITS_A_PERSON, VISITS_A_PLACE = 20 / 3, 66
SHORTEST, LONGEST = 120, 10 * 3600
CASES = 5_000


@dataclass(frozen=True, slots=True)
class Visits:
    """Columns of one length: numbers of persons and places, [start, end) in seconds since 1970."""

    person: np.ndarray
    place: np.ndarray
    start: np.ndarray
    end: np.ndarray

    def __len__(self) -> int:
        return len(self.person)

    def table(self) -> pa.Table:
        """The same for the peers."""
        columns = {"person": self.person, "place": self.place, "t_in": self.start, "t_out": self.end}
        return pa.table(columns)


def invented(count: int, *, seed: int = 42) -> Visits:
    """So many visits."""
    return _drawn(np.random.default_rng(seed), count, count, FIRST_DAY, DAYS)


def invented_days(count: int, *, seed: int = 42) -> Iterator[tuple[int, Visits]]:
    """As many, day by day, for more than memory holds beside the store: day since 1970 and its visits."""
    dice = np.random.default_rng(seed)
    for day in range(FIRST_DAY, FIRST_DAY + DAYS):
        yield day, _drawn(dice, count // DAYS, count, day, 1)


def _drawn(dice: np.random.Generator, count: int, whole: int, first_day: int, days: int) -> Visits:
    """So many of a nation that makes `whole` visits in fourteen days."""
    places = max(int(whole / VISITS_A_PLACE), 10)
    weight = 1 / (np.arange(1, places + 1) + 30.0) ** 0.9
    sure = np.cumsum(weight / weight.sum())
    start = first_day * 86_400 + dice.integers(0, days * 86_400, count)
    stay = np.clip(np.exp(dice.normal(7.6, 1.1, count)), SHORTEST, LONGEST).astype(np.int64)
    return Visits(
        person=dice.integers(0, max(int(whole / VISITS_A_PERSON), 10), count),
        place=np.minimum(np.searchsorted(sure, dice.random(count)), places - 1),
        start=start,
        end=start + stay,
    )


def cases_of(visits: Visits, *, seed: int = 7) -> Cases:
    """Cases among the persons, infectious all the time: the most that can be asked."""
    return cases_among(int(visits.person.max()) + 1, int(visits.end.max()), seed=seed)


def cases_among(persons: int, until: int, *, seed: int = 7) -> Cases:
    """The same for a number of persons."""
    chosen = np.random.default_rng(seed).choice(persons, min(CASES, persons // 20), replace=False)
    return Cases.of(chosen, 0, until)


def held(visits: Visits) -> VisitStore:
    """Our store of the visits, a segment a day."""
    store = VisitStore()
    day = visits.start // 86_400
    for one in np.unique(day):
        rows = day == one
        taken = take(visits.person[rows], visits.place[rows], visits.start[rows], visits.end[rows])
        store.add(int(one), Segment.of(taken.visits))
    return store


def one_day(visits: Visits) -> Segment:
    """The first day's visits."""
    rows = visits.start // 86_400 == FIRST_DAY
    return Segment.of(
        take(visits.person[rows], visits.place[rows], visits.start[rows], visits.end[rows]).visits
    )
