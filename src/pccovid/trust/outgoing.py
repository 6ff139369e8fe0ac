"""Whom may the service ask on its own? The systems of the settings, over checked TLS, and nobody they refer to.

ASVS 5.0: 13.2.5 (listed systems only), 15.3.2 (no redirect is followed), 12.3.2 (certificates are checked), 12.3.5
(the service proves itself by a certificate of its own where it has one).
"""

import ipaddress
import json
import ssl
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from pccovid.kernel.errors import DomainError

LONGEST_ANSWER = 4096


class OutgoingRefused(DomainError):
    """The address is not one of the settings, or would be asked without TLS across a network."""

    code = "outgoing.refused"


class NoAnswer(DomainError):
    """Nobody answered in time, the certificate was not believed, or the answer could not be read."""

    code = "outgoing.no_answer"
    retry = True


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; a redirect is an answer like any other. At most LONGEST_ANSWER bytes of the body are read."""

    status: int
    body: bytes

    @property
    def good(self) -> bool:
        """2xx."""
        return 200 <= self.status < 300


def post_json(url: str, body: dict[str, str], *, key: str, timeout: float) -> Answer:
    """Hand a small message to a system of the operator. Raises OutgoingRefused, NoAnswer."""
    parts = _allowed(url)
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {key}"} if key else {})}
    try:
        connection = _connection(parts, timeout)
        try:
            connection.request("POST", path, json.dumps(body).encode(), headers)
            answer = connection.getresponse()
            return Answer(answer.status, answer.read(LONGEST_ANSWER))
        finally:
            connection.close()
    except (OSError, HTTPException, UnicodeError) as fault:
        raise NoAnswer from fault


def listed_origins() -> frozenset[str]:
    """Scheme, host and port of every system that may be asked."""
    return frozenset(
        f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, settings.OUTGOING_URLS) if parts.netloc
    )


def _allowed(url: str) -> SplitResult:
    parts = urlsplit(url)
    secure = parts.scheme == "https" or (parts.scheme == "http" and _on_this_machine(parts.hostname or ""))
    if not secure or f"{parts.scheme}://{parts.netloc}" not in listed_origins():
        raise OutgoingRefused
    return parts


def _connection(parts: SplitResult, timeout: float) -> HTTPConnection:
    if parts.scheme == "http":
        return HTTPConnection(str(parts.hostname), parts.port, timeout=timeout)
    context = ssl.create_default_context(cafile=settings.AUTHORITIES or None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if settings.GATEWAY_CERTIFICATE:
        # Read anew each time: a certificate that lives for a day is replaced without a restart.
        context.load_cert_chain(settings.GATEWAY_CERTIFICATE, settings.GATEWAY_CERTIFICATE_KEY or None)
    return HTTPSConnection(str(parts.hostname), parts.port, timeout=timeout, context=context)


def _on_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
