"""How are sealed values taken out of a column and put back? By their key, locked meanwhile, a batch at a time."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from psycopg import sql

from pccovid.trust.binary import fetch, run
from pccovid.trust.vault.columns import Column

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """A sealed value where it lies: its key, whose it is, as what it was sealed, and what stands in column `beside`."""

    key: tuple[object, ...]
    owner: UUID
    kind: str
    blob: bytes
    beside: bytes


def of_persons(column: Column, persons: Sequence[UUID], *, beside: str = "") -> list[Row]:
    """The values about these persons, locked until the access ends."""
    which = sql.SQL("t.person_id = ANY(%s)")
    return _rows(column, which, [list(persons)], beside)


def behind(column: Column, place: str, *, beside: str = "") -> tuple[list[Row], str]:
    """The next values behind a place, in the order of their keys, and where they end: empty, there are no more."""
    names = sql.SQL(", ").join(sql.Identifier("t", name) for name, _ in column.key)
    which: sql.Composable = sql.SQL("true")
    last: list[object] = []
    if place:
        last = json.loads(place)
        values = sql.SQL(", ").join(sql.Placeholder() * len(last))
        which = sql.SQL("({}) > ({})").format(names, values)
    found = _rows(column, which, last, beside, limit=BATCH)
    end = json.dumps([str(part) for part in found[-1].key]) if len(found) == BATCH else ""
    return found, end


def put(column: Column, name: str, values: Sequence[tuple[tuple[object, ...], bytes]]) -> None:
    """Set column `name` in the rows of these keys."""
    if not values:
        return
    keys = [[key[position] for key, _ in values] for position in range(len(column.key))]
    arrays = [sql.SQL("%b::{}[]").format(sql.SQL(kind)) for _, kind in column.key]
    statement = sql.SQL(
        "UPDATE {table} AS t SET {name} = n.blob FROM unnest({arrays}, %b::bytea[]) AS n({keys}, blob) WHERE {same}"
    ).format(
        table=sql.Identifier(column.table),
        name=sql.Identifier(name),
        arrays=sql.SQL(", ").join(arrays),
        keys=sql.SQL(", ").join(sql.Identifier(part) for part, _ in column.key),
        same=sql.SQL(" AND ").join(
            sql.SQL("t.{0} = n.{0}").format(sql.Identifier(part)) for part, _ in column.key
        ),
    )
    run(statement, [*keys, [blob for _, blob in values]])


def _rows(
    column: Column, which: sql.Composable, values: list[object], beside: str, limit: int | None = None
) -> list[Row]:
    keys = sql.SQL(", ").join(sql.Identifier("t", name) for name, _ in column.key)
    statement = sql.SQL(
        "SELECT {owner}, {kind}, {blob}, {beside}, {keys} FROM {table} AS t WHERE {blob} IS NOT NULL AND {which} "
        "ORDER BY {keys} {limit} FOR UPDATE OF t"
    ).format(
        owner=sql.Identifier("t", column.owner),
        kind=sql.Identifier("t", column.kind) if column.kind else sql.SQL("''"),
        blob=sql.Identifier("t", column.name),
        beside=sql.Identifier("t", beside) if beside else sql.SQL("''::bytea"),
        keys=keys,
        table=sql.Identifier(column.table),
        which=which,
        limit=sql.SQL("LIMIT {}").format(sql.Literal(limit)) if limit else sql.SQL(""),
    )

    def row(owner: UUID, kind: str, blob: bytes, stored: bytes, *key: object) -> Row:
        return Row(key, owner, f"{column.field}{kind}", blob, stored)

    return fetch(statement, values, row)
