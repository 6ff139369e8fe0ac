"""How does a statement of our own reach the database? As columns, in PostgreSQL's binary form.

The framework's own cursor writes values into the statement's text; for columns of bytes, ids and times that costs nine
times as much as sending them as they are.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar, cast

import psycopg
from django.db import connection
from psycopg import sql
from psycopg.rows import args_row

from pccovid.trust.columns import Column, ColumnDumper

Made = TypeVar("Made")


def run(statement: "sql.Composed | sql.SQL", columns: Sequence[object]) -> int:
    """Run a statement whose placeholders are `%b`; gives how many rows it touched."""
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.adapters.register_dumper(Column, ColumnDumper)
        cursor.execute(statement, columns)
        return cursor.rowcount


def fetch(
    statement: "sql.Composed | sql.SQL",
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


def fetch_by(
    by: "psycopg.Connection[object]",
    statement: "sql.Composed | sql.SQL",
    columns: Sequence[object] | Mapping[str, object],
    make: Callable[..., Made],
) -> list[Made]:
    """As `fetch`, by a connection that was lent."""
    with psycopg.Cursor(by, row_factory=args_row(make)) as cursor:
        cursor.adapters.register_dumper(Column, ColumnDumper)
        cursor.execute(statement, columns, binary=True)
        return cursor.fetchall()
