"""How does an access get into the ledger? As one row for each person and action, in the access's own transaction."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import connection
from psycopg import sql

from pccovid.kernel.ids import uuid7
from pccovid.trust.access.bulk import run
from pccovid.trust.ledger.chain import link

COLUMNS = (
    ("person_id", "uuid"),
    ("seq", "bigint"),
    ("id", "uuid"),
    ("at", "timestamptz"),
    ("actor_id", "uuid"),
    ("role", "text"),
    ("office", "text"),
    ("territory", "text"),
    ("purpose", "text"),
    ("action", "text"),
    ("classes", "text"),
    ("fields", "text"),
    ("route", "text"),
    ("request_id", "uuid"),
    ("hash", "bytea"),
)

Value = UUID | int | datetime | str | bytes | list[str]
Row = tuple[Value, ...]


class Asker(Protocol):
    """What the ledger needs to know of an actor."""

    @property
    def id(self) -> UUID: ...
    @property
    def role(self) -> str: ...
    @property
    def office(self) -> str: ...
    @property
    def territory(self) -> str: ...


class Recorded(Protocol):
    """What the ledger needs to know of an access."""

    @property
    def actor(self) -> Asker: ...
    @property
    def purpose(self) -> str: ...
    @property
    def route(self) -> str: ...
    @property
    def now(self) -> datetime: ...
    @property
    def request_id(self) -> UUID: ...


@dataclass(slots=True)
class Served:
    """What an access has served so far: (action, person) -> (kinds of record, fields)."""

    notes: dict[tuple[str, UUID], tuple[set[str], set[str]]] = field(default_factory=dict)

    def note(self, action: str, record_class: str, persons: Iterable[UUID], fields: Iterable[str]) -> None:
        """Add what was served of each of these persons."""
        names = {f"{record_class}.{name}" for name in fields}
        for person in persons:
            classes, seen = self.notes.setdefault((action, person), (set(), set()))
            classes.add(record_class)
            seen |= names


def append(access: Recorded, served: Served) -> None:
    """Write what was served, chained to the entry before; the head's row lock orders the writers until they commit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, hash FROM ledger_head WHERE id = 1 FOR UPDATE")
        seq, head = cursor.fetchone()
        rows = list(_rows(access, served, seq=seq, head=bytes(head)))
        run(_INSERT, [list(column) for column in zip(*rows, strict=True)])
        last = rows[-1]
        cursor.execute("UPDATE ledger_head SET seq = %s, hash = %s WHERE id = 1", [last[1], last[-1]])


def _rows(access: Recorded, served: Served, *, seq: int, head: bytes) -> Iterator[Row]:
    actor = access.actor
    for (action, person), (classes, fields) in served.notes.items():
        seq += 1
        row: Row = (
            person,
            seq,
            uuid7(),
            access.now,
            actor.id,
            str(actor.role),
            actor.office,
            actor.territory,
            str(access.purpose),
            action,
            sorted(classes),
            sorted(fields),
            access.route,
            access.request_id,
        )
        head = link(head, [canonical(value) for value in row])
        yield (*row[:10], _literal(row[10]), _literal(row[11]), *row[12:], head)


def canonical(value: Value) -> "str | int | bytes | list[str]":
    """A value as it is hashed: ids as 16 bytes, times as microseconds since 1970, lists of words as they stand."""
    if isinstance(value, UUID):
        return value.bytes
    if isinstance(value, datetime):
        return int(value.timestamp()) * 1_000_000 + value.microsecond
    if isinstance(value, list):
        return [str(item) for item in value]
    return value


def _literal(words: Value) -> str:
    # unnest() would flatten an array of arrays, so each list travels as its own array literal.
    return "{" + ",".join(words) + "}" if isinstance(words, list) else "{}"


_INSERT = sql.SQL(
    "INSERT INTO ledger_entry ({names}) SELECT {picks} FROM unnest({params}) AS t({names})"
).format(
    names=sql.SQL(", ").join(sql.Identifier(name) for name, _ in COLUMNS),
    picks=sql.SQL(", ").join(
        sql.SQL("{}::text[]" if name in ("classes", "fields") else "{}").format(sql.Identifier(name))
        for name, _ in COLUMNS
    ),
    params=sql.SQL(", ").join(
        sql.SQL(f"%b::{kind}[]") for _, kind in COLUMNS
    ),  # types are the constants above
)
