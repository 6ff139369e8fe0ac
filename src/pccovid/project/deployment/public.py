"""What does the public address offer to a browser? Tried from outside: certificate, versions, ciphers, headers.

ASVS 5.0: 12.1.1 (TLS 1.2 or newer only), 12.1.2 (recommended ciphers only), 12.2.2 (a certificate that
browsers believe), 3.4.1 (a year of strict transport).
"""

import datetime as dt
import socket
import ssl
import warnings
from collections.abc import Iterator
from http.client import HTTPException, HTTPSConnection
from urllib.parse import urlsplit

TIMEOUT = 5.0
DAYS_LEFT = 14
YEAR = 365 * 24 * 3600
# Without forward secrecy or without authenticated encryption: none of these may be taken.
WEAK_CIPHERS = "AES128-SHA:AES256-SHA:AES128-GCM-SHA256:AES256-GCM-SHA384:ECDHE+SHA1:ECDHE+SHA256:@SECLEVEL=0"
DAY_FORM = "%b %d %H:%M:%S %Y %Z"


def faults_of(origin: str, authorities: str = "") -> Iterator[str]:
    """What is wrong with an https origin, one sentence each; `authorities` instead of the system's, for a trial."""
    parts = urlsplit(origin)
    host, port = parts.hostname or "", parts.port or 443
    if parts.scheme != "https":
        yield "PCCOVID_ORIGIN is not https"
        return
    try:
        yield from _certificate(host, port, authorities)
    except ssl.SSLCertVerificationError as fault:
        yield f"certificate: not believed by this machine's authorities ({fault.verify_message})"
    except (OSError, ValueError) as fault:
        yield f"public address: no TLS connection ({type(fault).__name__})"
        return
    for name, newest in (("1.0", ssl.TLSVersion.TLSv1), ("1.1", ssl.TLSVersion.TLSv1_1)):
        if _takes(host, port, "ALL:@SECLEVEL=0", newest):
            yield f"TLS {name} is taken; allow 1.2 and 1.3 only"
    if _takes(host, port, WEAK_CIPHERS, ssl.TLSVersion.TLSv1_2):
        yield "a cipher without forward secrecy or authentication is taken; allow ECDHE with AES-GCM or ChaCha20 only"
    yield from _headers(host, port, authorities)


def _certificate(host: str, port: int, authorities: str) -> Iterator[str]:
    context = ssl.create_default_context(cafile=authorities or None)
    plain = socket.create_connection((host, port), TIMEOUT)
    with plain, context.wrap_socket(plain, server_hostname=host) as connection:
        shown = connection.getpeercert() or {}
    ends = dt.datetime.strptime(str(shown["notAfter"]), DAY_FORM).replace(tzinfo=dt.UTC)
    left = (ends - dt.datetime.now(dt.UTC)).days
    if left < DAYS_LEFT:
        yield f"certificate: ends in {left} days"


def _takes(host: str, port: int, ciphers: str, newest: ssl.TLSVersion) -> bool:
    """Whether a handshake that only offers what is too old or too weak comes about. Nothing is sent."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # that they are old is why they are tried
        context.minimum_version = min(newest, ssl.TLSVersion.TLSv1_2)
        context.maximum_version = newest
    try:
        context.set_ciphers(ciphers)
        with socket.create_connection((host, port), TIMEOUT) as plain, context.wrap_socket(plain):
            return True
    except OSError:
        return False


def _headers(host: str, port: int, authorities: str) -> Iterator[str]:
    context = ssl.create_default_context(cafile=authorities or None)
    connection = HTTPSConnection(host, port, timeout=TIMEOUT, context=context)
    try:
        connection.request("GET", "/sign-in/")
        told = connection.getresponse().getheader("Strict-Transport-Security", "") or ""
    except (OSError, HTTPException):
        return
    finally:
        connection.close()
    ages = [part.partition("=")[2] for part in told.split(";") if part.strip().startswith("max-age")]
    if not ages or not ages[0].isdecimal() or int(ages[0]) < YEAR:
        yield "no Strict-Transport-Security for a year on the public address"
