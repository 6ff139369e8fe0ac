"""How do records, and all that was stated by them, go from one person to another? Row by row, and the same rows back.

A manifest says which rows went; what is sealed is sealed anew with the other person's key.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from psycopg import sql

from pccovid.registry.people.following import Following, Follows, moving
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import fetch, run
from pccovid.trust.vault.columns import BY_PERSON, Column

Manifest = dict[str, list[str]]
"""Table -> ids of the rows that went."""

_SEALED = {column.table: column for column in BY_PERSON if column.table != "people_person"}


def move_all(access: Access, *, giver: UUID, taker: UUID) -> Manifest:
    """Everything of the giver that moves at all; gives what went. A row that the taker has already stays behind."""
    return {
        one.table: went
        for one in moving()
        if (went := _take(access, one, sql.SQL("true"), [], giver=giver, taker=taker))
    }


def move_records(access: Access, records: Collection[UUID], *, giver: UUID, taker: UUID) -> Manifest:
    """These records and what they stated."""
    gone: Manifest = {}
    for one in moving():
        if one.follows is Follows.RECORDS:
            followed = [UUID(number) for number in gone.get(one.of, [])] if one.of else list(records)
            which = sql.SQL("t.{} = ANY(%b::uuid[]){}").format(
                sql.Identifier(one.by), sql.SQL(f" AND NOT (t.{one.besides})" if one.besides else "")
            )
            if followed and (went := _take(access, one, which, [followed], giver=giver, taker=taker)):
                gone[one.table] = went
    return gone


def move_back(access: Access, manifest: Manifest, *, giver: UUID, taker: UUID) -> Manifest:
    """Exactly the rows of a manifest, as far as they are still there; gives what went."""
    which = sql.SQL("t.id = ANY(%b::uuid[])")
    return {
        one.table: went
        for one in moving()
        if (rows := [UUID(number) for number in manifest.get(one.table, [])])
        and (went := _take(access, one, which, [rows], giver=giver, taker=taker))
    }


def _take(
    access: Access,
    one: Following,
    which: sql.Composable,
    values: Sequence[object],
    *,
    giver: UUID,
    taker: UUID,
) -> list[str]:
    free = sql.SQL("{} AND {}").format(which, _not_there(one))
    if column := _SEALED.get(one.table):
        return _reseal(
            access, column, free, [giver, *values, taker] if one.once else [giver, *values], giver, taker
        )
    statement = sql.SQL(
        "UPDATE {table} AS t SET person_id = %b WHERE t.person_id = %b AND {which} RETURNING t.id"
    ).format(table=sql.Identifier(one.table), which=free)
    return fetch(statement, [taker, giver, *values, *([taker] if one.once else [])], str)


def _not_there(one: Following) -> sql.Composable:
    """That the taker has no such row: what may be there once cannot be taken twice."""
    if not one.once:
        return sql.SQL("true")
    same = sql.SQL(" AND ").join(sql.SQL("o.{0} = t.{0}").format(sql.Identifier(name)) for name in one.once)
    # `when` is a condition of the reviewed file, on a column of the table itself; what it does not meet always goes.
    narrowed = sql.SQL(f"AND o.{one.when} AND t.{one.when}") if one.when else sql.SQL("")
    return sql.SQL(
        "NOT EXISTS (SELECT 1 FROM {table} AS o WHERE o.person_id = %b AND {same} {narrowed})"
    ).format(table=sql.Identifier(one.table), same=same, narrowed=narrowed)


def _reseal(
    access: Access, column: Column, which: sql.Composable, values: Sequence[object], giver: UUID, taker: UUID
) -> list[str]:
    kind = sql.Identifier("t", column.kind) if column.kind else sql.SQL("''")
    found = fetch(
        sql.SQL(
            "SELECT t.id, {kind}, t.{name} FROM {table} AS t WHERE t.person_id = %b AND {which} FOR UPDATE"
        ).format(
            kind=kind, name=sql.Identifier(column.name), table=sql.Identifier(column.table), which=which
        ),
        values,
        _row,
    )
    if not found:
        return []
    access.keys.provide([giver, taker])
    blobs = [_sealed_for(access, f"{column.field}{kind}", blob, giver, taker) for _, kind, blob in found]
    run(
        sql.SQL(
            "UPDATE {table} AS t SET person_id = %b, {name} = n.blob "
            "FROM unnest(%b::uuid[], %b::bytea[]) AS n(id, blob) WHERE t.person_id = %b AND t.id = n.id"
        ).format(table=sql.Identifier(column.table), name=sql.Identifier(column.name)),
        [taker, [number for number, *_ in found], blobs, giver],
    )
    return [str(number) for number, *_ in found]


def _sealed_for(access: Access, field: str, blob: bytes | None, giver: UUID, taker: UUID) -> bytes | None:
    return None if blob is None else access.keys.seal(taker, field, access.keys.unseal(giver, field, blob))


def _row(number: UUID, kind: str, blob: bytes | None) -> tuple[UUID, str, bytes | None]:
    return number, kind, blob
