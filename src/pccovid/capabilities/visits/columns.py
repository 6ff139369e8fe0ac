"""How are all scans of a stretch of time read at once? As columns, for a process that holds a nation's visits.

Nobody's whereabouts are shown by it: what is read is noted as a count, and whoever is looked at afterwards is noted by
name where her stays are read (`queries.stays_between`).
"""

import datetime as dt
from dataclasses import dataclass
from typing import Self

import numpy as np
import psycopg
from django.db import connection
from numpy.typing import NDArray
from psycopg import sql

from pccovid.trust.access import Access
from pccovid.trust.binary import lent

_HEAD, _TAIL = (
    19,
    2,
)  # of PostgreSQL's binary copy: signature, flags and length before the rows; an end after them
_ROW = np.dtype(
    [
        ("fields", ">i2"),
        ("of_person", ">i4"), ("person", "V16"),
        ("of_place", ">i4"), ("place", "V16"),
        ("of_at", ">i4"), ("at", ">i8"),
        ("of_coming", ">i4"), ("coming", "u1"),
    ]
)  # fmt: skip
_EPOCH = int(dt.datetime(2000, 1, 1, tzinfo=dt.UTC).timestamp()) * 1_000_000  # of PostgreSQL, in microseconds
_SCANS = sql.SQL(
    "COPY (SELECT person_id, place_id, at, direction = 'in' FROM visits_visit WHERE {which}) TO STDOUT (FORMAT BINARY)"
)
_OF_DAY = sql.SQL("day = {}")
_RECORDED = sql.SQL("recorded_at >= {}")


@dataclass(frozen=True, slots=True)
class ScanColumns:
    """Scans as columns of one length: (n, 16) bytes of ids, microseconds since 1970, and whether somebody came."""

    person: NDArray[np.uint8]
    place: NDArray[np.uint8]
    at: NDArray[np.int64]
    coming: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.at)

    @classmethod
    def of(cls, copied: bytes) -> Self:
        """What PostgreSQL's binary copy says."""
        rows = np.frombuffer(
            copied, dtype=_ROW, offset=_HEAD, count=(len(copied) - _HEAD - _TAIL) // _ROW.itemsize
        )
        return cls(
            _bytes(rows["person"]),
            _bytes(rows["place"]),
            rows["at"].astype(np.int64) + _EPOCH,
            rows["coming"].astype(np.bool_),
        )


def scans_of_day(access: Access, day: dt.date) -> ScanColumns:
    """All scans of a calendar day in Vietnam."""
    return _read(access, _OF_DAY.format(sql.Literal(day)))


def scans_recorded_since(access: Access, since: dt.datetime) -> ScanColumns:
    """All scans that were recorded since, whatever their day. Where there are none, nothing is noted either."""
    return _read(access, _RECORDED.format(sql.Literal(since)))


def _read(access: Access, which: sql.Composed) -> ScanColumns:
    statement = _SCANS.format(which=which)
    with connection.wrap_database_errors, psycopg.Cursor(lent()) as by, by.copy(statement) as copy:
        found = ScanColumns.of(b"".join(copy))
    if len(found):
        access.read_aggregate("visit", ["place", "time"])
    return found


def _bytes(ids: NDArray[np.void]) -> NDArray[np.uint8]:
    return np.ascontiguousarray(ids).view(np.uint8).reshape(-1, 16)
