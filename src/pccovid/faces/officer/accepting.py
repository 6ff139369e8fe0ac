"""How are uploads taken that ask for no verdict? Judged, sealed and acknowledged; visits are made of them afterwards.

Whoever sends so learns of nobody, so the telephone's signature is enough. Uploads that come at the same time share a
transaction and its commit; what is acknowledged is on the disc.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

from pccovid.capabilities.visits.events import ScanState
from pccovid.capabilities.visits.plausibility import Timing, timing
from pccovid.faces.officer.backlog import check_backlog
from pccovid.faces.officer.incoming import Incoming, Malformed, NotABatch, Plain, plain, read_batch, written
from pccovid.faces.officer.quotas import SCANS, UPLOADS
from pccovid.faces.officer.standing import open_places
from pccovid.kernel import clock
from pccovid.kernel.errors import DomainError
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.binary import hand_back
from pccovid.trust.devices.errors import UnknownDevice
from pccovid.trust.devices.headers import Header, read_header
from pccovid.trust.devices.judging import (
    Accepted,
    Signed,
    TakenMeanwhile,
    Upload,
    accept_all,
    check_signatures,
    receive_all,
)
from pccovid.trust.throttling.quotas import Quota, TooMuch, key_of, spend_many
from pccovid.trust.vault import seal

SEALED_AS = "scans"
STORED = f"{ScanState.STORED.value}:"
MOST_TOGETHER = 128

Batch = Sequence[Incoming | Malformed]
Arrived = tuple[Mapping[str, str], bytes]
"""An upload: the lines above it, and its body."""
One = TypeVar("One")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Parcel:
    """A signed upload. `plain` where all of it can be read, which is judged as one; else it is judged scan by scan."""

    signed: Signed
    body: bytes = field(repr=False)
    plain: Plain | None
    batch: Batch = field(repr=False)

    @property
    def count(self) -> int:
        """How many scans are in it."""
        return self.plain.count if self.plain else len(self.batch)


Numbered = list[tuple[int, Parcel]]


@dataclass(frozen=True, slots=True)
class Taken:
    """That an upload is kept. `told` has a line for each scan, "stored:" or "refused:place"."""

    body: bytes = field(repr=False)
    told: Sequence[str]

    def refused(self) -> list[dict[str, str]]:
        """The scans that were not taken, and why."""
        if all(line == STORED for line in self.told):
            return []
        return [
            {"id": str(scan.id), "state": ScanState.REFUSED.value, "reason": line.partition(":")[2]}
            for scan, line in zip(read_batch(self.body), self.told, strict=True)
            if line.startswith(ScanState.REFUSED.value)
        ]

    def answer(self) -> dict[str, object]:
        """What the telephone is told: all that is not named is kept."""
        return {
            "taken": len(self.told),
            "refused": self.refused(),
            "server_time": clock.now().isoformat(),
        }


def accept(lines: Mapping[str, str], body: bytes) -> Taken:
    """Take one upload that asks for no verdict: the lines above it, and its body.

    Raises the refusals of trust/devices, NotABatch, TooManyScans, TooMuch, Overfull; then nothing is kept of it.
    """
    [told] = take_together([(lines, body)])
    if isinstance(told, Exception):
        raise told
    return told


def take_together(arrived: Sequence[Arrived]) -> list[Taken | Exception]:
    """What becomes of each. One thread does all there is to do for a group: threads that take turns cost more."""
    told: dict[int, Taken | Exception] = {}
    read = _done(_read, dict(enumerate(arrived)), told)
    faults = check_signatures(list(read.values()))
    told |= {number: fault for number, fault in zip(read, faults, strict=True) if fault}
    parcels = _done(_parcel, {number: one for number, one in read.items() if number not in told}, told)
    if parcels:
        told |= zip(parcels, _taken(list(parcels.values())), strict=True)
    return [told[number] for number in range(len(arrived))]


def take_and_leave(arrived: Sequence[Arrived]) -> list[Taken | Exception]:
    """The same for a thread that may wait long for the next: it keeps no connection meanwhile."""
    try:
        return take_together(arrived)
    finally:
        hand_back()


def _done(
    do: Callable[[One], Made], items: Mapping[int, One], told: dict[int, Taken | Exception]
) -> dict[int, Made]:
    """What `do` makes of each, under its number. What goes wrong is told to whom it concerns, and to nobody else."""
    made: dict[int, Made] = {}
    for number, one in items.items():
        try:
            made[number] = do(one)
        except Exception as fault:
            told[number] = fault
    return made


def _read(arrived: Arrived) -> tuple[Header, bytes]:
    lines, body = arrived
    return read_header(lines), body


def _parcel(signed: tuple[Header, bytes]) -> Parcel:
    header, body = signed
    found = plain(body)
    return Parcel(Signed(header, sha256(body).digest()), body, found, () if found else _one_by_one(body))


def _one_by_one(body: bytes) -> Batch:
    try:
        body.decode()
    except UnicodeDecodeError as fault:
        raise NotABatch from fault
    return read_batch(body)


def _taken(parcels: Sequence[Parcel]) -> list[Taken | Exception]:
    """Take them in one transaction; a second one of a telephone in the next. If one breaks, each by itself."""
    try:
        check_backlog()
    except DomainError as fault:
        return [fault] * len(parcels)
    told: dict[int, Taken | Exception] = {}
    left = list(enumerate(parcels))
    while left:
        now, left = _first_of_each(left)
        told |= zip((number for number, _ in now), _one_commit([parcel for _, parcel in now]), strict=True)
    return [told[number] for number in range(len(parcels))]


def _first_of_each(parcels: Numbered) -> tuple[Numbered, Numbered]:
    """The first of each telephone, and the others."""
    first: dict[UUID, int] = {}
    for number, parcel in parcels:
        first.setdefault(parcel.signed.header.device, number)
    if len(first) == len(parcels):
        return parcels, []
    numbers = frozenset(first.values())
    return (
        [one for one in parcels if one[0] in numbers],
        [one for one in parcels if one[0] not in numbers],
    )


def _one_commit(parcels: Sequence[Parcel]) -> Sequence[Taken | Exception]:
    try:
        with Access.open(SYSTEM, Purpose.PROCEDURE, "scans.taken") as access:
            access.wrote_aggregate("scan", ["sealed"])
            return _take(parcels)
    except TakenMeanwhile:
        return _one_commit(parcels)
    except Exception as fault:
        if len(parcels) == 1:
            return [fault]
        return [outcome for parcel in parcels for outcome in _one_commit([parcel])]


def _take(parcels: Sequence[Parcel]) -> list[Taken | Exception]:
    judged = receive_all([parcel.signed for parcel in parcels])
    open_ = open_places(
        [(one.device.id, one.device.enrolled_by) for one in judged if isinstance(one, Upload)]
    )
    outcomes: list[Taken | Exception] = []
    fresh: list[Accepted] = []
    for one, parcel, fault in zip(judged, parcels, _over(judged, parcels), strict=True):
        if not isinstance(one, Upload):
            outcomes.append(one)
        elif fault or one.device.id not in open_:
            outcomes.append(fault or UnknownDevice())
        elif one.answers is not None:
            outcomes.append(Taken(parcel.body, one.answers))
        else:
            told = _told(parcel, open_[one.device.id])
            outcomes.append(Taken(parcel.body, told))
            fresh.append(_sealed(one, parcel, told))
    if fresh:
        accept_all(fresh)
    return outcomes


def _over(judged: Sequence[Upload | DomainError], parcels: Sequence[Parcel]) -> list[TooMuch | None]:
    """For each whether its telephone has had its share; what came before is not counted again."""
    asked: list[tuple[Quota, bytes, int]] = []
    for one, parcel in zip(judged, parcels, strict=True):
        new = isinstance(one, Upload) and one.answers is None
        key = key_of(parcel.signed.header.device)
        asked += [(UPLOADS, key, int(new)), (SCANS, key, parcel.count if new else 0)]
    answers = spend_many(asked)
    return [one or other for one, other in zip(answers[::2], answers[1::2], strict=True)]


def _told(parcel: Parcel, places: Collection[UUID]) -> list[str]:
    now, whole = clock.now(), parcel.plain
    if whole and whole.places.issubset(places) and _good(whole.earliest, now) and _good(whole.latest, now):
        return [STORED] * whole.count
    return [
        _line(scan, places, timing(scan.at, now) if isinstance(scan, Incoming) else None)
        for scan in parcel.batch or read_batch(parcel.body)
    ]


def _good(at: dt.datetime, now: dt.datetime) -> bool:
    return timing(at, now) is Timing.GOOD


def _line(scan: Incoming | Malformed, places: Collection[UUID], time: Timing | None) -> str:
    if isinstance(scan, Malformed) or time is None:
        return "refused:malformed"
    if scan.place not in places:
        return "refused:place"
    return STORED if time is Timing.GOOD else f"refused:{time.value}"


def _sealed(upload: Upload, parcel: Parcel, told: Sequence[str]) -> Accepted:
    number = uuid7()
    sealed = seal(number, SEALED_AS, _text(parcel, told)) if STORED in told else None
    return Accepted(upload, told, number, sealed)


def _text(parcel: Parcel, told: Sequence[str]) -> str:
    """What is kept: the upload as it came, without the scans that were refused."""
    if all(line == STORED for line in told):
        return parcel.body.decode()
    batch = parcel.batch or read_batch(parcel.body)
    good = [scan for scan, line in zip(batch, told, strict=True) if line == STORED]
    return written([scan for scan in good if isinstance(scan, Incoming)])
