"""Which database, and as whom? `default` is the application's role, which owns nothing; `owner` runs migrations."""

from typing import TypedDict

import psycopg
from psycopg.conninfo import conninfo_to_dict

from pccovid.project.config import BadSetting, Config
from pccovid.project.secrets import app_password

APP_ROLE = "pccovid_app"
OWNER_ROLE = "pccovid_owner"
DATABASE = "pccovid"

# Options that belong to a login and not to the server: the application's role must not borrow them from the owner.
LOCAL = {"", "localhost", "127.0.0.1", "::1"}
OF_THE_LOGIN = {"passfile", "sslcert", "sslkey", "sslpassword", "options"}


class Connection(TypedDict):
    """A database as Django wants it named."""

    ENGINE: str
    NAME: str
    USER: str
    PASSWORD: str
    HOST: str
    PORT: str
    CONN_MAX_AGE: int | None
    OPTIONS: dict[str, object]


# The policies of a table cost more to plan than a citizen's row to fetch: a statement asked a third time is planned
# once for its connection. A pooler in front has to know prepared statements (PgBouncer from 1.21).
PREPARED = {"server_side_binding": True, "prepare_threshold": 3}


def connections_for(config: Config) -> dict[str, Connection]:
    """Both connections of a configuration. Raises BadSetting for an address that cannot be read."""
    owner = _owner(config)
    app = Connection(**owner)
    app["USER"], app["PASSWORD"] = APP_ROLE, ""
    app["OPTIONS"] = {name: value for name, value in owner["OPTIONS"].items() if name not in OF_THE_LOGIN}
    if config.app_database_url:
        app = _parse("PCCOVID_APP_DATABASE_URL", config.app_database_url)
    elif not config.embedded:
        app["PASSWORD"] = app_password(config.secret_folder)
    for setting, connection in (("DATABASE_URL", owner), ("PCCOVID_APP_DATABASE_URL", app)):
        if not config.plain_database and not _protected(connection):
            raise BadSetting(f"{setting}: sslmode=verify-full")
    app["OPTIONS"] |= PREPARED
    app["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 8, "timeout": 20}
    return {"default": app, "owner": owner}


def _owner(config: Config) -> Connection:
    if config.database_url:
        return _parse("DATABASE_URL", config.database_url)
    return _connection(NAME=DATABASE, USER=OWNER_ROLE, HOST=str(config.cluster))


def _parse(setting: str, address: str) -> Connection:
    """An address as PostgreSQL's own library reads it: `?host=` of a socket, `sslmode` and the like included."""
    try:
        parts = {name: str(value) for name, value in conninfo_to_dict(address).items() if value is not None}
    except psycopg.ProgrammingError:
        raise BadSetting(
            setting
        ) from None  # the library's message would repeat the address, password and all
    user = parts.pop("user", "")
    connection = _connection(
        NAME=parts.pop("dbname", user),
        USER=user,
        HOST=parts.pop("host", ""),
        PASSWORD=parts.pop("password", ""),
        PORT=parts.pop("port", ""),
    )
    connection["OPTIONS"].update(parts)
    return connection


def _protected(connection: Connection) -> bool:
    """Whether a connection stays on this machine, or TLS with a checked certificate is demanded of it."""
    if connection["OPTIONS"].get("sslmode") == "verify-full":
        return True
    hosts = f"{connection['HOST']},{connection['OPTIONS'].get('hostaddr', '')}".split(",")
    return all(host.startswith(("/", "@")) or host in LOCAL for host in hosts)


def _connection(*, NAME: str, USER: str, HOST: str, PASSWORD: str = "", PORT: str = "") -> Connection:  # noqa: N803  # the framework's names
    return Connection(
        ENGINE="django.db.backends.postgresql",
        NAME=NAME,
        USER=USER,
        PASSWORD=PASSWORD,
        HOST=HOST,
        PORT=PORT,
        CONN_MAX_AGE=0,
        OPTIONS={},
    )
