"""Who may log in to the database? The application's role is made here, by whichever login may make roles.

Only a superuser may name the attribute SUPERUSER of a role that exists, even to deny it. So a role is made weak when
it is created, and afterwards its password alone is touched; one that is too strong is refused.
"""

import psycopg
from psycopg import sql

from pccovid.kernel.errors import DomainError

LOCK = 7_200_641
Login = psycopg.Connection[tuple[object, ...]]


class RoleTooStrong(DomainError):
    """The application's role could pass the policies: it is a superuser, has BYPASSRLS, or is a member of the owner."""

    code = "database.role_too_strong"


def one_at_a_time(login: Login) -> None:
    """Wait for another process that prepares this database; held until the login closes."""
    login.execute("SELECT pg_advisory_lock(%s)", [LOCK])


def ensure(login: Login, name: str, *, password: str | None = None) -> None:
    """Create the role where it is missing; where it is there, set its password if one is given."""
    verifier = _verifier(login, name, password) if password else None
    if _exists(login, name):
        if verifier:
            login.execute(_statement("ALTER ROLE {} PASSWORD {}", name, verifier))
        return
    weak = sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION")
    login.execute(weak.format(sql.Identifier(name)))
    if verifier:
        login.execute(_statement("ALTER ROLE {} PASSWORD {}", name, verifier))


def check_weak(login: Login, name: str) -> None:
    """Raises RoleTooStrong for a role whose queries row-level security would not hold."""
    query = """
        SELECT rolsuper OR rolbypassrls OR rolcreaterole
               OR (oid <> current_user::regrole AND pg_has_role(oid, current_user::regrole, 'MEMBER'))
               OR oid = current_user::regrole
        FROM pg_roles WHERE rolname = %s
    """
    if login.execute(query, [name]).fetchone() == (True,):
        raise RoleTooStrong


def let_in(login: Login, name: str) -> None:
    """See that the role may connect to this database and look into its schema; nothing is granted that it has."""
    database = login.info.dbname
    for kind, thing, right in (("database", database, "CONNECT"), ("schema", "public", "USAGE")):
        query = f"SELECT has_{kind}_privilege(%s, %s, %s)"
        if login.execute(query, [name, thing, right]).fetchone() != (True,):
            grant = sql.SQL(f"GRANT {right} ON {kind.upper()} {{}} TO {{}}")
            login.execute(grant.format(sql.Identifier(thing), sql.Identifier(name)))


def _exists(login: Login, name: str) -> bool:
    return login.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone() is not None


def _verifier(login: Login, name: str, password: str) -> str:
    """What the server keeps of a password. Made here, so that a server that logs statements never sees the password."""
    made = login.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256")
    return made.decode()


def _statement(template: str, name: str, text: str) -> sql.Composed:
    return sql.SQL(template).format(sql.Identifier(name), sql.Literal(text))
