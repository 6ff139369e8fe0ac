"""What must stand before the first request? Server, roles, schema, policies, partitions, territories."""

import datetime as dt

import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from pccovid.kernel import clock
from pccovid.project import embedded, roles
from pccovid.project.config import Config
from pccovid.project.databases import APP_ROLE, DATABASE, OWNER_ROLE
from pccovid.project.secrets import app_password
from pccovid.registry.territories.loader import load_units
from pccovid.trust.access.grants import grants
from pccovid.trust.access.row_security import apply
from pccovid.trust.retention.indexing import prepare_indexes
from pccovid.trust.retention.partitions import prepare_days


def prepare(config: Config, *, today: dt.datetime | None = None) -> None:
    """Bring the database to the code's schema. Idempotent; safe to repeat at every start.

    Day partitions are made around `today`, now where it is not given.
    """
    start_database(config)
    migrate_schema(today=today or clock.now())


def start_database(config: Config) -> None:
    """Start the embedded server, or use the one given, and see that both roles exist. Raises RoleTooStrong."""
    if config.database_url:
        with psycopg.connect(config.database_url, autocommit=True) as connection:
            roles.one_at_a_time(connection)
            roles.ensure(connection, APP_ROLE, password=_password_to_set(config))
            roles.check_weak(connection, APP_ROLE)
            roles.let_in(connection, APP_ROLE)
            interpret_plans(connection, connection.info.dbname)
        return
    server = embedded.start(config.cluster)
    with server.superuser() as connection:
        roles.one_at_a_time(connection)
        roles.ensure(connection, OWNER_ROLE)
        roles.ensure(connection, APP_ROLE)
        create_database(connection, DATABASE)
        interpret_plans(connection, DATABASE)


def _password_to_set(config: Config) -> str | None:
    """None where the operator gave the application's login an address, and so a password, of its own."""
    return None if config.app_database_url else app_password(config.secret_folder)


def create_database(connection: roles.Login, name: str) -> None:
    """Create the database where it is missing, owned by the owner's role."""
    known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    if not known:
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(OWNER_ROLE))
        )


def interpret_plans(connection: roles.Login, name: str) -> None:
    """Have no query of this database compiled (JIT), whoever asks it.

    A policy is dozens of conditions, of which a query meets a few: compiling them all takes seconds, reading the rows
    takes milliseconds. The login must own the database.
    """
    connection.execute(sql.SQL("ALTER DATABASE {} SET jit = off").format(sql.Identifier(name)))


def migrate_schema(*, today: dt.datetime) -> None:
    """Apply the migrations as the owner, then make the policies say what the grants say."""
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    owner = connections["owner"]
    apply(owner, grants())
    prepare_days(owner, today.astimezone(clock.VIETNAM).date())
    prepare_indexes(owner)
    load_units(using="owner")
    owner.close()
