"""How much is looked at? Reads of the last day by hour and role, in numbers that name nobody."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from psycopg import sql

from pccovid.trust.access import Access, AccessDenied, Purpose
from pccovid.trust.binary import fetch
from pccovid.trust.oversight.patterns.suspicion import NOBODY, WATCHED

HOURS = 24
_HOUR = timedelta(hours=1)
_READS = sql.SQL("""
    SELECT role, floor(extract(epoch FROM %b::timestamptz - at) / 3600)::int AS hours_ago, count(*)
    FROM ledger_entry
    WHERE at > %b AND at <= %b AND role = ANY(%b) AND action = 'read' AND person_id <> %b
    GROUP BY 1, 2
""")
_TOTALS = sql.SQL("""
    SELECT count(*), count(DISTINCT person_id), count(DISTINCT actor_id) FROM ledger_entry
    WHERE at > %b AND at <= %b AND role = ANY(%b) AND person_id <> %b
""")


@dataclass(frozen=True, slots=True)
class Reads:
    """Of one role: how many in each of the last 24 hours, the oldest first."""

    role: str
    by_hour: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """A day of looking by staff."""

    entries: int
    persons: int
    accounts: int
    reads: tuple[Reads, ...]
    until: datetime


def figures(access: Access) -> Figures:
    """Of the last 24 hours."""
    if access.purpose is not Purpose.AUDIT:
        raise AccessDenied
    until = access.now
    since = until - HOURS * _HOUR
    counts: dict[str, list[int]] = {}
    for role, hours_ago, number in fetch(_READS, [until, since, until, WATCHED, NOBODY], lambda *row: row):
        counts.setdefault(role, [0] * HOURS)[HOURS - 1 - min(hours_ago, HOURS - 1)] += number
    [(entries, persons, accounts)] = fetch(_TOTALS, [since, until, WATCHED, NOBODY], lambda *row: row)
    access.read_aggregate("ledger", ["count"])
    reads = tuple(Reads(role, tuple(counts[role])) for role in WATCHED if role in counts)
    return Figures(entries, persons, accounts, reads, until)
