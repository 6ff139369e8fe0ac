"""What did a scanner send? The batch as JSON, each scan read by itself, so that one bad scan holds up no other."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from pccovid.kernel.errors import DomainError, InvalidTime
from pccovid.kernel.instants import parse_iso_time

MOST_SCANS = 500
LONGEST_ID = 64
LONGEST_TEXT = 5_000  # the largest QR code holds 4,296 characters
DIRECTIONS = ("in", "out")


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


@dataclass(frozen=True, slots=True)
class Malformed:
    """A scan with an id, and something in it that cannot be read. The device must keep it."""

    id: str


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
    return [_scan({**for_all, **scan}) for scan in scans if isinstance(scan, dict) and _named(scan)]


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
            place=UUID(str(scan.get("place", ""))),
            direction=str(direction),
        )
    except (ValueError, InvalidTime):
        return Malformed(name)
