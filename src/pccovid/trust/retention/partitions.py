"""How are events kept by day? In a partition a day, so that forgetting a day is dropping a table.

Grants and policies stand on the parent; a partition has no grant of its own, so nobody reads past the policies.
"""

import datetime as dt

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.state import ProjectState
from psycopg import sql

DAYS_BACK = 30
DAYS_AHEAD = 14


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
    """Make the partitions around `today` that are missing; runs as the owner. Gives how many were made."""
    days = [today + dt.timedelta(days=offset) for offset in range(-DAYS_BACK, DAYS_AHEAD + 1)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'p' AND relnamespace = 'public'::regnamespace")
        parents = [str(name) for (name,) in cursor.fetchall()]
        existing = set(connection.introspection.table_names(cursor))
        missing = [(parent, day) for parent in parents for day in days if _name(parent, day) not in existing]
        for parent, day in missing:
            cursor.execute(_create(parent, day))
    return len(missing)


def _name(parent: str, day: dt.date) -> str:
    return f"{parent}_{day:%Y%m%d}"


def _create(parent: str, day: dt.date) -> sql.Composed:
    return sql.SQL("CREATE TABLE IF NOT EXISTS {} PARTITION OF {} FOR VALUES FROM ({}) TO ({})").format(
        sql.Identifier(_name(parent, day)),
        sql.Identifier(parent),
        sql.Literal(day.isoformat()),
        sql.Literal((day + dt.timedelta(days=1)).isoformat()),
    )
