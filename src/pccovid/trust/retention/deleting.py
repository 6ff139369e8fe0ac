"""How do rows past their time go? In batches, each with its receipt and the persons' ledger entries, or not at all."""

import datetime as dt
from uuid import UUID

from psycopg import sql

from pccovid.kernel import clock
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.access.bulk import fetch
from pccovid.trust.retention.classes import By, RecordClass
from pccovid.trust.retention.receipts import Removed, keep_receipt
from pccovid.trust.retention.selecting import rows_before

BATCH = 2_000
NOTED = ("removed",)
# A person's rows are few and found by their key, and so are a day's that had no partition; all others go in batches.
_FEW = "{which} RETURNING {person}"
_MANY = "t.ctid = ANY (ARRAY(SELECT t.ctid FROM {table} AS t WHERE {which} LIMIT {batch})) RETURNING {person}"
_DO = {
    By.BLANK: "UPDATE {table} AS t SET {column} = NULL WHERE ",
    By.ROWS: "DELETE FROM {table} AS t WHERE ",
    By.PARTITION: "DELETE FROM {table} AS t WHERE ",
}


def delete_before(
    kind: RecordClass, moment: dt.datetime, *, reason: str, person: UUID | None = None
) -> list[Removed]:
    """Delete, or empty, the rows of a class whose clock stands before `moment`; of one person where one is named.

    Each batch is an access of its own, so that a run that is stopped has lost nothing and goes on where it was.
    """
    removed: list[Removed] = []
    while batch := _batch(kind, moment, reason=reason, person=person):
        removed.append(batch)
    return removed


def _batch(kind: RecordClass, moment: dt.datetime, *, reason: str, person: UUID | None) -> Removed | None:
    with Access.open(SYSTEM, Purpose.RETENTION, f"retention.{reason}") as access:
        persons = _remove(kind, moment, person)
        known = {one for one in persons if one is not None}
        if known:
            access.wrote(kind.name, known, NOTED)
        else:
            access.wrote_aggregate(kind.name, NOTED)
        if not persons:
            return None
        return keep_receipt(kind, len(persons), before=moment, now=access.now, reason=reason)


def _remove(kind: RecordClass, moment: dt.datetime, person: UUID | None) -> list[UUID | None]:
    """Whose rows went, a person as often as rows of hers."""
    which, parameters = rows_before(kind, moment, day=moment.astimezone(clock.VIETNAM).date(), person=person)
    few = person is not None or kind.by is By.PARTITION
    statement = sql.SQL(_DO[kind.by] + (_FEW if few else _MANY)).format(
        table=sql.Identifier(kind.table),
        which=which,
        batch=sql.Literal(BATCH),
        column=sql.Identifier(kind.column or "id"),
        person=sql.SQL("NULL::uuid") if kind.nobody else sql.Identifier("t", "person_id"),
    )
    return fetch(statement, parameters, _owner)


def _owner(person: UUID | None) -> UUID | None:
    return person
