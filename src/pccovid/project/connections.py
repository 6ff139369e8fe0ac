"""With whom does the service speak, and who with it? The one list: what is not in it, the web server does not reach.

ASVS 5.0: 13.1.1. docs/reference/connections.md is written from it. Nobody who uses the service can name an address
that it then asks.
"""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from pccovid.project.config import Config


class Way(StrEnum):
    """Who begins."""

    IN = "to us"
    OUT = "from us"


@dataclass(frozen=True, slots=True)
class Connection:
    """`fields`: the settings in config.py that name the other side. `guarded`: the interpreter lets it through."""

    who: str
    way: Way
    fields: tuple[str, ...]
    how: str
    proof: str
    without: str
    guarded: bool = False


CONNECTIONS = (
    Connection(
        "browsers and telephones, by the operator's proxy", Way.IN, ("host", "port", "public_origin"),
        "HTTP on this machine, or TLS at the service's own port",
        "sessions; telephones of officers sign what they send", "the service is not there",
    ),
    Connection(
        "browsers of staff, where they have a host of their own", Way.IN, ("staff_origin",), "as above",
        "sessions with a second factor", "staff use the public host",
    ),
    Connection(
        "calling systems, at `/api/`", Way.IN, (), "as above; TLS only", "a key for each system, hashed, for one scope",
        "nobody asks",
    ),
    Connection(
        "gateways that report a delivery, at `/sign-in/delivery/`", Way.IN, ("sms_key",), "as above; TLS only",
        "the gateways' key", "a message counts as sent, never as delivered",
    ),
    Connection(
        "the database server", Way.OUT, ("database_url", "app_database_url"),
        "PostgreSQL by a socket of this machine, or TLS with a checked certificate",
        "the operating system's user; password or certificate", "pages that need no data; 503 for others; waits 20 s",
    ),
    Connection(
        "the gateway for messages", Way.OUT, ("sms_url",), "HTTPS, checked certificate, no redirect, 5 s",
        "a key, or a certificate", "no code by message, and the page says so", guarded=True,
    ),
    Connection(
        "the gateway for calls", Way.OUT, ("voice_url",), "as above", "as above", "no code by call", guarded=True,
    ),
    Connection(
        "the keeper of keys", Way.OUT, ("kms_url",), "HTTPS, checked certificate", "a token from a file",
        "nothing is served and nothing stored (503)", guarded=True,
    ),
    Connection(
        "the collector of security events", Way.OUT, ("security_log",), "syslog over TLS (RFC 5425), or a local socket",
        "its certificate is checked", "10,000 events wait; standard error has all of them", guarded=True,
    ),
    Connection(
        "the two bodies that keep the ledger's heads", Way.OUT, ("heads",), "files that the bodies own or mount",
        "signed heads", "nothing more is sealed; entries wait",
    ),
)  # fmt: skip


def hosts_reached(config: Config) -> frozenset[str]:
    """The hosts of the connections that begin in the web server's interpreter, as far as settings name them."""
    named = [str(getattr(config, field)) for one in CONNECTIONS if one.guarded for field in one.fields]
    return frozenset(host for address in named if (host := urlsplit(address).hostname))


def connections_page() -> str:
    """The page of reference."""
    lines = [
        "# Connections",
        "",
        "Written by `pccovid docs` from `project/connections.py`. The web server reaches the hosts that the settings",
        "of these lines name, and no other; nobody who uses the service can name an address that it then asks.",
        "",
        "| who | who begins | settings | how | who proves what | without it |",
        "|---|---|---|---|---|---|",
    ]
    for one in CONNECTIONS:
        settings = ", ".join(f"`{setting_of(field)}`" for field in one.fields) or "–"
        lines.append(f"| {one.who} | {one.way} | {settings} | {one.how} | {one.proof} | {one.without} |")
    return "\n".join(lines) + "\n"


def setting_of(field: str) -> str:
    """The variable of the environment behind a field of the configuration."""
    names = {"database_url": "DATABASE_URL", "public_origin": "PCCOVID_ORIGIN"}
    return names.get(field, f"PCCOVID_{field.upper()}")
