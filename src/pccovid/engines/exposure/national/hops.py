"""Who may have been exposed through others, by how many hops, and when first? Hop after hop."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.exposure.national.batches import Numbers
from pccovid.engines.exposure.national.cases import Cases
from pccovid.engines.exposure.national.clock import LAST
from pccovid.engines.exposure.national.spreading import Spread
from pccovid.engines.exposure.national.store import VisitStore
from pccovid.engines.exposure.terms import MeetingRule

FEW = 1 / 200
"""Up to this share of all persons are looked up one by one, unless the places they were at are crowded."""


@dataclass(frozen=True, slots=True)
class Reached:
    """Who was reached: person, the smallest number of hops, and the first instant at that hop. In order of person."""

    person: Numbers
    hop: NDArray[np.uint8]
    at: Numbers

    def __len__(self) -> int:
        return len(self.person)


def reach(
    store: VisitStore, cases: Cases, rule: MeetingRule, *, hops: int, until: int = LAST, threads: int = 1
) -> Reached:
    """Everybody within so many hops of the cases, the cases left out.

    Somebody reached at hop k exposes others from that instant until `until`; she keeps the smallest hop, and the first
    instant at that hop, not the first over all ways. Persons of cases without any visit expose nobody.
    """
    if hops < 1:
        raise ValueError("at least one hop")
    order = np.argsort(cases.person)
    sources = Cases(cases.person[order], cases.since[order], cases.until[order])
    with ThreadPoolExecutor(threads) as pool:
        spread = Spread(store, rule, sources, pool, threads)
        for hop in range(1, hops + 1):
            if hop > 1:
                sources = spread.next_sources(hop - 1, until)
            if len(sources) > FEW * store.persons or not spread.by_source(sources):
                spread.by_place(sources)
            spread.note(hop)
        return Reached(*spread.listed())
