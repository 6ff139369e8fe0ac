"""Who was with a source, long enough, while it was infectious? Stay by stay, at its place."""

from collections.abc import Iterable, Iterator

import numpy as np

from pccovid.engines.exposure.columns import VisitColumns
from pccovid.engines.exposure.terms import Contact, ContactRule, Stay


def find_contacts(source: Iterable[Stay], others: VisitColumns, rule: ContactRule) -> list[Contact]:
    """Contacts of the source's stays among `others`, in order of start, person and place.

    One overlap with one stay of the source must last the rule's minimum; minutes of different stays are not added.
    Visits by the source's own persons are left out. O(visits at the source's places).
    """
    stays = list(source)
    own = {stay.person for stay in stays}
    found = {
        contact for stay in stays for contact in _meetings(stay, others, rule) if contact.person not in own
    }
    return sorted(found, key=lambda one: (one.start, one.person.int, one.place.int, one.end))


def _meetings(stay: Stay, others: VisitColumns, rule: ContactRule) -> Iterator[Contact]:
    rows = others.rows_of.get(stay.place)
    first = max(stay.start, rule.infectious_from)
    last = min(stay.end, rule.infectious_to) + rule.tail_seconds
    if rows is None or stay.end <= stay.start or last - first < rule.minimum_seconds:
        return
    # Visits of a place are sorted by start: whoever came too late for the minimum ends the search.
    stop = rows.start + int(np.searchsorted(others.start[rows], last - rule.minimum_seconds, side="right"))
    near = slice(rows.start, stop)
    starts = np.maximum(others.start[near], first)
    ends = np.minimum(others.end[near], last)
    for row in np.flatnonzero(ends - starts >= rule.minimum_seconds):
        start, end = int(starts[row]), int(ends[row])
        person = others.persons[int(others.person[rows.start + int(row)])]
        yield Contact(person, stay.place, start, end, end - start)
