"""What is a place, and how is it known?"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID, uuid5

_NAMESPACE = UUID("5d1f1b5e-2f0a-5c53-9a6e-6b0f0b9f2c11")


class PlaceKind(StrEnum):
    """What happens there; VENUE where nothing more is known."""

    MARKET = "market"
    SUPERMARKET = "supermarket"
    PHARMACY = "pharmacy"
    SCHOOL = "school"
    FACTORY = "factory"
    OFFICE = "office"
    CLINIC = "clinic"
    HOSPITAL = "hospital"
    QUARANTINE = "quarantine"
    CHECKPOINT = "checkpoint"
    TRANSPORT = "transport"
    VENUE = "venue"


@dataclass(frozen=True, slots=True)
class Place:
    """A place with a check-in code. `territory` is the path of its unit; `zones` are its parts, of a
    checkpoint its lanes, if it has any.

    `rotating`: its code is redrawn on a screen every few minutes. `confirmed`: not by its owner alone.
    `closed`: the commune has found that it is none, or not there; its code is good no more.
    """

    id: UUID
    code: str
    name: str
    kind: PlaceKind
    territory: str
    zones: tuple[str, ...]
    created_at: dt.datetime
    rotating: bool = False
    confirmed: bool = True
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlace:
    """A place to be registered. `code` is what its QR code carries; `owner_phone` is normalised, "" if unknown."""

    code: str
    name: str
    kind: PlaceKind = PlaceKind.VENUE
    territory: str = "VN/"
    owner_phone: str = ""
    zones: tuple[str, ...] = ()


def place_id(code: str) -> UUID:
    """The id of the place with this code: always the same, so visits can be written before the place is known."""
    return uuid5(_NAMESPACE, code.strip())
