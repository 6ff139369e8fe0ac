"""From when to when was somebody at a place? Computed from scans in and out, whatever the order they arrived in."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from uuid import UUID

from pccovid.capabilities.visits.events import Scan, Stay

# A decision of this project (local_decision): a place is taken to be left two hours after arrival, as long as nobody
# says otherwise. It bounds what a missing check-out can claim about others who were there.
AUTOMATIC_CHECK_OUT = dt.timedelta(hours=2)
LONGEST_STAY = dt.timedelta(hours=16)


def stays(scans: Iterable[Scan], *, until: dt.datetime, passed: Collection[UUID] = ()) -> list[Stay]:
    """The stays that these scans show, in order of arrival.

    A scan in begins a stay, or prolongs one that is open; a scan out ends the open one. A stay nobody ended is taken
    to end by the automatic check-out after its last scan in; a scan out without a scan in within LONGEST_STAY before
    it shows no stay. Nothing is said about the time after `until`, which is the present.

    Places in `passed` are gone through, not stayed at (checkpoints, in the open): a scan there is a stay of no length,
    which can be shown and is never long enough for a contact. A decision of this project (local_decision).
    """
    ordered = sorted(
        {scan for scan in scans if scan.at <= until},
        key=lambda scan: (_where(scan), scan.at, scan.direction == "in"),
    )
    found = [
        stay
        for (_, place), same in groupby(ordered, key=_where)
        for stay in (_through(same) if place in passed else _at_one_place(same))
    ]
    known = (replace(stay, left_at=min(stay.left_at, until)) for stay in found)
    return sorted(known, key=lambda stay: (stay.arrived_at, stay.person_id, stay.place_id))


def _where(scan: Scan) -> tuple[UUID, UUID]:
    return scan.person_id, scan.place_id


def _through(scans: Iterable[Scan]) -> Iterator[Stay]:
    for scan in scans:
        yield Stay(scan.person_id, scan.place_id, scan.at, scan.at)


def _at_one_place(scans: Iterable[Scan]) -> Iterator[Stay]:
    stay: Stay | None = None
    for scan in scans:
        if stay is not None and scan.direction == "in" and scan.at <= stay.left_at:
            # Scanned twice, perhaps at two doors: cut in two, neither part might be long enough for a contact.
            stay = replace(stay, left_at=scan.at + AUTOMATIC_CHECK_OUT)
            continue
        if stay is not None and (ended := _ended(stay, scan)).left_at > ended.arrived_at:
            yield ended
        arrival = Stay(scan.person_id, scan.place_id, scan.at, scan.at + AUTOMATIC_CHECK_OUT)
        stay = arrival if scan.direction == "in" else None
    if stay is not None:
        yield stay


def _ended(stay: Stay, scan: Scan) -> Stay:
    """The stay, given the next scan of the same person there."""
    stated = scan.direction == "out" and scan.at - stay.arrived_at <= LONGEST_STAY
    return replace(stay, left_at=scan.at) if stated else stay
