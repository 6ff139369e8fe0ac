"""From when to when was somebody at a place? Computed from scans in and out, whatever the order they arrived in."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from uuid import UUID

from pccovid.capabilities.visits.events import Scan, Stay

# A decision of this project (local_decision): a place is taken to be left two hours after arrival, as long as nobody
# says otherwise. It bounds what a missing check-out can claim about others who were there.
AUTOMATIC_CHECK_OUT = dt.timedelta(hours=2)
LONGEST_STAY = dt.timedelta(hours=16)


def stays(scans: Iterable[Scan]) -> list[Stay]:
    """The stays that these scans show, in order of arrival.

    A scan in begins a stay and ends one that is open; a scan out ends the open one. A stay nobody ended is taken to
    end by the automatic check-out; a scan out without a scan in within LONGEST_STAY before it shows no stay.
    """
    ordered = sorted(set(scans), key=lambda scan: (_where(scan), scan.at, scan.direction == "in"))
    found = [stay for _, same in groupby(ordered, key=_where) for stay in _at_one_place(same)]
    return sorted(found, key=lambda stay: (stay.arrived_at, stay.person_id, stay.place_id))


def _where(scan: Scan) -> tuple[UUID, UUID]:
    return scan.person_id, scan.place_id


def _at_one_place(scans: Iterable[Scan]) -> Iterator[Stay]:
    arrived: Scan | None = None
    for scan in scans:
        if arrived is not None and (stay := _between(arrived, scan)) is not None:
            yield stay
        arrived = scan if scan.direction == "in" else None
    if arrived is not None:
        yield Stay(arrived.person_id, arrived.place_id, arrived.at, arrived.at + AUTOMATIC_CHECK_OUT)


def _between(arrived: Scan, scan: Scan) -> Stay | None:
    """The stay that began with `arrived`, given the next scan of the same person there."""
    left = arrived.at + AUTOMATIC_CHECK_OUT
    if scan.direction == "out" and scan.at - arrived.at <= LONGEST_STAY:
        left = scan.at
    elif scan.direction == "in":
        left = min(left, scan.at)
    return Stay(arrived.person_id, arrived.place_id, arrived.at, left) if left > arrived.at else None
