"""How does the list of units get into the database? In one transaction, as the owner, when a newer one is installed."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from operator import attrgetter

from django.db import connections, transaction
from psycopg import sql

from pccovid.kernel import clock
from pccovid.registry.territories import models
from pccovid.registry.territories.gazetteer import forget
from pccovid.registry.territories.source import current_version, read_units
from pccovid.registry.territories.units import Succession, Unit

LOCK = 7_200_643


@dataclass(frozen=True, slots=True)
class LoadedUnits:
    """What the database holds now, and whether this call wrote it."""

    version: str
    units: int
    successions: int
    written: bool


def load_units(*, using: str = "owner") -> LoadedUnits:
    """Load the installed list unless it is the one loaded already. One or two seconds; idempotent.

    Raises NoUnitList where the package with the list is missing.
    """
    version = current_version()
    with transaction.atomic(using=using):
        with connections[using].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        edition = models.Edition.objects.using(using).filter(version=version).first()
        if edition:
            return LoadedUnits(version, edition.units, edition.successions, written=False)
        loaded = _replace(version, using)
    forget()
    return loaded


def _replace(version: str, using: str) -> LoadedUnits:
    found = read_units()
    models.Edition.objects.using(using).all().delete()
    _copy(using, models.Unit._meta.db_table, Unit, found.units)
    _copy(using, models.Succession._meta.db_table, Succession, found.successions)
    models.Edition.objects.using(using).create(
        version=version, loaded_at=clock.now(), units=len(found.units), successions=len(found.successions)
    )
    return LoadedUnits(version, len(found.units), len(found.successions), written=True)


def _copy(
    using: str, table: str, kind: type[Unit] | type[Succession], rows: Iterable[Unit | Succession]
) -> None:
    """Empty the table and fill it. COPY: row by row it would take four times as long."""
    names = [field.name for field in fields(kind)]
    values = attrgetter(*names)
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    with connections[using].cursor() as cursor:
        cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
        with cursor.copy(statement) as out:
            for row in rows:
                out.write_row([list(value) if isinstance(value, tuple) else value for value in values(row)])
