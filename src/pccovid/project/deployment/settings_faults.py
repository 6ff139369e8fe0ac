"""What do the settings lack for real people's data? Read from the configuration and the folders; nothing is asked."""

import ipaddress
from collections.abc import Iterator
from pathlib import Path

from pccovid.project.config import Config
from pccovid.project.databases import connections_for

OPEN_TO_OTHERS = 0o077
CHECKED = "verify-full"


def faults_in(config: Config) -> Iterator[str]:
    """One sentence for each."""
    if config.demo:
        yield "PCCOVID_DEMO is set: anybody may sign in as anybody"
    if not config.https:
        yield "PCCOVID_ORIGIN is not https: cookies travel in clear"
    if config.https and not config.trusted_proxies and not config.tls_certificate:
        yield "neither PCCOVID_TRUSTED_PROXIES nor PCCOVID_TLS_CERTIFICATE: nobody ends TLS, nothing is redirected"
    if not config.staff_origin or config.staff_origin == config.public_origin:
        yield "PCCOVID_STAFF_ORIGIN is not set: staff and citizens share one host"
    if not config.security_log:
        yield "PCCOVID_SECURITY_LOG is not set: security events lie on this machine only"
    if config.heads[0].parent == config.heads[-1].parent:
        yield "PCCOVID_HEADS names one folder: both bodies of the ledger's heads are this machine"
    if config.sms_url and not config.gateway_certificate:
        yield "PCCOVID_GATEWAY_CERTIFICATE is not set: the gateway knows the service by an unchanging key"
    yield from _database(config)
    yield from _folders(config)


def _database(config: Config) -> Iterator[str]:
    if config.embedded:
        return
    for name, connection in connections_for(config).items():
        options = connection["OPTIONS"]
        if on_this_machine(connection["HOST"]):
            continue
        if options.get("sslmode") != CHECKED:
            yield f"database ({name}): sslmode is not {CHECKED}"
        if not options.get("sslcert"):
            yield f"database ({name}): a password, no client certificate (sslcert, sslkey)"


def _folders(config: Config) -> Iterator[str]:
    for folder in (config.secret_folder, config.cluster if config.embedded else config.secret_folder):
        for path in (folder, *(folder.glob("*.key") if folder.is_dir() else ())):
            if path.exists() and path.stat().st_mode & OPEN_TO_OTHERS:
                yield f"{Path(path).name}: other users of this machine can reach it"


def on_this_machine(host: str) -> bool:
    """A socket's folder, loopback, or nothing named."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in ("", "localhost") or host.startswith(("/", "@"))
