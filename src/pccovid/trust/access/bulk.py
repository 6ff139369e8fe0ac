"""How do thousands of rows get into a guarded table at once? As columns through unnest(), rows that exist left alone.

COPY cannot be used: it knows neither row-level security nor ON CONFLICT.
"""

from collections.abc import Sequence

from django.db import connection, models
from psycopg import sql


def add_rows(model: type[models.Model], names: Sequence[str], rows: Sequence[Sequence[object]]) -> int:
    """Insert `rows`, each in the order of the field `names`; gives how many were new. JSON goes in as text."""
    if not rows:
        return 0
    known = {field.name: field for field in model._meta.concrete_fields}
    fields = [known[name] for name in names]
    columns = [sql.Identifier(str(field.column)) for field in fields]
    kinds = [sql.SQL(_kind(field.db_type(connection) or "text")) for field in fields]
    statement = sql.SQL(
        "INSERT INTO {table} ({columns}) SELECT * FROM unnest({params}) ON CONFLICT DO NOTHING"
    ).format(
        table=sql.Identifier(model._meta.db_table),
        columns=sql.SQL(", ").join(columns),
        params=sql.SQL(", ").join(sql.SQL("%s::{}[]").format(kind) for kind in kinds),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(column) for column in zip(*rows, strict=True)])
        return int(cursor.rowcount)


def _kind(db_type: str) -> str:
    return db_type.split("(", maxsplit=1)[0]
