"""What may be forgotten, and since when? A mark in the tree says so: all of one class that was made before a moment.

A mark is an entry like any other, about nobody, with the action "forget". It is made before anything goes. It holds
nothing that is younger than its class is kept, so a contents that went too early has no mark that could excuse it.
"""

import datetime as dt
from dataclasses import dataclass

from pccovid.trust.ledger.encoding import EPOCH, Words, microseconds_of
from pccovid.trust.retention.classes import classes

MARKING = "forget"
BEFORE = "before"
TABLE = "ledger_entry"
DAY = 86_400_000_000


@dataclass(frozen=True, slots=True)
class Mark:
    """At `at`, entries kept as `keep` and made before `before` were given up; microseconds since 1970."""

    keep: str
    before: int
    at: int


def field_name(before: dt.datetime) -> str:
    """How a mark says its moment."""
    return f"{BEFORE}-{(before - EPOCH) // dt.timedelta(microseconds=1)}"


def read_mark(made: bytes, words: Words) -> Mark | None:
    """The mark that an entry is; None for one that only looks like it."""
    role, _, _, purpose, action, kinds, fields, _ = words
    if (role, purpose, action, len(kinds), len(fields)) != ("system", "RETENTION", MARKING, 1, 1):
        return None
    kind, _, name = fields[0].partition(".")
    moment = name.removeprefix(f"{BEFORE}-")
    if kind != kinds[0] or moment == name or not moment.removeprefix("-").isdecimal():
        return None
    shift = microseconds_of(bytes(8))
    return Mark(kind, int(moment) + shift, microseconds_of(made))


def periods() -> dict[str, int]:
    """For how long entries of each class are kept, in microseconds."""
    return {
        keep: kind.days * DAY
        for kind in classes().all
        if kind.table == TABLE and kind.days is not None
        for keep in map(str, kind.only.get("keep", []))
    }


def permitted(mark: Mark) -> bool:
    """Whether all that the mark gives up was past its time when it was made."""
    period = periods().get(mark.keep)
    return period is not None and mark.before <= mark.at - period
