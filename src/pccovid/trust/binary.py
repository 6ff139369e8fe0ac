"""How does a statement of our own reach the database? As columns, in PostgreSQL's binary form.

The framework's own cursor writes values into the statement's text; for columns of bytes, ids and times that costs nine
times as much as sending them as they are.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar, cast

import psycopg
from django.db import connection
from psycopg import sql
from psycopg.rows import args_row

from pccovid.trust.columns import Column, ColumnDumper

Made = TypeVar("Made")
Statement = sql.Composed | sql.SQL
_MOST_KEPT = 512
_written: dict[int, tuple[Statement, bytes]] = {}
psycopg.adapters.register_dumper(Column, ColumnDumper)  # every connection that is opened from now on knows it


@contextmanager
def together() -> Iterator[None]:
    """What is `run` inside is sent without waiting for each answer; a fault shows at the end at the latest."""
    with connection.wrap_database_errors, lent().pipeline():
        yield


def run(statement: Statement, columns: Sequence[object]) -> int:
    """Run a statement whose placeholders are `%b`; gives how many rows it touched, -1 where that is not known yet."""
    with connection.wrap_database_errors:
        by = lent()
        with psycopg.Cursor(by) as cursor:
            cursor.execute(_text(statement, by), columns)
            return cursor.rowcount


def fetch(
    statement: Statement,
    columns: Sequence[object] | Mapping[str, object],
    make: Callable[..., Made],
) -> list[Made]:
    """Each row of a query whose placeholders are `%b`, given to `make`; the rows come in binary form."""
    with connection.wrap_database_errors:
        return fetch_by(lent(), statement, columns, make)


def lent() -> "psycopg.Connection[object]":
    """The connection itself, for reading in another thread; inside the transaction it is in."""
    connection.ensure_connection()
    return cast("psycopg.Connection[object]", connection.connection)


def hand_back() -> None:
    """Give this thread's connection back to those that all threads share, unless a transaction is under way."""
    if not connection.in_atomic_block:
        connection.close()


def fetch_by(
    by: "psycopg.Connection[object]",
    statement: Statement,
    columns: Sequence[object] | Mapping[str, object],
    make: Callable[..., Made],
) -> list[Made]:
    """As `fetch`, by a connection that was lent."""
    with psycopg.Cursor(by, row_factory=args_row(make)) as cursor:
        cursor.execute(_text(statement, by), columns, binary=True)
        return cursor.fetchall()


def _text(statement: Statement, by: "psycopg.Connection[object]") -> bytes:
    """The statement's text, put together once: most statements are constants of their modules."""
    held = _written.get(id(statement))
    if held is None or held[0] is not statement:
        if len(_written) >= _MOST_KEPT:
            _written.clear()
        held = _written[id(statement)] = statement, statement.as_bytes(by)
    return held[1]
