"""By what are rows past their time found? By an index for each clock, made from classes.toml after every migrate."""

from collections.abc import Mapping, Sequence

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from pccovid.trust.retention.classes import By, RecordClass, classes


def prepare_indexes(connection: BaseDatabaseWrapper) -> None:
    """Make the indexes that are missing; runs as the owner. What goes by day needs none, nor what waits for the end."""
    with connection.cursor() as cursor:
        for kind in classes().all:
            if kind.by is By.ROWS:
                cursor.execute(_statement(kind))


def _statement(kind: RecordClass) -> sql.Composed:
    # As selecting.py asks, to the letter: only then is the index known to hold all the rows that are meant.
    columns = [sql.Identifier(name) for name in kind.clock]
    clock = sql.SQL("coalesce({})").format(sql.SQL(", ").join(columns)) if len(columns) > 1 else columns[0]
    tests = [*_tests(kind.only, "= ANY"), *_tests(kind.besides, "<> ALL")]
    return sql.SQL("CREATE INDEX IF NOT EXISTS {} ON {} (({})){}").format(
        sql.Identifier(f"clock_{kind.name}"),
        sql.Identifier(kind.table),
        clock,
        sql.SQL(" WHERE {}").format(sql.SQL(" AND ").join(tests)) if tests else sql.SQL(""),
    )


def _tests(columns: Mapping[str, Sequence[str] | Sequence[bool]], test: str) -> list[sql.Composed]:
    return [
        sql.SQL(f"{{}} {test} ({{}})").format(sql.Identifier(name), sql.Literal(list(allowed)))
        for name, allowed in columns.items()
    ]
