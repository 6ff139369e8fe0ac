"""What must stand before the first request? Server, roles, schema, policies, partitions, territories."""

import datetime as dt

import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from pccovid.kernel import clock
from pccovid.project import embedded
from pccovid.project.config import Config
from pccovid.project.databases import APP_ROLE, DATABASE, OWNER_ROLE
from pccovid.project.secrets import app_password
from pccovid.registry.territories.loader import load_units
from pccovid.trust.access.grants import grants
from pccovid.trust.access.row_security import apply
from pccovid.trust.retention.partitions import prepare_days


def prepare(config: Config, *, today: dt.datetime | None = None) -> None:
    """Bring the database to the code's schema. Idempotent; safe to repeat at every start.

    Day partitions are made around `today`, now where it is not given.
    """
    start_database(config)
    migrate_schema(today=today or clock.now())


def start_database(config: Config) -> None:
    """Start the embedded server, or use the one given, and see that both roles exist."""
    if config.database_url:
        with psycopg.connect(config.database_url, autocommit=True) as connection:
            _role(connection, APP_ROLE, login_password=app_password(config.secret_folder))
        return
    server = embedded.start(config.cluster)
    with server.superuser() as connection:
        _role(connection, OWNER_ROLE)
        _role(connection, APP_ROLE)
        create_database(connection, DATABASE)


def create_database(connection: psycopg.Connection[tuple[object, ...]], name: str) -> None:
    """Create the database where it is missing, owned by the owner's role."""
    known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    if not known:
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(OWNER_ROLE))
        )


def migrate_schema(*, today: dt.datetime) -> None:
    """Apply the migrations as the owner, then make the policies say what the grants say."""
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    owner = connections["owner"]
    apply(owner, grants())
    prepare_days(owner, today.astimezone(clock.VIETNAM).date())
    load_units(using="owner")
    owner.close()


def _role(
    connection: psycopg.Connection[tuple[object, ...]], name: str, *, login_password: str | None = None
) -> None:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    if known and login_password is None:
        return
    verb = sql.SQL("ALTER" if known else "CREATE")
    password = sql.SQL(" PASSWORD {}").format(sql.Literal(login_password)) if login_password else sql.SQL("")
    connection.execute(
        sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS").format(
            verb, sql.Identifier(name)
        )
        + password
    )
