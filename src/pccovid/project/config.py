"""What an operator may set, read once from the environment."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from pccovid.kernel.errors import DomainError

DEFAULT_PORTS = {"http": 80, "https": 443}


class BadSetting(DomainError):
    """A setting of the environment cannot be understood; the message names it."""

    code = "setting.not_understood"


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
    heads: tuple[Path, ...]
    public_origin: str = ""
    trusted_proxies: int = 0
    sms_url: str = ""
    sms_key: str = field(default="", repr=False)
    voice_url: str = ""
    kms_url: str = ""
    kms_key: str = ""
    kms_token_file: str = ""
    kms_authorities: str = ""
    security_log: str = ""
    authorities: str = ""
    gateway_certificate: str = ""
    gateway_key: str = ""
    staff_origin: str = ""
    breached_passwords: str = ""
    plain_database: bool = False
    tls_certificate: str = ""
    tls_key: str = ""
    sources: tuple[Path, ...] = ()
    arrivals: Path = Path("arrivals")
    lists_stop_days: int = 7
    card_issuers: str = ""

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
        """Where a browser finds the service, as browsers write it: without the protocol's own port."""
        if self.public_origin:
            return self.public_origin
        scheme = "https" if self.https else "http"
        return f"{scheme}://{self.host}:{self.port}"


def read_config(env: dict[str, str] | None = None) -> Config:
    """The configuration in force. Names are documented in docs/how-to/operate.md. Raises BadSetting."""
    values = dict(os.environ) if env is None else env
    var = Path(values.get("PCCOVID_VAR", "var")).resolve()
    public_origin, public_host = _origin("PCCOVID_ORIGIN", values.get("PCCOVID_ORIGIN", ""))
    staff_origin, staff_host = _origin("PCCOVID_STAFF_ORIGIN", values.get("PCCOVID_STAFF_ORIGIN", ""))
    allowed_hosts = values.get("PCCOVID_ALLOWED_HOSTS", "localhost,127.0.0.1").split(",")
    return Config(
        var=var,
        database_url=values.get("DATABASE_URL") or None,
        app_database_url=values.get("PCCOVID_APP_DATABASE_URL") or None,
        demo=values.get("PCCOVID_DEMO") == "1",
        host=values.get("PCCOVID_HOST", "localhost"),
        port=int(values.get("PCCOVID_PORT", "8000")),
        allowed_hosts=tuple(
            dict.fromkeys(host for host in [*allowed_hosts, public_host, staff_host] if host)
        ),
        https=values.get("PCCOVID_HTTPS") == "1" or public_origin.startswith("https:"),
        secret_folder=Path(values.get("PCCOVID_SECRETS", str(var / "secrets"))).resolve(),
        heads=_heads(values.get("PCCOVID_HEADS", str(var / "heads"))),
        public_origin=public_origin,
        trusted_proxies=_count("PCCOVID_TRUSTED_PROXIES", values.get("PCCOVID_TRUSTED_PROXIES", "0")),
        sms_url=values.get("PCCOVID_SMS_URL", ""),
        sms_key=values.get("PCCOVID_SMS_KEY", ""),
        voice_url=values.get("PCCOVID_VOICE_URL", ""),
        kms_url=values.get("PCCOVID_KMS_URL", ""),
        kms_key=values.get("PCCOVID_KMS_KEY", ""),
        kms_token_file=values.get("PCCOVID_KMS_TOKEN_FILE", ""),
        kms_authorities=values.get("PCCOVID_KMS_AUTHORITIES", ""),
        security_log=values.get("PCCOVID_SECURITY_LOG", ""),
        authorities=values.get("PCCOVID_AUTHORITIES", ""),
        gateway_certificate=values.get("PCCOVID_GATEWAY_CERTIFICATE", ""),
        gateway_key=values.get("PCCOVID_GATEWAY_CERTIFICATE_KEY", ""),
        staff_origin=staff_origin,
        breached_passwords=values.get("PCCOVID_BREACHED_PASSWORDS", ""),
        tls_certificate=values.get("PCCOVID_TLS_CERTIFICATE", ""),
        tls_key=values.get("PCCOVID_TLS_KEY", ""),
        plain_database=values.get("PCCOVID_PLAIN_DATABASE") == "1",
        sources=_folders(values.get("PCCOVID_SOURCES", str(var / "sources"))),
        arrivals=Path(values.get("PCCOVID_ARRIVALS", str(var / "arrivals"))).resolve(),
        lists_stop_days=_count("PCCOVID_LISTS_STOP_DAYS", values.get("PCCOVID_LISTS_STOP_DAYS", "7")),
        card_issuers=values.get("PCCOVID_CARD_ISSUERS", ""),
    )


def _origin(setting: str, written: str) -> tuple[str, str]:
    """An origin and its host, both empty where none is given."""
    if not written:
        return "", ""
    parts = urlsplit(written)
    try:
        port, host = parts.port, parts.hostname
    except ValueError as fault:
        raise BadSetting(setting) from fault
    rest = parts.path.rstrip("/") or parts.query or parts.fragment or parts.username
    if parts.scheme not in DEFAULT_PORTS or not host or rest:
        raise BadSetting(setting)
    shown = f"[{host}]" if ":" in host else host
    own_port = "" if port in (None, DEFAULT_PORTS[parts.scheme]) else f":{port}"
    return f"{parts.scheme}://{shown}{own_port}", shown


def _heads(written: str) -> tuple[Path, ...]:
    """The files of the bodies that keep the ledger's heads: a.jsonl in the first folder named, b.jsonl in the last."""
    folders = [Path(folder).resolve() for folder in written.split(",")]
    return folders[0] / "a.jsonl", folders[-1] / "b.jsonl"


def _folders(written: str) -> tuple[Path, ...]:
    """Folders apart by commas."""
    return tuple(Path(folder).resolve() for folder in written.split(",") if folder.strip())


def _count(name: str, written: str) -> int:
    if not written.isdecimal():
        raise BadSetting(name)
    return int(written)
