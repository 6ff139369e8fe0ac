"""Are these uploads the telephones' own, and are their numbers free? Each sequence is accepted once, however often.

Many at once, in a few statements for all of them. Works inside the one transaction in which the scans are kept: the
telephones' rows are locked, so that of two uploads under one number the second finds the first; a crash in the middle
leaves neither number nor scans.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, cast
from uuid import UUID

from django.conf import settings
from django.db.models import Max
from psycopg import sql

from pccovid.kernel import clock
from pccovid.kernel.errors import DomainError
from pccovid.kernel.ids import uuid7
from pccovid.trust.access.bulk import fetch, run
from pccovid.trust.columns import column
from pccovid.trust.devices.errors import (
    BadSignature,
    ChangedBatch,
    ExpiredDevice,
    RevokedDevice,
    SequenceRefused,
    UnknownDevice,
)
from pccovid.trust.devices.headers import Header
from pccovid.trust.devices.incidents import IncidentKind, note
from pccovid.trust.devices.models import Batch, Device, Post
from pccovid.trust.devices.signing import verifies

# A number further ahead than a whole shift's batches is a fault, and would make a gap nobody can read.
FURTHEST_AHEAD = 10_000
JUMP = dt.timedelta(minutes=2)
# As long as a scan's time can be believed (72 hours and 21 days, capabilities/visits/plausibility.py): what is older is
# refused for its time, so that nothing can be recorded anew when its number is forgotten.
KEPT_FOR = dt.timedelta(hours=72, days=21)
# Old numbers are forgotten now and then: asking each time would cost more than all the rest.
FORGOTTEN_EVERY = 64


class Telephone(NamedTuple):
    """What of a telephone decides about its uploads: its row, as it is locked. Made for each of them, so no model."""

    id: UUID
    enrolled_by: UUID
    expires_at: dt.datetime
    revoked_at: dt.datetime | None
    floor: int
    last_sequence: int
    last_seen_at: dt.datetime | None
    offset_ms: int


# Who waits for a lock sees the number as it was before: then it is taken meanwhile, and judged again.
_JUDGE = sql.SQL(
    "SELECT {device}, b.body_hash, b.nonce, b.answers FROM devices_device AS d "
    "JOIN unnest(%b::uuid[], %b::int8[]) AS t (id, sequence) ON t.id = d.id "
    "LEFT JOIN devices_batch AS b ON b.device_id = d.id AND b.sequence = t.sequence ORDER BY d.id FOR UPDATE OF d"
).format(device=sql.SQL(", ").join(sql.Identifier("d", name) for name in Telephone._fields))
_TAKEN = (
    ("device_id", "uuid"), ("sequence", "int8"), ("body_hash", "bytea"), ("nonce", "bytea"),
    ("received_at", "timestamptz"), ("answers", "text"), ("offset_ms", "int8"), ("floor", "int8"),
    ("waits", "uuid"), ("account_id", "uuid"), ("sealed", "bytea"),
)  # fmt: skip
_TAKE = sql.SQL(
    "WITH t AS MATERIALIZED (SELECT * FROM unnest({params}) AS t({names})), "
    "batch AS (INSERT INTO devices_batch (device_id, sequence, body_hash, nonce, received_at, answers) "
    "SELECT device_id, sequence, body_hash, nonce, received_at, answers::jsonb FROM t "
    "ON CONFLICT DO NOTHING RETURNING 1), "
    "kept AS (INSERT INTO devices_waiting (id, device_id, account_id, received_at, sealed) "
    "SELECT waits, device_id, account_id, received_at, sealed FROM t WHERE sealed IS NOT NULL), "
    "device AS (UPDATE devices_device AS d SET last_sequence = greatest(d.last_sequence, t.sequence), "
    "last_seen_at = t.received_at, offset_ms = t.offset_ms, floor = greatest(d.floor, t.floor) FROM t "
    "WHERE d.id = t.device_id) SELECT 1 FROM batch"
).format(
    params=sql.SQL(", ").join(sql.SQL(f"%b::{kind}[]") for _, kind in _TAKEN),
    names=sql.SQL(", ").join(sql.Identifier(name) for name, _ in _TAKEN),
)
_keys: dict[UUID, bytes] = {}


@dataclass(frozen=True, slots=True)
class Upload:
    """An upload that may be read; `answers` are those given before, if it came before: then nothing is recorded."""

    device: Telephone
    header: Header
    body_hash: bytes
    answers: Sequence[str] | None


@dataclass(frozen=True, slots=True)
class Signed:
    """An upload whose signature was checked."""

    header: Header
    body_hash: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Accepted:
    """An upload to be taken, and how each of its scans is answered. `sealed`: what waits under `id`, if anything."""

    upload: Upload
    answers: Sequence[str]
    id: UUID = field(default_factory=uuid7)
    sealed: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Before:
    """What came under a number, and how it was answered."""

    body_hash: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    answers: Sequence[str]


class TakenMeanwhile(DomainError):
    """Another process took a number in the moment in between; judged again, it is known."""

    code = "batch.meanwhile"
    retry = True


def check_signature(header: Header, body: bytes) -> None:
    """Raises UnknownDevice, BadSignature."""
    [fault] = check_signatures([(header, body)])
    if fault is not None:
        raise fault


def check_signatures(sent: Sequence[tuple[Header, bytes]]) -> list[UnknownDevice | BadSignature | None]:
    """For each upload whether its telephone signed it. A telephone's key never changes, so each is read once."""
    if new := {header.device for header, _ in sent if header.device not in _keys}:
        rows = Device.objects.filter(id__in=new).values_list("id", "public_key")
        _keys.update((number, bytes(key)) for number, key in rows)
    return [_fault_of(header, body) for header, body in sent]


def _fault_of(header: Header, body: bytes) -> UnknownDevice | BadSignature | None:
    key = _keys.get(header.device)
    if key is None:
        return UnknownDevice()
    return None if verifies(key, header.signature, header.statement(body)) else BadSignature()


def receive_all(signed: Sequence[Signed]) -> list[Upload | DomainError]:
    """Lock the telephones, each of which may come once, and judge what came; in its order, inside a transaction.

    The faults are those that `receive` raises.
    """
    asked = [
        column("uuid", [one.header.device for one in signed]),
        column("int8", [one.header.sequence for one in signed]),
    ]
    found = {row[0].id: row for row in fetch(_JUDGE, asked, _row)}
    judged: list[Upload | DomainError] = []
    for one in signed:
        device, before = found.get(one.header.device, (None, None))
        try:
            judged.append(_judged(one, device, before))
        except DomainError as fault:
            judged.append(fault)
    return judged


def _row(*values: object) -> tuple[Telephone, "Before | None"]:
    *own, hashed, nonce, answers = values
    before = (
        None
        if hashed is None
        else Before(cast(bytes, hashed), cast(bytes, nonce), cast("list[str]", answers))
    )
    return Telephone._make(own), before


def accept_all(taken: Sequence[Accepted], *, forget_now: bool = False) -> None:
    """Take the numbers; the same answers, in their order, are given when an upload comes again.

    What is sealed waits from then on. Numbers that are too old to matter go now and then, or `forget_now`.
    """
    now = clock.now()
    rows = [
        (
            one.upload.device.id, one.upload.header.sequence, one.upload.body_hash, one.upload.header.nonce, now,
            _as_json(one.answers), _offset(one.upload, now), _floor(one.upload, now, at_once=forget_now),
            one.id, one.upload.device.enrolled_by, one.sealed,
        )
        for one in taken
    ]  # fmt: skip
    columns = zip(*rows, strict=True)
    told = run(_TAKE, [column(kind, values) for (_, kind), values in zip(_TAKEN, columns, strict=True)])
    if told != len(taken):
        raise TakenMeanwhile


def places_of(devices: Collection[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Where these telephones may scan."""
    places: dict[UUID, set[UUID]] = defaultdict(set)
    for device, place in Post.objects.filter(device_id__in=devices).values_list("device_id", "place_id"):
        places[device].add(place)
    return {device: frozenset(places[device]) for device in devices}


def check_open(device: Telephone | Device) -> None:
    """Raises RevokedDevice, ExpiredDevice."""
    if device.revoked_at is not None:
        raise RevokedDevice
    if device.expires_at <= clock.now():
        raise ExpiredDevice


def _judged(one: Signed, device: Telephone | None, known: Before | None) -> Upload:
    if device is None:
        raise UnknownDevice
    check_open(device)
    header = one.header
    if known is not None:
        if known.body_hash != one.body_hash:
            raise ChangedBatch(device.last_sequence + 1)
        if known.nonce == header.nonce:
            note(device.id, IncidentKind.REPLAYED, sequence=header.sequence)
        return Upload(device, header, one.body_hash, known.answers)
    if not device.floor < header.sequence <= device.last_sequence + FURTHEST_AHEAD:
        raise SequenceRefused(device.last_sequence + 1)
    return Upload(device, header, one.body_hash, None)


def _offset(upload: Upload, now: dt.datetime) -> int:
    millisecond = dt.timedelta(milliseconds=1)
    device, header = upload.device, upload.header
    offset = round((header.sent_at - _telephones_time(now)) / millisecond)
    if device.last_seen_at is not None and abs(offset - device.offset_ms) > JUMP / millisecond:
        note(device.id, IncidentKind.CLOCK, sequence=header.sequence, milliseconds=offset - device.offset_ms)
    return offset


def _floor(upload: Upload, now: dt.datetime, *, at_once: bool) -> int:
    due = at_once or upload.header.sequence % FORGOTTEN_EVERY == 0
    return _forget(upload.device.id, now) if due else 0


def _as_json(answers: Sequence[str]) -> str:
    # States and reasons are words of ours: nothing in them has to be escaped.
    return '["' + '","'.join(answers) + '"]' if answers else "[]"


def _telephones_time(now: dt.datetime) -> dt.datetime:
    # The demonstration lives in 2021; a visitor's telephone does not.
    return dt.datetime.now(dt.UTC) if settings.DEMO else now


def _forget(device: UUID, now: dt.datetime) -> int:
    """Forget batches that are too old to matter; gives the highest number among them."""
    old = Batch.objects.filter(device_id=device, received_at__lt=now - KEPT_FOR)
    highest = old.aggregate(highest=Max("sequence"))["highest"] or 0
    if highest:
        Batch.objects.filter(device_id=device, sequence__lte=highest, received_at__lt=now - KEPT_FOR).delete()
    return highest
