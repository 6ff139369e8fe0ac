"""How do thousands of rows get in and out of guarded tables at once? As columns, in PostgreSQL's binary form.

COPY cannot be used: it knows neither row-level security nor ON CONFLICT. The framework's own cursor writes values into
the statement's text; for columns of bytes, ids and times that costs nine times as much as sending them as they are.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

import psycopg
from django.db import connection, models
from psycopg import sql
from psycopg.rows import args_row

Made = TypeVar("Made")


def run(statement: "sql.Composed | sql.SQL", columns: Sequence[object]) -> int:
    """Run a statement whose placeholders are `%b`; gives how many rows it touched."""
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(statement, columns)
        return cursor.rowcount


def fetch(
    statement: "sql.Composed | sql.SQL", columns: Sequence[object], make: Callable[..., Made]
) -> list[Made]:
    """Each row of a query whose placeholders are `%b`, given to `make`; the rows come in binary form."""
    connection.ensure_connection()
    with (
        connection.wrap_database_errors,
        psycopg.Cursor(connection.connection, row_factory=args_row(make)) as cursor,
    ):
        cursor.execute(statement, columns, binary=True)
        return cursor.fetchall()


def add_rows(model: type[models.Model], names: Sequence[str], rows: Sequence[Sequence[object]]) -> int:
    """Insert `rows`, each in the order of the field `names`; gives how many were new. JSON goes in as text.

    Rows whose key exists are left as they are.
    """
    if not rows:
        return 0
    known = {field.name: field for field in model._meta.concrete_fields}
    fields = [known[name] for name in names]
    columns = [sql.Identifier(str(field.column)) for field in fields]
    statement = sql.SQL(
        "INSERT INTO {table} ({columns}) SELECT {values} FROM unnest({params}) AS t({columns}) ON CONFLICT DO NOTHING"
    ).format(
        table=sql.Identifier(model._meta.db_table),
        columns=sql.SQL(", ").join(columns),
        values=sql.SQL(", ").join(
            sql.SQL("{}::jsonb").format(column) if isinstance(field, models.JSONField) else column
            for field, column in zip(fields, columns, strict=True)
        ),
        params=sql.SQL(", ").join(sql.SQL("%b::{}[]").format(sql.SQL(_kind(field))) for field in fields),
    )
    return run(statement, [list(column) for column in zip(*rows, strict=True)])


def _kind(field: "models.Field[object, object]") -> str:
    if isinstance(field, models.JSONField):
        return "text"
    return (field.db_type(connection) or "text").split("(")[0]
