"""How does one hop follow from the one before? All threads look at once, each into a column of its own.

What is known of each person lies in columns of all persons, divided into ranges for what is done person by person.
"""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from queue import Empty, SimpleQueue

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.exposure.national.batches import Numbers
from pccovid.engines.exposure.national.cases import Cases
from pccovid.engines.exposure.national.clock import LAST
from pccovid.engines.exposure.national.contacts import in_order_of_place
from pccovid.engines.exposure.national.kernels.meeting import looks, meet, meet_long, spans_of
from pccovid.engines.exposure.national.kernels.members import WORD, gather, listed, lower_met, merge
from pccovid.engines.exposure.national.kernels.sweeping import sweep
from pccovid.engines.exposure.national.room import room
from pccovid.engines.exposure.national.store import VisitStore
from pccovid.engines.exposure.terms import MeetingRule

CROWDED = 2
"""More looks than so many for each visit that is held cost more than looking at every visit once."""
SHARES = 8
"""Of the places, for each thread: who is done sooner takes the next."""
SAMPLED = 64
"""Shares begin at every so-many-th place."""


class Spread:
    """Who has been reached so far, and who exposes others next."""

    def __init__(
        self, store: VisitStore, rule: MeetingRule, cases: Cases, pool: ThreadPoolExecutor, threads: int
    ) -> None:
        self._store, self._rule, self._pool, self._threads = store, rule, pool, threads
        words = max(store.persons, int(cases.person.max(initial=0)) + 1) // WORD + 1
        self._reached = room(np.uint32, threads, words * WORD)
        list(pool.map(lambda row: row.fill(LAST), self._reached))
        self._hop_of = room(np.uint8, words * WORD)
        self._closed, self._sources = room(np.uint64, words), room(np.uint64, words)
        self._rank = room(np.uint32, words)
        bounds = (np.linspace(0, words, threads + 1).astype(np.int64) * WORD).tolist()
        self._ranges = list(pairwise(bounds))
        self._counts = [0] * threads
        _set(self._closed, cases.person)
        _set(self._sources, cases.person)
        counts = np.bitwise_count(self._sources)
        self._rank[:] = np.cumsum(counts, dtype=np.uint32) - counts

    def by_source(self, sources: Cases) -> bool:
        """Lower the instants by the meetings of every source. False, and nothing is done, when there are too many."""
        layout, least = self._store.layout, self._rule.minimum_seconds

        def spans(low: int, high: int) -> Numbers:
            return spans_of(
                sources.person, sources.since, sources.until, low, high, least, self._rule.tail_seconds,
                layout.visits, layout.by_person, layout.person_offsets, layout.base, layout.slots,
            )  # fmt: skip

        def most(part: Numbers) -> int:
            return looks(
                part, least, layout.place_offsets, layout.first, layout.last, layout.slots, layout.longest
            )

        def lowered(part: Numbers, reached: Numbers) -> None:
            found = meet(
                part, in_order_of_place(part), least, layout.visits, layout.place_offsets,
                layout.base, layout.first, layout.last, layout.slots, layout.longest,
            )  # fmt: skip
            lower_met(found, least, self._closed, reached)
            if len(layout.long):
                lower_met(meet_long(part, least, layout.long, layout.longest), least, self._closed, reached)

        bounds = np.linspace(0, len(sources), self._threads + 1).astype(np.int64).tolist()
        parts = list(self._pool.map(spans, bounds[:-1], bounds[1:]))
        if sum(self._pool.map(most, parts)) > CROWDED * len(self._store):
            return False
        list(self._pool.map(lowered, parts, self._reached))
        return True

    def by_place(self, sources: Cases) -> None:
        """Lower the instants by looking at every visit once."""
        layout, shares = self._store.layout, _shares(self._store, SHARES * self._threads)
        same = len(sources) > 0 and bool((sources.until == sources.until[0]).all())
        until = sources.until[:1] if same else sources.until

        def work(reached: Numbers) -> None:
            while (share := _next(shares)) is not None:
                sweep(
                    share[0], share[1], self._sources, self._closed, self._rank, sources.since, until, int(not same),
                    self._rule.minimum_seconds, self._rule.tail_seconds,
                    layout.visits, layout.place_offsets, layout.base, layout.slots, reached,
                )  # fmt: skip

        list(self._pool.map(work, self._reached))

    def note(self, hop: int) -> None:
        """Whoever has an instant now and had none before was reached by this hop."""

        def one(bounds: tuple[int, int]) -> int:
            return merge(self._reached, hop, self._hop_of, *bounds)

        self._counts = list(self._pool.map(one, self._ranges))

    def next_sources(self, hop: int, until: int) -> Cases:
        """Those reached by this hop, in order of person, each from her own exposure on."""
        person, at = (room(np.uint32, len(self._hop_of)) for _ in range(2))

        def one(bounds: tuple[int, int]) -> int:
            return gather(
                self._reached[0],
                hop,
                self._hop_of,
                *bounds,
                self._sources,
                self._closed,
                self._rank,
                person,
                at,
            )

        counts = list(self._pool.map(one, self._ranges))
        before = 0
        for (low, high), count in zip(self._ranges, counts, strict=True):
            self._rank[low // WORD : high // WORD] += np.uint32(before)
            before += count
        rows = [slice(low, low + count) for (low, _), count in zip(self._ranges, counts, strict=True)]
        since = np.concatenate([at[part] for part in rows])
        return Cases(
            np.concatenate([person[part] for part in rows]), since, np.full(before, until, dtype=np.uint32)
        )

    def listed(self) -> tuple[Numbers, NDArray[np.uint8], Numbers]:
        """Person, hop and instant of all, in order of person."""
        ends = np.cumsum([0, *self._counts]).tolist()
        person, hop, at = (np.empty(ends[-1], dtype=kind) for kind in (np.uint32, np.uint8, np.uint32))

        def one(bounds: tuple[int, int], first: int, stop: int) -> None:
            listed(self._reached[0], self._hop_of, *bounds, first, stop, person, hop, at)

        list(self._pool.map(one, self._ranges, ends[:-1], ends[1:]))
        return person, hop, at


def _shares(store: VisitStore, count: int) -> SimpleQueue[tuple[int, int]]:
    """All places in about so many pieces with about as many visits each, the places of many first."""
    offsets = store.layout.place_offsets[:, ::SAMPLED][store.layout.slots].sum(axis=0, dtype=np.int64)
    cuts = np.searchsorted(offsets, np.linspace(0, len(store), count + 1)[1:-1])
    bounds = np.unique(np.minimum([0, *(cuts * SAMPLED).tolist(), store.places], store.places)).tolist()
    shares: SimpleQueue[tuple[int, int]] = SimpleQueue()
    for share in pairwise(bounds):
        shares.put(share)
    return shares


def _next(shares: SimpleQueue[tuple[int, int]]) -> tuple[int, int] | None:
    try:
        return shares.get_nowait()
    except Empty:
        return None


def _set(people: NDArray[np.uint64], persons: Numbers) -> None:
    """Add persons to a set of bits."""
    np.bitwise_or.at(
        people, persons >> np.uint32(6), np.uint64(1) << (persons & np.uint32(63)).astype(np.uint64)
    )
