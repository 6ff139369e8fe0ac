"""How are events kept by day? In a partition a day, so that forgetting a day is dropping a table.

Grants and policies stand on the parent; a partition has no grant of its own, so nobody reads past the policies.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.utils import CursorWrapper
from django.db.migrations.operations import CreateModel
from django.db.migrations.state import ProjectState
from psycopg import sql

DAYS_BACK = 21  # at most what classes.toml keeps of such a table: a day that was dropped is not made again
DAYS_AHEAD = 14
LOCK_WAIT = "10s"
MAKING = (
    "CREATE TABLE {day} (LIKE {parent} INCLUDING DEFAULTS INCLUDING CONSTRAINTS)",
    "INSERT INTO {day} SELECT * FROM {rest} WHERE day >= {begin} AND day < {end}",
    "DELETE FROM {rest} WHERE day >= {begin} AND day < {end}",
    "ALTER TABLE {parent} ATTACH PARTITION {day} FOR VALUES FROM ({begin}) TO ({end})",
)


Noted = TypeVar("Noted")


@dataclass(frozen=True, slots=True)
class DayTable:
    """The partition of one day."""

    parent: str
    day: dt.date

    @property
    def name(self) -> str:
        """Its table."""
        return _name(self.parent, self.day)


class CreatePartitioned(CreateModel):
    """Creates a model's table partitioned by its column `day`, with a rest partition for days nobody prepared."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002 - the framework's signature
        to_state: ProjectState,
    ) -> None:
        """As CreateModel, with PARTITION BY."""
        model = to_state.apps.get_model(app_label, self.name)
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return
        statement, params = schema_editor.table_sql(model)
        table = model._meta.db_table
        schema_editor.execute(f"{statement} PARTITION BY RANGE (day)", params or None)
        schema_editor.execute(f"CREATE TABLE {table}_rest PARTITION OF {table} DEFAULT")
        for index in model._meta.indexes:
            schema_editor.add_index(model, index)


def prepare_days(connection: BaseDatabaseWrapper, today: dt.date) -> int:
    """Make the partitions around `today` that are missing; runs as the owner. Gives how many were made.

    Rows of such a day that lie in the rest partition already are moved. One transaction a table, which waits for those
    who use the table now and lets nobody in meanwhile; raises OperationalError when that takes longer than LOCK_WAIT.
    """
    days = [today + dt.timedelta(days=offset) for offset in range(-DAYS_BACK, DAYS_AHEAD + 1)]
    made = 0
    for parent in _parents(connection):
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            if not _missing(cursor, parent, days):
                continue
            # The parent is locked before anything else, as everybody who reads or writes rows does: no deadlock. A
            # row of the day that is written while we wait is found below, and not refused by a rest it no longer fits.
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [LOCK_WAIT])
            cursor.execute(_compose("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE", parent))
            missing = _missing(cursor, parent, days)  # another process may have been quicker
            for day in missing:
                _make(cursor, parent, day)
            made += len(missing)
    return made


def days_before(connection: BaseDatabaseWrapper, parent: str, first_kept: dt.date) -> list[DayTable]:
    """The partitions of days before `first_kept`, the oldest first."""
    with connection.cursor() as cursor:
        names = _existing(cursor, parent)
    ends = [name.removeprefix(f"{parent}_") for name in names]
    days = [dt.date.fromisoformat(end) for end in ends if end.isdecimal() and len(end) == 8]
    return [DayTable(parent, day) for day in sorted(days) if day < first_kept]


def drop_day(connection: BaseDatabaseWrapper, table: DayTable, note: Callable[[int], Noted]) -> Noted | None:
    """Drop a day's partition as the owner; `note` gets the number of its rows inside the same transaction.

    None, and nothing noted, when the day was empty. Waits for those who use the table as prepare_days does.
    """
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [LOCK_WAIT])
        cursor.execute(_compose("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE", table.parent))
        if table.name not in _existing(cursor, table.parent):
            return None  # another process was quicker
        cursor.execute(_compose("SELECT count(*) FROM {}", table.name))
        [rows] = cursor.fetchone()
        cursor.execute(_compose("DROP TABLE {}", table.name))
        return note(rows) if rows else None


def _parents(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'p' AND relnamespace = 'public'::regnamespace ORDER BY 1"
        )
        return [str(name) for (name,) in cursor.fetchall()]


def _missing(cursor: CursorWrapper, parent: str, days: list[dt.date]) -> list[dt.date]:
    existing = _existing(cursor, parent)
    return [day for day in days if _name(parent, day) not in existing]


def _existing(cursor: CursorWrapper, parent: str) -> set[str]:
    cursor.execute(
        "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = %s::regclass", [parent]
    )
    return {str(name) for (name,) in cursor.fetchall()}


def _make(cursor: CursorWrapper, parent: str, day: dt.date) -> None:
    """The day's table like its parent, filled from the rest, then put in place: attaching refuses while rows lie there.

    No policy and no grant is given to it: it is reached through its parent only.
    """
    names = {
        "day": sql.Identifier(_name(parent, day)),
        "parent": sql.Identifier(parent),
        "rest": sql.Identifier(f"{parent}_rest"),
        "begin": sql.Literal(day.isoformat()),
        "end": sql.Literal((day + dt.timedelta(days=1)).isoformat()),
    }
    for statement in MAKING:
        cursor.execute(sql.SQL(statement).format(**names))


def _name(parent: str, day: dt.date) -> str:
    return f"{parent}_{day:%Y%m%d}"


def _compose(template: str, name: str) -> sql.Composed:
    return sql.SQL(template).format(sql.Identifier(name))
