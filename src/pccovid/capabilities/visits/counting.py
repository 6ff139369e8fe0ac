"""How are scans counted, each once, without saying of whom they were?"""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from psycopg import sql

from pccovid.capabilities.visits.events import SentScan
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access.bulk import fetch
from pccovid.trust.columns import column
from pccovid.trust.vault import blind

# Who scans herself in is counted under no account.
NOBODYS = UUID(int=0)
_COLUMNS = (
    ("day", "date"), ("id", "uuid"), ("account_id", "uuid"), ("place_id", "uuid"), ("direction", "text"),
    ("outcome", "text"), ("lane", "text"),
)  # fmt: skip
_COUNT = sql.SQL(
    "INSERT INTO visits_countedscan ({names}) SELECT * FROM unnest({params}) ON CONFLICT DO NOTHING RETURNING id"
).format(
    names=sql.SQL(", ").join(sql.Identifier(name) for name, _ in _COLUMNS),
    params=sql.SQL(", ").join(sql.SQL(f"%b::{kind}[]") for _, kind in _COLUMNS),
)


def count(account_id: UUID, place_id: UUID, scans: Sequence[SentScan]) -> set[UUID]:
    """Count these scans; gives those that had not been counted before."""
    if not scans:
        return set()
    names = [_name(scan) for scan in scans]
    rows = [
        (_day(scan), name, account_id, place_id, scan.direction, scan.outcome, scan.lane)
        for scan, name in zip(scans, names, strict=True)
    ]
    columns = zip(*rows, strict=True)
    asked = [column(kind, values) for (_, kind), values in zip(_COLUMNS, columns, strict=True)]
    new = set(fetch(_COUNT, asked, _same))
    return {scan.id for scan, name in zip(scans, names, strict=True) if name in new}


def _same(name: UUID) -> UUID:
    return name


def _name(scan: SentScan) -> UUID:
    return UUID(bytes=blind("counted-scan", str(scan.id)))


def _day(scan: SentScan) -> dt.date:
    return scan.at.astimezone(VIETNAM).date()
