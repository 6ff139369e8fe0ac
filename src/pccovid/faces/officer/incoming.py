"""What did a scanner send? The batch as JSON, each scan read by itself, so that one bad scan holds up no other."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID

from pccovid.kernel.errors import DomainError, InvalidTime
from pccovid.kernel.instants import parse_iso_time

MOST_SCANS = 500
LONGEST_ID = 64
LONGEST_TEXT = 5_000  # the largest QR code holds 4,296 characters
LONGEST_LANE = 40
DIRECTIONS = ("in", "out")
_ID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


class NotABatch(DomainError):
    """The body is not a batch of scans."""

    code = "scans.not_a_batch"


class TooManyScans(DomainError):
    """More scans than one batch may hold: send them in parts."""

    code = "scans.too_many"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One scan as it was sent. `at` is the device's time, corrected there by the server's; it never changes here."""

    id: UUID
    at: dt.datetime
    text: str = field(repr=False)
    kind: str
    place: UUID
    direction: str
    lane: str = ""


@dataclass(frozen=True, slots=True)
class Malformed:
    """A scan with an id, and something in it that cannot be read. The device must keep it."""

    id: str


@dataclass(frozen=True, slots=True)
class Plain:
    """What is to be judged of a batch of which every scan can be read: how many, where, and from when to when."""

    count: int
    places: frozenset[UUID]
    earliest: dt.datetime
    latest: dt.datetime


def plain(body: bytes) -> Plain | None:
    """The same question as read_batch, for what is as it should be: a third of the work. None: read_batch tells why."""
    try:
        data: object = json.loads(body.decode())
        scans = data["scans"] if isinstance(data, dict) and data.keys() == {"scans"} else None
        if not isinstance(scans, list) or not 0 < len(scans) <= MOST_SCANS:
            return None
        if not all(map(_is_plain, scans)):
            return None
        times = [parse_iso_time(scan["at"]) for scan in scans]
        return Plain(
            len(scans), frozenset(map(_place, {scan["place"] for scan in scans})), min(times), max(times)
        )
    except (ValueError, KeyError, TypeError, RecursionError, InvalidTime):
        return None


def _is_plain(scan: Mapping[str, object]) -> bool:
    text = scan["text"]
    return (
        _ID.fullmatch(str(scan["id"])) is not None
        and isinstance(text, str)
        and len(text) <= LONGEST_TEXT
        and scan["direction"] in DIRECTIONS
        and isinstance(scan["at"], str)
        and isinstance(scan["place"], str)
    )


def read_batch(body: bytes) -> list[Incoming | Malformed]:
    """The scans of a request's body; `place` and `direction` may stand once for all. Raises NotABatch, TooManyScans."""
    try:
        data: object = json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise NotABatch from fault
    scans = data.get("scans") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(scans, list):
        raise NotABatch
    if len(scans) > MOST_SCANS:
        raise TooManyScans
    for_all = {name: data[name] for name in ("place", "direction") if name in data}
    return [
        _scan({**for_all, **scan} if for_all else scan)
        for scan in scans
        if isinstance(scan, dict) and _named(scan)
    ]


def written(scans: Iterable[Incoming]) -> str:
    """The body of a batch of these scans, as read_batch reads it."""
    named = [
        {
            "id": str(scan.id), "at": scan.at.isoformat(), "text": scan.text, "kind": scan.kind,
            "place": str(scan.place), "direction": scan.direction, "lane": scan.lane,
        }
        for scan in scans
    ]  # fmt: skip
    return json.dumps({"scans": named}, ensure_ascii=False)


def _named(scan: Mapping[str, object]) -> bool:
    # Without an id there is nothing to answer to.
    name = scan.get("id")
    return isinstance(name, str) and 0 < len(name) <= LONGEST_ID


def _scan(scan: Mapping[str, object]) -> Incoming | Malformed:
    name = str(scan["id"])
    text, direction = scan.get("text"), scan.get("direction", DIRECTIONS[0])
    if not isinstance(text, str) or len(text) > LONGEST_TEXT or direction not in DIRECTIONS:
        return Malformed(name)
    try:
        return Incoming(
            id=UUID(name),
            at=parse_iso_time(str(scan.get("at", ""))),
            text=text,
            kind=str(scan.get("kind") or ""),
            place=_place(str(scan.get("place", ""))),
            direction=str(direction),
            lane=str(scan.get("lane") or "")[:LONGEST_LANE],
        )
    except (ValueError, InvalidTime):
        return Malformed(name)


@lru_cache(4_096)  # a batch names one place a hundred times
def _place(written: str) -> UUID:
    return UUID(written)
