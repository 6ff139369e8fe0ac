"""What is past its time today, and goes? Every class by its clock; days by dropping their partitions."""

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from pccovid.kernel import clock
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.ledger.forgetting import forget
from pccovid.trust.retention.classes import By, RecordClass, classes
from pccovid.trust.retention.deleting import NOTED, delete_before
from pccovid.trust.retention.partitions import DayTable, days_before, drop_day
from pccovid.trust.retention.receipts import CLOCK, Removed, keep_receipt

OWNER = "owner"


def clear_expired() -> list[Removed]:
    """Delete what is past its time by the domain's clock. Idempotent; what a stopped run left the next one takes."""
    now = clock.now()
    removed: list[Removed] = []
    for kind in classes().all:
        match kind.by:
            case By.PARTITION:
                removed += _drop_days(kind, now)
                removed += delete_before(kind, _midnight(kind.first_day_kept(now)), reason=CLOCK)
            case By.ROWS | By.BLANK if kind.period is not None:
                removed += delete_before(kind, now - kind.period, reason=CLOCK)
            case _:
                continue
    return [*removed, *forget_ledger()]


def forget_ledger() -> list[Removed]:
    """Let go the contents of ledger entries that are past their time. Raises NotForgotten, HeadRefused."""
    now = clock.now()
    kinds = [kind for kind in classes().all if kind.by is By.FORGET]
    return [one for kind in kinds if kind.period for one in _forget(kind, now, kind.period)]


def _forget(kind: RecordClass, now: dt.datetime, period: dt.timedelta) -> Iterator[Removed]:
    """The ledger's own entries: no entry is made about each, the mark in the tree says what went."""
    before = now - period
    for keep in map(str, kind.only["keep"]):
        for rows in forget(keep, before):
            yield keep_receipt(kind, rows, before=before, now=now, reason=CLOCK, using=OWNER)


def _drop_days(kind: RecordClass, now: dt.datetime) -> Iterator[Removed]:
    owner = connections[OWNER]
    for day in days_before(owner, kind.table, kind.first_day_kept(now)):
        _note_persons(kind, day.day)
        yield from _drop(owner, kind, day, now)


def _note_persons(kind: RecordClass, day: dt.date) -> None:
    """Tell each person's ledger before the day goes: told twice if the drop then fails, never left out."""
    with Access.open(SYSTEM, Purpose.RETENTION, "retention.clock") as access:
        persons = set() if kind.nobody else _persons(kind, day)
        if persons:
            access.wrote(kind.name, persons, NOTED)
        else:
            access.wrote_aggregate(kind.name, NOTED)


def _persons(kind: RecordClass, day: dt.date) -> set[UUID]:
    query = sql.SQL("SELECT DISTINCT person_id FROM {} WHERE day = %s").format(sql.Identifier(kind.table))
    with connection.cursor() as cursor:
        cursor.execute(query, [day])
        return {person for (person,) in cursor.fetchall()}


def _drop(
    owner: BaseDatabaseWrapper, kind: RecordClass, day: DayTable, now: dt.datetime
) -> Iterator[Removed]:
    def note(rows: int) -> Removed:
        end = _midnight(day.day + dt.timedelta(days=1))
        return keep_receipt(kind, rows, before=end, now=now, reason=CLOCK, using=OWNER)

    if (removed := drop_day(owner, day, note)) is not None:
        yield removed


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, tzinfo=clock.VIETNAM)
