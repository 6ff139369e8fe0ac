"""How does a database become again what its template is, without being copied anew? What a test wrote is deleted.

A copy is a thousand files. To make them just after as many were deleted takes half a second of work (ext4 passes over
the place of every file that went within the last minute), to delete what a test wrote a few hundredths.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass

import psycopg
from psycopg import sql

Login = psycopg.Connection[tuple[object, ...]]
Rows = dict[str, tuple[object, ...]]

CATALOGUES = (
    "pg_attrdef", "pg_attribute", "pg_class", "pg_constraint", "pg_extension", "pg_index", "pg_inherits", "pg_policy",
    "pg_proc", "pg_rewrite", "pg_statistic_ext", "pg_trigger", "pg_type",
)  # fmt: skip
TABLES = """
    SELECT c.oid::regclass::text, pg_relation_size(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE relkind = 'r' AND relpersistence <> 't' AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
"""
COUNTERS = """
    SELECT format('%I.%I', schemaname, sequencename), coalesce(last_value, start_value), last_value IS NOT NULL
    FROM pg_sequences
"""
OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
PATIENCE_SECONDS = 20.0
LARGE = 1 << 20


@dataclass(frozen=True, slots=True)
class State:
    """How the catalogues, the tables with rows and the counters of a fresh copy stand."""

    catalogues: Rows
    filled: Rows
    counters: Rows


def state_of(connection: Login) -> State:
    """The state of a fresh copy, which `renew` brings back."""
    filled = _written(connection)
    return State(_stand(connection, CATALOGUES), _stand(connection, filled), _counters(connection))


def renew(connection: Login, fresh: State) -> bool:
    """Delete what was written since. False where a fresh copy is needed: what came with it changed, or tables did.

    Only a superuser may, for whom neither row-level security holds nor what guards a table against deletion.
    """
    if connection.info.parameter_status("is_superuser") != "on" or not _alone(connection):
        return False
    if _stand(connection, CATALOGUES) != fresh.catalogues or _stand(connection, fresh.filled) != fresh.filled:
        return False
    connection.execute("SET session_replication_role = replica")
    for table, size in _written(connection).items():
        if table not in fresh.filled:
            connection.execute(sql.SQL("DELETE FROM {}").format(_named(table)))
            if size > LARGE:
                connection.execute(sql.SQL("VACUUM {}").format(_named(table)))
    for counter, (value, used) in _counters(connection).items():
        if (value, used) != fresh.counters[counter]:
            connection.execute("SELECT setval(%s::regclass, %s, %s)", [counter, *fresh.counters[counter]])
    return True


def _alone(connection: Login) -> bool:
    """Ends what is connected still, and waits until it has cleared up behind itself."""
    limit = time.monotonic() + PATIENCE_SECONDS
    while connection.execute(OTHERS).fetchall():
        if time.monotonic() > limit:
            return False
        time.sleep(0.005)
    return True


def _written(connection: Login) -> dict[str, int]:
    """Tables with rows, or with what is left of them, and their bytes."""
    return {str(name): int(str(size)) for name, size in connection.execute(TABLES).fetchall() if size}


def _stand(connection: Login, tables: Iterable[str]) -> Rows:
    """Of each table how many rows it has and which transaction wrote the newest: any change is seen in that."""
    question = sql.SQL("SELECT {}::text, count(*), max(xmin::text::bigint) FROM {}")
    whole = sql.SQL(" UNION ALL ").join(question.format(name, _named(name)) for name in tables)
    return {str(name): tuple(rest) for name, *rest in connection.execute(whole).fetchall()}


def _counters(connection: Login) -> Rows:
    return {str(name): tuple(rest) for name, *rest in connection.execute(COUNTERS).fetchall()}


def _named(name: str) -> sql.Identifier:
    # `regclass` leaves the schema away where it is the public one; none of ours has a name that needs quoting.
    return sql.Identifier(*name.split("."))
