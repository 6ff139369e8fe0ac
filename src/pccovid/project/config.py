"""What an operator may set, read once from the environment."""

import os
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Config:
    """Operator's settings; every field has a working default.

    `database_url` is the owner's connection (migrations, roles). Without it the embedded server under `var` is used.
    """

    var: Path
    database_url: str | None
    app_database_url: str | None
    demo: bool
    host: str
    port: int
    allowed_hosts: tuple[str, ...]
    https: bool
    secret_folder: Path
    sms_url: str = ""
    sms_key: str = field(default="", repr=False)
    voice_url: str = ""

    @property
    def embedded(self) -> bool:
        """Whether the database is the one that comes in the wheel."""
        return self.database_url is None

    @property
    def cluster(self) -> Path:
        """Data folder of the embedded server; also where its socket lives, so it must stay under 90 characters."""
        return self.var / "pg"

    @property
    def origin(self) -> str:
        """Where a browser finds the service."""
        scheme = "https" if self.https else "http"
        return f"{scheme}://{self.host}:{self.port}"


def read_config(env: dict[str, str] | None = None) -> Config:
    """The configuration in force. Names are documented in docs/how-to/operate.md."""
    values = dict(os.environ) if env is None else env
    var = Path(values.get("PCCOVID_VAR", "var")).resolve()
    return Config(
        var=var,
        database_url=values.get("DATABASE_URL") or None,
        app_database_url=values.get("PCCOVID_APP_DATABASE_URL") or None,
        demo=values.get("PCCOVID_DEMO") == "1",
        host=values.get("PCCOVID_HOST", "localhost"),
        port=int(values.get("PCCOVID_PORT", "8000")),
        allowed_hosts=tuple(values.get("PCCOVID_ALLOWED_HOSTS", "localhost,127.0.0.1").split(",")),
        https=values.get("PCCOVID_HTTPS") == "1",
        secret_folder=Path(values.get("PCCOVID_SECRETS", str(var / "secrets"))).resolve(),
        sms_url=values.get("PCCOVID_SMS_URL", ""),
        sms_key=values.get("PCCOVID_SMS_KEY", ""),
        voice_url=values.get("PCCOVID_VOICE_URL", ""),
    )
