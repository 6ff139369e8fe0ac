"""How do thousands of rows get in and out of guarded tables at once? As columns, in PostgreSQL's binary form.

COPY cannot be used: it knows neither row-level security nor ON CONFLICT.
"""

from collections.abc import Sequence
from functools import lru_cache

from django.db import connection, models
from psycopg import sql

from pccovid.trust.binary import fetch, run
from pccovid.trust.columns import column

__all__ = ["add_rows", "fetch", "run"]


def add_rows(
    model: type[models.Model], names: Sequence[str], rows: Sequence[Sequence[object]], *, fresh: bool = False
) -> int:
    """Insert `rows`, each in the order of the field `names`; gives how many were new. JSON goes in as text.

    Rows whose key exists are left as they are. `fresh`: their keys were made just now, so that one which exists is a
    fault and raises; nothing is looked up first, which is a quarter of the work.
    """
    if not rows:
        return 0
    statement, kinds = _inserting(model, tuple(names), fresh)
    values = zip(*rows, strict=True)
    return run(statement, [column(kind, told) for kind, told in zip(kinds, values, strict=True)])


@lru_cache(maxsize=256)
def _inserting(
    model: type[models.Model], names: tuple[str, ...], fresh: bool
) -> tuple[sql.Composed, tuple[str, ...]]:
    """The statement, and the type of each column."""
    known = {field.name: field for field in model._meta.concrete_fields}
    fields = [known[name] for name in names]
    columns = [sql.Identifier(str(field.column)) for field in fields]
    statement = sql.SQL(
        "INSERT INTO {table} ({columns}) SELECT {values} FROM unnest({params}) AS t({columns}) {clash}"
    ).format(
        clash=sql.SQL("" if fresh else "ON CONFLICT DO NOTHING"),
        table=sql.Identifier(model._meta.db_table),
        columns=sql.SQL(", ").join(columns),
        values=sql.SQL(", ").join(
            sql.SQL("{}::jsonb").format(name) if isinstance(field, models.JSONField) else name
            for field, name in zip(fields, columns, strict=True)
        ),
        params=sql.SQL(", ").join(sql.SQL("%b::{}[]").format(sql.SQL(_kind(field))) for field in fields),
    )
    return statement, tuple(_kind(field) for field in fields)


def _kind(field: "models.Field[object, object]") -> str:
    if isinstance(field, models.JSONField):
        return "text"
    return (field.db_type(connection) or "text").split("(")[0]
