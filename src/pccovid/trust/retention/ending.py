"""What goes at the end of the epidemic, and how? Whole tables, emptied at once, each with its receipts."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connections, transaction
from psycopg import sql

from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.access.bulk import fetch
from pccovid.trust.retention.classes import RecordClass, classes
from pccovid.trust.retention.deleting import NOTED
from pccovid.trust.retention.receipts import SUNSET, Removed, keep_receipt
from pccovid.trust.retention.selecting import rows_of

OWNER = "owner"
ROUTE = "retention.sunset"
# The same rows give the same number in whatever order they lie: who holds an old backup can show that it was these.
_LOOK = "SELECT count(*), {print}::bigint FROM {table} AS t WHERE {which}"
_PRINT = "coalesce(bit_xor(('x' || left(md5(t::text), 16))::bit(64)::bigint), 0)"


@dataclass(frozen=True, slots=True)
class Held:
    """How many rows of a class there are now, and a fingerprint of them (16 hexadecimal digits) where one was asked."""

    kind: RecordClass
    rows: int
    fingerprint: str = ""


def held(*, at_end: str) -> list[Held]:
    """What is there of each class that is deleted ("delete") or kept ("keep") at the end. Counts only."""
    kinds = [kind for kind in classes().all if kind.at_end == at_end]
    with Access.open(SYSTEM, Purpose.RETENTION, ROUTE) as access:
        found = [_look(kind, printed=False) for kind in kinds]
        for kind in kinds:
            access.read_aggregate(kind.name, ["count"])
    return found


def tables_to_empty() -> list[str]:
    """The tables of the classes that are deleted, in the order of the file."""
    kept = {kind.table for kind in classes().all if kind.at_end == "keep"}
    return [table for table in dict.fromkeys(kind.table for kind in classes().all) if table not in kept]


def empty_all() -> Iterator[Removed]:
    """Empty each table, one transaction a table: a run that is stopped goes on with the next.

    Nobody may write meanwhile: the service is stopped first.
    """
    for table in tables_to_empty():
        yield from _empty(table)


def _empty(table: str) -> list[Removed]:
    kinds = [kind for kind in classes().all if kind.table == table]
    with Access.open(SYSTEM, Purpose.RETENTION, ROUTE) as access:
        found = [_look(kind, printed=True) for kind in kinds]
        for kind in kinds:
            access.wrote_aggregate(kind.name, NOTED)
        now = access.now
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        cursor.execute(sql.SQL("TRUNCATE {}").format(sql.Identifier(table)))
        return [
            keep_receipt(
                one.kind,
                one.rows,
                before=None,
                now=now,
                reason=SUNSET,
                using=OWNER,
                fingerprint=one.fingerprint,
            )
            for one in found
            if one.rows
        ]


def _look(kind: RecordClass, *, printed: bool) -> Held:
    which, parameters = rows_of(kind)
    statement = sql.SQL(_LOOK).format(
        print=sql.SQL(_PRINT if printed else "0"), table=sql.Identifier(kind.table), which=which
    )
    [(rows, mark)] = fetch(statement, parameters, _counted)
    return Held(kind, rows, f"{mark % 2**64:016x}" if printed else "")


def _counted(rows: int, mark: int) -> tuple[int, int]:
    return rows, mark
