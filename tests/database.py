"""A real database for the tests: migrated once, cloned for each worker, used as the application's role."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from psycopg import sql
from pytest_django import DjangoDbBlocker

from pccovid.project import embedded
from pccovid.project.config import read_config
from pccovid.project.databases import OWNER_ROLE
from pccovid.project.demo_clock import FIRST_MOMENT
from pccovid.project.preparing import interpret_plans, migrate_schema, start_database
from tests.renewing import State, renew, state_of

LOCK = 7_200_642
PACKAGE = Path(__file__).resolve().parent.parent / "src" / "pccovid"

Admin = psycopg.Connection[tuple[object, ...]]


@contextmanager
def admin() -> Iterator[Admin]:
    """A connection that may create databases, on the embedded server or on the one given."""
    config = read_config()
    if config.database_url:
        with psycopg.connect(config.database_url, autocommit=True) as connection:
            yield connection
    else:
        with embedded.start(config.cluster).superuser() as connection:
            yield connection


def schema_version() -> str:
    """A short name for what the migrations, the grants and the clocks say now."""
    digest = hashlib.sha256()
    for path in sorted(
        [*PACKAGE.rglob("migrations/*.py"), *PACKAGE.rglob("grants.toml"), *PACKAGE.rglob("classes.toml")]
    ):
        digest.update(path.read_bytes())
    for name in ("project/preparing.py", "trust/access/row_security.py", "trust/retention/indexing.py"):
        digest.update((PACKAGE / name).read_bytes())
    return digest.hexdigest()[:10]


def point_at(name: str) -> None:
    """Let both of Django's connections use this database."""
    for alias in ("default", "owner"):
        connections[alias].close()
        if alias == "default":
            connections[alias].close_pool()  # type: ignore[attr-defined]  # of the PostgreSQL backend
        connections[alias].settings_dict["NAME"] = name
        settings.DATABASES[alias]["NAME"] = name


def template() -> str:
    """The migrated template database, made by whichever worker comes first."""
    name = f"test_template_{schema_version()}"
    with admin() as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            draft = f"{name}_draft"
            create(connection, draft)
            point_at(draft)
            migrate_schema(today=FIRST_MOMENT)
            point_at("postgres")
            connection.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(draft), sql.Identifier(name))
            )
        connection.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    return name


def create(connection: Admin, name: str, *, source: str | None = None) -> None:
    """Make a database anew, empty or as a copy of another one."""
    drop(connection, name)
    statement = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
    if source:
        statement += sql.SQL(" TEMPLATE {}").format(sql.Identifier(source))
    if read_config().embedded:
        statement += sql.SQL(" OWNER {}").format(sql.Identifier(OWNER_ROLE))
    connection.execute(statement)
    interpret_plans(connection, name)  # a copy has its source's tables, not its settings


def drop(connection: Admin, name: str) -> None:
    """Remove a database, whoever is still connected."""
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def database_name(worker_id: str) -> str:
    """The name of this worker's database."""
    return f"test_pccovid_{worker_id}"


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker, database_name: str) -> Iterator[None]:
    """Replaces the framework's own set-up, which would run the tests as the owner of the tables."""
    with django_db_blocker.unblock():
        start_database(read_config())
        source = template()
        with admin() as connection:
            create(connection, database_name, source=source)
        point_at(database_name)
    yield
    with django_db_blocker.unblock():
        point_at("postgres")
        with admin() as connection:
            drop(connection, database_name)


@contextmanager
def administered(name: str) -> Iterator[Admin]:
    """The administrator's connection to one database."""
    with admin() as connection:
        info = connection.info
        with psycopg.connect(
            host=info.host,
            port=info.port,
            user=info.user,
            password=info.password,
            dbname=name,
            autocommit=True,
        ) as inner:
            yield inner


@contextmanager
def own_database(blocker: DjangoDbBlocker, database_name: str, use: str) -> Iterator[str]:
    """A fresh copy of the template beside the worker's database, for what must really commit; gives its name."""
    name = f"{database_name}_{use}"
    with blocker.unblock():
        source = template()
        with admin() as connection:
            create(connection, name, source=source)
        point_at(name)
        yield name
        point_at(database_name)
        with admin() as connection:
            drop(connection, name)


class Renewed:
    """A worker's second database, fresh for each use: less what the use before wrote, or copied anew."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.fresh: State | None = None

    def renew(self) -> None:
        """Make it fresh."""
        point_at("postgres")
        if self.fresh:
            with administered(self.name) as connection:
                if renew(connection, self.fresh):
                    return
        source = template()
        with admin() as connection:
            create(connection, self.name, source=source)
        with administered(self.name) as connection:
            self.fresh = state_of(connection)


@pytest.fixture(scope="session")
def renewed(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, database_name: str
) -> Iterator[Renewed]:
    """The worker's database for what must really commit."""
    second = Renewed(f"{database_name}_own")
    yield second
    with django_db_blocker.unblock(), admin() as connection:
        drop(connection, second.name)


@pytest.fixture
def committed(renewed: Renewed, django_db_blocker: DjangoDbBlocker, database_name: str) -> Iterator[str]:
    """A fresh database for what must really commit; gives its name."""
    with django_db_blocker.unblock():
        renewed.renew()
        point_at(renewed.name)
        yield renewed.name
        point_at(database_name)


@pytest.fixture
def fresh_database(committed: str, renewed: Renewed) -> Callable[[], None]:
    """A fresh database for what must really commit, and a way to begin anew with an empty one."""

    def begin_anew() -> None:
        renewed.renew()
        point_at(committed)

    return begin_anew


@pytest.fixture
def as_owner(database_name: str) -> Callable[[str], list[tuple[object, ...]]]:
    """Run a statement as the server's administrator, past row-level security: for looking at what is stored."""

    def run(statement: str) -> list[tuple[object, ...]]:
        with administered(str(settings.DATABASES["default"]["NAME"])) as connection:
            return list(connection.execute(statement.encode()).fetchall())

    return run


def person_number(index: int) -> UUID:
    """A made-up person's id that is easy to recognise in a failure."""
    return UUID(int=0x018F0000_0000_7000_8000_000000000000 + index)
