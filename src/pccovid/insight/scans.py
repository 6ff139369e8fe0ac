"""How many were scanned at a place? An officer sees the own scans as they are, and the place's through the one door.

Each colleague's scans are a cell of their own, so that the place's figure less the own scans tells no more than that.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pccovid.capabilities.visits.events import ScanCount
from pccovid.capabilities.visits.queries import scan_counts
from pccovid.insight.disclosure import Shown, about
from pccovid.insight.offsets import Offsets, own_offsets
from pccovid.insight.rounding import rounded
from pccovid.registry.places.kinds import Place
from pccovid.trust.access import Access


@dataclass(frozen=True, slots=True)
class PlaceScans:
    """A day at a place by outcome: `own` scans of whoever asks, exactly; `protected` numbers of everybody's."""

    own: Counter[str]
    protected: Counter[str]

    def here(self, outcomes: Iterable[str]) -> Shown:
        """Everybody's scans with one of these outcomes."""
        return about(sum(self.protected[outcome] for outcome in outcomes))


def place_scans(access: Access, place: Place, since: dt.date) -> dict[dt.date, PlaceScans]:
    """The scans of each day from `since` at this place; a day without any is missing. Raises AccessDenied."""
    days: dict[dt.date, PlaceScans] = {}
    offsets = own_offsets()
    for count in scan_counts(access, place, since):
        day = days.setdefault(count.day, PlaceScans(Counter(), Counter()))
        day.protected[count.outcome] += _number(place, count, offsets)
        if count.account == access.actor.id:
            day.own[count.outcome] += count.total
    return days


def _number(place: Place, count: ScanCount, offsets: Offsets) -> int:
    return rounded(
        count.total, offsets.of(f"{place.id}/", f"scan|{count.direction}|{count.outcome}|{count.account}")
    )
