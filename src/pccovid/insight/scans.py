"""How many were scanned at a place? An officer sees the own scans as they are, and the place's through the one door.

Each colleague's scans are a cell of their own, so that the place's figure less the own scans tells no more than that.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pccovid.capabilities.visits.events import ScanCount
from pccovid.capabilities.visits.queries import lane_counts, owners_counts, scan_counts
from pccovid.insight.disclosure import Shown, about
from pccovid.insight.offsets import Offsets, own_offsets
from pccovid.insight.rounding import rounded
from pccovid.registry.places.kinds import Place
from pccovid.trust.access import Access


@dataclass(frozen=True, slots=True)
class PlaceScans:
    """A day at a place by outcome: `own` scans of whoever asks, exactly; `protected` numbers of everybody's.

    `lanes`: the same of scans on the way in, by lane.
    """

    own: Counter[str]
    protected: Counter[str]
    lanes: Counter[str] = field(default_factory=Counter)

    def here(self, outcomes: Iterable[str]) -> Shown:
        """Everybody's scans with one of these outcomes."""
        return about(sum(self.protected[outcome] for outcome in outcomes))


def place_scans(access: Access, place: Place, since: dt.date) -> dict[dt.date, PlaceScans]:
    """The scans of each day from `since` at this place; a day without any is missing. Raises AccessDenied."""
    return _by_day(access, place, scan_counts(access, place, since))


def owners_scans(access: Access, place: Place, since: dt.date) -> dict[dt.date, PlaceScans]:
    """The same for whoever registered the place; nothing of it is her own. Raises AccessDenied."""
    return _by_day(access, place, owners_counts(access, place, since))


def lane_scans(access: Access, place: Place, since: dt.date) -> dict[tuple[str, dt.date], Shown]:
    """Scans on the way in, by lane and day, for the authority of the territory. Raises AccessDenied."""
    offsets = own_offsets()
    numbers: Counter[tuple[str, dt.date]] = Counter()
    for count in lane_counts(access, place, since):
        if count.direction == "in":
            numbers[count.lane, count.day] += _number(place, count, offsets)
    return {cell: about(number) for cell, number in numbers.items()}


def _by_day(access: Access, place: Place, counts: Iterable[ScanCount]) -> dict[dt.date, PlaceScans]:
    days: dict[dt.date, PlaceScans] = {}
    offsets = own_offsets()
    for count in counts:
        day = days.setdefault(count.day, PlaceScans(Counter(), Counter()))
        number = _number(place, count, offsets)
        day.protected[count.outcome] += number
        if count.lane and count.direction == "in":
            day.lanes[count.lane] += number
        if count.account == access.actor.id:
            day.own[count.outcome] += count.total
    return days


def _number(place: Place, count: ScanCount, offsets: Offsets) -> int:
    lane = f"|{count.lane}" if count.lane else ""
    series = f"scan|{count.direction}|{count.outcome}|{count.account}{lane}"
    return rounded(count.total, offsets.of(f"{place.id}/", series))
