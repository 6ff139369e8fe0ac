"""How does a table begin guarded? With these operations in the migration that creates it."""

from django.db.migrations.operations import RunSQL


def guard(table: str) -> RunSQL:
    """Close a table from its first moment: no policy, no row for anybody but what grants.toml opens later."""
    return RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        reverse_sql=RunSQL.noop,
    )
