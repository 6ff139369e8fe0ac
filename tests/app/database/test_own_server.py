"""Does an operator's own server need a superuser? A login that owns its database and may make roles is enough."""

from collections.abc import Iterator

import pytest
from psycopg import sql

from pccovid.project import roles
from pccovid.project.databases import APP_ROLE
from pccovid.project.embedded import Embedded
from tests.app.database.clusters import admit, connect, own_cluster, pccovid

LOGIN, DATABASE = "ministry", "epidemic"


@pytest.fixture(scope="module")
def server() -> Iterator[Embedded]:
    """A server with a database of a login that is no superuser."""
    with own_cluster() as cluster:
        admit(cluster, LOGIN)
        with cluster.superuser() as admin:
            admin.execute(f"CREATE ROLE {LOGIN} LOGIN CREATEROLE CREATEDB NOSUPERUSER NOBYPASSRLS")
            admin.execute(f"CREATE DATABASE {DATABASE} OWNER {LOGIN}")
            admin.execute(f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC")
        with connect(cluster.folder, user="postgres", dbname=DATABASE) as admin:
            admin.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
        yield cluster


def address(server: Embedded) -> str:
    return f"postgresql://{LOGIN}@/{DATABASE}?host={server.folder}&application_name=preparing"


def value(server: Embedded, query: str, *, user: str = "postgres") -> object:
    with connect(server.folder, user=user, dbname=DATABASE) as connection:
        found = connection.execute(sql.SQL(query)).fetchone()
    return found[0] if found else None


def test_a_login_that_may_make_roles_prepares_and_repeats(server: Embedded) -> None:
    var = server.folder.parent
    for _ in range(2):
        pccovid("prepare", var=var, DATABASE_URL=address(server))
    weak = "SELECT rolcanlogin AND NOT (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb) FROM pg_roles WHERE "
    assert value(server, f"{weak} rolname = '{APP_ROLE}'") is True
    assert (
        value(server, "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE relname = 'people_person'")
        == LOGIN
    )
    assert value(server, "SELECT count(*) FROM territories_unit", user=APP_ROLE) != 0
    assert value(server, "SELECT count(*) FROM people_person", user=APP_ROLE) == 0
    assert [value(server, "SHOW jit", user=user) for user in (APP_ROLE, LOGIN)] == ["off", "off"]
    # The application itself comes in through Django's pool, with the options of the address.
    done = pccovid("ledger", "verify", var=var, DATABASE_URL=address(server))
    assert "All in place." in done.stdout


def test_the_password_that_is_set_is_the_one_in_the_folder_of_secrets(server: Embedded) -> None:
    with connect(server.folder, user=LOGIN, dbname=DATABASE) as login:
        roles.ensure(login, APP_ROLE, password="first")
        before = stored_password(server)
        roles.ensure(login, APP_ROLE)
        assert stored_password(server) == before
        roles.ensure(login, APP_ROLE, password="second")
    assert before.startswith("SCRAM-SHA-256$")
    assert stored_password(server) not in {before, ""}


def test_a_superuser_as_owner_leaves_the_applications_role_weak(server: Embedded) -> None:
    # A role of its own: one that a superuser made could not be altered by the login of the other tests.
    role = "pccovid_app_of_superuser"
    with server.superuser() as owner:
        roles.ensure(owner, role, password="first")
        roles.ensure(owner, role, password="second")
        roles.check_weak(owner, role)
        roles.let_in(owner, role)


@pytest.mark.parametrize("strength", ["SUPERUSER", "BYPASSRLS", "CREATEROLE", f"IN ROLE {LOGIN}"])
def test_a_role_that_could_pass_the_policies_is_refused(server: Embedded, strength: str) -> None:
    with server.superuser() as admin:
        admin.execute("DROP ROLE IF EXISTS strong")
        admin.execute(f"CREATE ROLE strong LOGIN {strength}")
    with connect(server.folder, user=LOGIN, dbname=DATABASE) as login, pytest.raises(roles.RoleTooStrong):
        roles.check_weak(login, "strong")


def test_the_owner_cannot_be_the_applications_role(server: Embedded) -> None:
    with connect(server.folder, user=LOGIN, dbname=DATABASE) as login, pytest.raises(roles.RoleTooStrong):
        roles.check_weak(login, LOGIN)


def stored_password(server: Embedded) -> str:
    with server.superuser() as admin:
        found = admin.execute("SELECT rolpassword FROM pg_authid WHERE rolname = %s", [APP_ROLE]).fetchone()
    return str(found and found[0])
