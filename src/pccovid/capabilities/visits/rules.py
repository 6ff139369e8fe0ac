"""From when to when was somebody at a place? Computed from scans in and out, whatever the order they arrived in."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from uuid import UUID

from pccovid.capabilities.visits.events import Scan, Stay
from pccovid.registry.places.kinds import PlaceKind

# A decision of this project (local_decision): a place is taken to be left two hours after arrival, as long as nobody
# says otherwise. It bounds what a missing check-out can claim about others who were there.
AUTOMATIC_CHECK_OUT = dt.timedelta(hours=2)
LONGEST_STAY = dt.timedelta(hours=16)
# Where people come for a whole shift, or for a moment, that is the usual stay (local_decision as well).
USUAL_STAY: Mapping[PlaceKind, dt.timedelta] = {
    PlaceKind.SCHOOL: dt.timedelta(hours=8),
    PlaceKind.FACTORY: dt.timedelta(hours=8),
    PlaceKind.OFFICE: dt.timedelta(hours=8),
    PlaceKind.PHARMACY: dt.timedelta(minutes=30),
}
NO_KINDS: Mapping[UUID, dt.timedelta] = {}


def usual_stay(kind: PlaceKind) -> dt.timedelta:
    """After how long somebody is taken to have left a place of this kind."""
    return USUAL_STAY.get(kind, AUTOMATIC_CHECK_OUT)


def stays(
    scans: Iterable[Scan],
    *,
    until: dt.datetime,
    passed: Collection[UUID] = (),
    usual: Mapping[UUID, dt.timedelta] = NO_KINDS,
) -> list[Stay]:
    """The stays that these scans show, in order of arrival.

    A scan in begins a stay, or prolongs one that is open; a scan out ends the open one. A stay nobody ended is taken
    to end by the automatic check-out after its last scan in (`usual` of the place), and says so: `assumed`. A scan out
    without a scan in within LONGEST_STAY before it shows no stay. Nothing is said about the time after `until`, which
    is the present.

    Places in `passed` are gone through, not stayed at (checkpoints, in the open): a scan there is a stay of no length,
    which can be shown and is never long enough for a contact. A decision of this project (local_decision).
    """
    ordered = sorted(
        {scan for scan in scans if scan.at <= until},
        key=lambda scan: (_where(scan), scan.at, scan.direction == "in", scan.channel),
    )
    found = [
        stay
        for (_, place), same in groupby(ordered, key=_where)
        for stay in (
            _through(same) if place in passed else _at_one_place(same, usual.get(place, AUTOMATIC_CHECK_OUT))
        )
    ]
    known = (replace(stay, left_at=min(stay.left_at, until)) for stay in found)
    return sorted(known, key=lambda stay: (stay.arrived_at, stay.person_id, stay.place_id))


def _where(scan: Scan) -> tuple[UUID, UUID]:
    return scan.person_id, scan.place_id


def _through(scans: Iterable[Scan]) -> Iterator[Stay]:
    for scan in scans:
        yield Stay(scan.person_id, scan.place_id, scan.at, scan.at, channel=scan.channel)


def _at_one_place(scans: Iterable[Scan], usual: dt.timedelta) -> Iterator[Stay]:
    stay: Stay | None = None
    for scan in scans:
        if stay is not None and scan.direction == "in" and scan.at <= stay.left_at:
            # Scanned twice, perhaps at two doors: cut in two, neither part might be long enough for a contact.
            stay = replace(stay, left_at=scan.at + usual)
            continue
        if stay is not None and (ended := _ended(stay, scan)).left_at > ended.arrived_at:
            yield ended
        arrival = Stay(scan.person_id, scan.place_id, scan.at, scan.at + usual, True, scan.channel)
        stay = arrival if scan.direction == "in" else None
    if stay is not None:
        yield stay


def _ended(stay: Stay, scan: Scan) -> Stay:
    """The stay, given the next scan of the same person there."""
    stated = scan.direction == "out" and scan.at - stay.arrived_at <= LONGEST_STAY
    return replace(stay, left_at=scan.at, assumed=False) if stated else stay
