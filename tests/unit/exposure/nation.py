"""Which visits are tried? Few persons at few places, so that all that can meet does."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from pccovid.engines.exposure.national.batches import take
from pccovid.engines.exposure.national.segments import Segment
from pccovid.engines.exposure.national.store import VisitStore

NIGHT = 100
"""Visits start on day nought before this second, on day one from it on: small days make many that go past midnight."""


class Visit(NamedTuple):
    person: int
    place: int
    start: int
    end: int


class Window(NamedTuple):
    person: int
    since: int
    until: int


def visits(persons: int = 8, places: int = 3, most: int = 40) -> st.SearchStrategy[list[Visit]]:
    moment = st.integers(0, 200)
    one = st.builds(
        lambda person, place, start, stay: Visit(person, place, start, start + stay),
        st.integers(0, persons - 1),
        st.integers(0, places - 1),
        moment,
        st.integers(1, 80),
    )
    return st.lists(one, max_size=most, unique=True)


def windows(persons: int = 8) -> st.SearchStrategy[list[Window]]:
    one = st.builds(
        lambda person, since, until: Window(person, min(since, until), max(since, until)),
        st.integers(0, persons - 1),
        st.integers(0, 250),
        st.integers(0, 250),
    )
    return st.lists(one, min_size=1, max_size=4, unique_by=lambda window: window.person)


def crowd(count: int) -> list[Visit]:
    """So many visits of about as many persons at one place: more than the compiled loops first make room for."""
    dice = np.random.default_rng(6)
    columns = [dice.integers(0, top, count).tolist() for top in (count, 200, 60)]
    made = (Visit(person, 0, start, start + 1 + more) for person, start, more in zip(*columns, strict=True))
    return list(dict.fromkeys(made))


def segment(rows: Sequence[Visit]) -> Segment:
    columns = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    return Segment.of(take(*columns).visits)


def store_of(rows: Sequence[Visit], *, longest: int = 30) -> VisitStore:
    """Two days; stays longer than `longest` stand in the list beside, as ten hours do in a nation's."""
    store = VisitStore(longest=longest)
    store.add(0, segment([row for row in rows if row.start < NIGHT]))
    store.add(1, segment([row for row in rows if row.start >= NIGHT]))
    return store
