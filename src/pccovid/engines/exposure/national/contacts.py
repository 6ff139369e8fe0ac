"""Who was with any of many sources? Every meeting with its place, its beginning and its end."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.exposure.national.batches import Numbers
from pccovid.engines.exposure.national.cases import Cases
from pccovid.engines.exposure.national.kernels.meeting import meet, meet_long, spans_of
from pccovid.engines.exposure.national.store import VisitStore
from pccovid.engines.exposure.terms import MeetingRule

ALONE = 64
"""So many sources are faster done by one thread than handed to several."""


@dataclass(frozen=True, slots=True)
class Contacts:
    """Meetings as columns of one length: the source as numbered in the cases, the person, the place, [start, end)."""

    source: Numbers
    person: Numbers
    place: Numbers
    start: Numbers
    end: Numbers

    def __len__(self) -> int:
        return len(self.source)

    @property
    def seconds(self) -> NDArray[np.int64]:
        """How long each lasted."""
        return self.end.astype(np.int64) - self.start


def contacts_of(store: VisitStore, cases: Cases, rule: MeetingRule, *, threads: int = 1) -> Contacts:
    """Every meeting of the cases' stays with another person's that lasts the rule's minimum, the tail included.

    Minutes of different stays are not added. In no particular order.
    """
    layout = store.layout

    def part(low: int, high: int) -> Numbers:
        spans = spans_of(
            cases.person, cases.since, cases.until, low, high, rule.minimum_seconds, rule.tail_seconds,
            layout.visits, layout.by_person, layout.person_offsets, layout.base, layout.slots,
        )  # fmt: skip
        found = meet(
            spans, in_order_of_place(spans), rule.minimum_seconds,
            layout.visits, layout.place_offsets, layout.base, layout.first, layout.last, layout.slots, layout.longest,
        )  # fmt: skip
        if len(layout.long):
            return np.concatenate(
                [found, meet_long(spans, rule.minimum_seconds, layout.long, layout.longest)]
            )
        return found

    if len(cases) <= ALONE:
        return Contacts(*part(0, len(cases)).T)
    bounds = np.linspace(0, len(cases), threads + 1).astype(np.int64).tolist()
    with ThreadPoolExecutor(threads) as pool:
        return Contacts(*np.concatenate(list(pool.map(part, bounds[:-1], bounds[1:]))).T)


def in_order_of_place(spans: Numbers) -> NDArray[np.int64]:
    """In which order spans are looked at: what one has brought into the cache serves the next."""
    keys = spans[:, 0].astype(np.uint64) << np.uint64(32) | np.arange(len(spans), dtype=np.uint64)
    keys.sort()
    return (keys & np.uint64(0xFFFFFFFF)).view(np.int64)
