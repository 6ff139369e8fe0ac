"""Through whom was somebody reached? The meetings behind one person of the answer, made when they are asked for."""

import numpy as np

from pccovid.engines.exposure.national.cases import Cases
from pccovid.engines.exposure.national.clock import LAST
from pccovid.engines.exposure.national.contacts import Contacts, contacts_of
from pccovid.engines.exposure.national.hops import Reached
from pccovid.engines.exposure.national.kernels.meeting import meet, meet_long, spans_of
from pccovid.engines.exposure.national.store import VisitStore
from pccovid.engines.exposure.terms import MeetingRule


def evidence_of(
    store: VisitStore, cases: Cases, reached: Reached, person: int, rule: MeetingRule, *, until: int = LAST
) -> tuple[Cases, Contacts]:
    """The sources one hop before the person whom she met, and each meeting with her; `source` numbers the sources.

    `cases`, `rule` and `until` are those of `reach`, whose answer `reached` is. Raises KeyError for a person who was
    not reached. The first instant in the meetings plus the rule's minimum is `reached.at` of the person.
    """
    row = int(np.searchsorted(reached.person, person))
    if row == len(reached) or reached.person[row] != person:
        raise KeyError(person)
    hop = int(reached.hop[row])
    near = _around(store, person, rule)
    if hop == 1:
        chosen = np.isin(cases.person, near)
        sources = Cases(cases.person[chosen], cases.since[chosen], cases.until[chosen])
    else:
        chosen = (reached.hop == hop - 1) & np.isin(reached.person, near)
        sources = Cases.of(reached.person[chosen], reached.at[chosen], until)
    met = contacts_of(store, sources, rule)
    hers = met.person == person
    columns = (met.source, met.person, met.place, met.start, met.end)
    return sources, Contacts(*(column[hers] for column in columns))


def _around(store: VisitStore, person: int, rule: MeetingRule) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    """Who was anywhere when the person was, or so shortly before that the air lingered."""
    layout = store.layout
    everything = Cases.of([person], 0, LAST)
    spans = spans_of(
        everything.person, everything.since, everything.until, 0, 1, 1, 0,
        layout.visits, layout.by_person, layout.person_offsets, layout.base, layout.slots,
    )  # fmt: skip
    spans[:, 1] -= np.minimum(spans[:, 1], rule.tail_seconds)
    parts = [
        meet(
            spans, np.arange(len(spans)), 1, layout.visits, layout.place_offsets,
            layout.base, layout.first, layout.last, layout.slots, layout.longest,
        ),
        meet_long(spans, 1, layout.long, layout.longest),
    ]  # fmt: skip
    return np.unique(np.concatenate(parts)[:, 1])
