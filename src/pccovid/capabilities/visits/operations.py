"""How does a visit come to be recorded?"""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from pccovid.capabilities.visits import counting
from pccovid.capabilities.visits.events import CarriedVisit, Recorded, ScanState, SentScan
from pccovid.capabilities.visits.models import Visit
from pccovid.capabilities.visits.plausibility import Timing, timing
from pccovid.capabilities.visits.policies import check_record_own, check_record_visits
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.places.kinds import Place
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

FIELDS = (
    "person_id", "id", "day", "territory", "place_id", "at", "direction", "channel", "source", "device_id",
    "recorded_at",
)  # fmt: skip


OWN_SOURCE = "pccovid"


def record_visits(access: Access, *, place: Place, scans: Sequence[SentScan]) -> list[Recorded]:
    """Store the scans of one place; gives what became of each, in their order.

    Only adds rows, each under the device's own id: a batch that comes twice, torn or shuffled ends in the same state.
    A scan of nobody known is counted and stored about nobody. One whose time cannot be true is not stored at all.
    Raises AccessDenied.
    """
    check_record_visits(access, place, {scan.person_id for scan in scans if scan.person_id})
    judged = [(scan, timing(scan.at, access.now)) for scan in scans]
    good = [scan for scan, time in judged if time is Timing.GOOD]
    _store(access, place, good)
    new = counting.count(access.actor.id, place.id, good)
    answers: list[Recorded] = []
    for scan, time in judged:
        if time is not Timing.GOOD:
            answers.append(Recorded(scan.id, ScanState.REFUSED, time.value))
            continue
        answers.append(Recorded(scan.id, ScanState.STORED if scan.id in new else ScanState.DUPLICATE))
        new.discard(scan.id)
    return answers


def record_own_visit(
    access: Access,
    *,
    place: Place,
    person_id: UUID,
    client_id: UUID,
    direction: str,
    channel: str,
    at: dt.datetime | None = None,
) -> Recorded:
    """Somebody says herself that she comes or goes; once, however often it is sent. `channel`: "own" or "own_typed".

    Counted for the place under nobody's account. Raises AccessDenied.
    """
    check_record_own(access, person_id)
    when = at or access.now
    time = timing(when, access.now)
    if time is not Timing.GOOD:
        access.read_aggregate("scan", ["count"])
        return Recorded(client_id, ScanState.REFUSED, time.value)
    outcome = "own" if direction == "in" else "left"
    sent = SentScan(
        id=client_id, at=when, direction=direction, person_id=person_id, outcome=outcome, channel=channel
    )
    _store(access, place, [sent])
    new = counting.count(counting.NOBODYS, place.id, [sent])
    return Recorded(client_id, ScanState.STORED if new else ScanState.DUPLICATE)


def carry_over(access: Access, visits: Sequence[CarriedVisit]) -> int:
    """Store scans of earlier applications; those already stored are left. Gives how many were new."""
    access.wrote("visit", {visit.person_id for visit in visits}, ["place", "time"])
    return add_rows(
        Visit,
        (*FIELDS, "source_record_id"),
        [
            (
                visit.person_id,
                visit.id,
                visit.at.astimezone(VIETNAM).date(),
                visit.territory,
                visit.place_id,
                visit.at,
                visit.direction,
                "carried_over",
                visit.source,
                None,
                access.now,
                visit.source_record_id,
            )
            for visit in visits
        ],
    )


def _store(access: Access, place: Place, scans: Sequence[SentScan]) -> None:
    of_persons = [scan for scan in scans if scan.person_id]
    rows = [
        (
            scan.person_id,
            scan.id,
            scan.at.astimezone(VIETNAM).date(),
            place.territory,
            place.id,
            scan.at,
            scan.direction,
            scan.channel,
            OWN_SOURCE,
            scan.device_id,
            access.now,
        )
        for scan in of_persons
    ]
    add_rows(Visit, FIELDS, rows)
    access.wrote("visit", {scan.person_id for scan in of_persons if scan.person_id}, ["place", "time"])
