"""Which database, and as whom? `default` is the application's role, which owns nothing; `owner` runs migrations."""

from typing import TypedDict
from urllib.parse import unquote, urlsplit

from pccovid.project.config import Config
from pccovid.project.secrets import app_password

APP_ROLE = "pccovid_app"
OWNER_ROLE = "pccovid_owner"
DATABASE = "pccovid"


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


def connections_for(config: Config) -> dict[str, Connection]:
    """Both connections of a configuration."""
    pool = {"min_size": 1, "max_size": 8, "timeout": 20}
    owner = _owner(config)
    app = Connection(**owner)
    app["USER"], app["OPTIONS"] = APP_ROLE, {"pool": pool}
    if config.app_database_url:
        app.update(_parse(config.app_database_url))
        app["OPTIONS"] = {"pool": pool}
    elif not config.embedded:
        app["PASSWORD"] = app_password(config.secret_folder)
    return {"default": app, "owner": owner}


def _owner(config: Config) -> Connection:
    if config.database_url:
        return _parse(config.database_url)
    return _connection(NAME=DATABASE, USER=OWNER_ROLE, HOST=str(config.cluster))


def _parse(url: str) -> Connection:
    parts = urlsplit(url)
    return _connection(
        NAME=parts.path.lstrip("/"),
        USER=unquote(parts.username or ""),
        PASSWORD=unquote(parts.password or ""),
        HOST=parts.hostname or "",
        PORT=str(parts.port or ""),
    )


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
