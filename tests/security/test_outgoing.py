"""Whom does the service reach on its own? Those of the settings, by checked certificates; nobody they point to."""

import os
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from pytest_django import Settings

from pccovid.project.config import read_config
from pccovid.project.outgoing_guard import listed_hosts
from pccovid.trust.accounts.gateways import DeliveryState, HttpGateway
from pccovid.trust.outgoing import NoAnswer, OutgoingRefused, post_json
from tests.app.accounts.codes import PHONE
from tests.architecture.tree import PACKAGE, files
from tests.security.certificates import own_certificate, server_context
from tests.security.test_rules import imported, short

# Place -> whom it reaches. Another place fails the test: then it is asked through trust/outgoing.py, or listed here.
REACHING = {
    "trust/outgoing.py": "the gateways of the settings",
    "trust/vault/keepers/transit.py": "the key service of the settings",
    "project/log_shipping.py": "the collector of the settings",
    "project/service.py": "our own port on this machine",
    "project/deployment/": "our own public address, when an operator asks",
    "procedures/holding/asking.py": "the process that holds the visits, by a file of this machine",
}
NETWORK = (
    "socket",
    "http.client",
    "urllib.request",
    "urllib3",
    "requests",
    "httpx",
    "aiohttp",
    "ftplib",
    "smtplib",
)


class Elsewhere(BaseHTTPRequestHandler):
    """Answers with a redirect, and notes every request."""

    asked: list[tuple[str, str, str | None]]
    location = ""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append((self.command, self.path, self.headers["Authorization"]))
        self.send_response(307 if self.location else 200)
        self.send_header("Location", self.location)
        self.end_headers()

    def do_GET(self) -> None:
        self.asked.append((self.command, self.path, None))
        self.send_error(405)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base's argument
        """Quiet."""


@contextmanager
def serving(
    context: ssl.SSLContext | None = None, location: str = ""
) -> Iterator[tuple[str, list[tuple[str, str, str | None]]]]:
    """A system of somebody: its origin, and what it was asked."""
    asked = list[tuple[str, str, str | None]]()
    handler = type("Handler", (Elsewhere,), {"asked": asked, "location": location})
    server = HTTPServer(("127.0.0.1", 0), handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a refused handshake is meant
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"{'https' if context else 'http'}://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()


def state(settings: Settings, origin: str, key: str = "key") -> DeliveryState:
    settings.OUTGOING_URLS = (origin,)
    return HttpGateway(f"{origin}/send", key).send(PHONE, "text").state


def test_no_place_of_the_code_reaches_the_network_but_the_listed_ones() -> None:
    reaching = {
        short(path)
        for path in files(PACKAGE, ".py")
        if any(name in NETWORK or name.startswith("urllib.request") for name in imported(path))
    }
    assert {place for place in reaching if not place.startswith(tuple(REACHING))} == set()
    assert "trust/outgoing.py" in reaching


def test_a_redirect_is_an_answer_and_is_not_followed(settings: Settings) -> None:
    with serving() as (other, asked_other), serving(location=f"{other}/steal") as (origin, asked):
        assert state(settings, origin) is DeliveryState.FAILED
        assert (len(asked), asked_other) == (1, [])


def test_an_address_that_is_not_of_the_settings_is_not_asked(settings: Settings) -> None:
    with serving() as (origin, asked):
        settings.OUTGOING_URLS = ("https://sms.example/",)
        for url in (
            origin,
            f"{origin}@sms.example/",
            "https://sms.example.evil/",
            "https://sms.example:444/",
        ):
            with pytest.raises(OutgoingRefused):
                post_json(url, {}, key="", timeout=1)
        assert asked == []


@pytest.mark.parametrize("url", ["http://sms.example/", "file:///etc/passwd", "ftp://127.0.0.1/", "nonsense"])
def test_across_a_network_nothing_is_asked_without_tls(settings: Settings, url: str) -> None:
    settings.OUTGOING_URLS = (url,)
    with pytest.raises(OutgoingRefused):
        post_json(url, {}, key="", timeout=1)


def test_a_certificate_that_nobody_vouches_for_gets_no_message(settings: Settings, tmp_path: Path) -> None:
    with serving(server_context(*own_certificate(tmp_path))) as (origin, asked):
        assert state(settings, origin) is DeliveryState.FAILED
        assert asked == []


def test_a_certificate_of_another_name_or_past_its_end_gets_no_message(
    settings: Settings, tmp_path: Path
) -> None:
    for name, days in (("sms.example", 30), ("127.0.0.1", -1)):
        certificate, key = own_certificate(tmp_path, name, days=days)
        settings.AUTHORITIES = str(certificate)
        with serving(server_context(certificate, key)) as (origin, asked):
            assert state(settings, origin) is DeliveryState.FAILED
            assert asked == []


def test_a_certificate_of_the_authorities_of_the_settings_is_believed(
    settings: Settings, tmp_path: Path
) -> None:
    certificate, key = own_certificate(tmp_path)
    settings.AUTHORITIES = str(certificate)
    with serving(server_context(certificate, key)) as (origin, asked):
        assert state(settings, origin) is DeliveryState.HANDED_OVER
        assert asked == [("POST", "/send", "Bearer key")]


def test_the_service_proves_itself_by_a_certificate_and_needs_no_key(
    settings: Settings, tmp_path: Path
) -> None:
    certificate, key = own_certificate(tmp_path)
    (tmp_path / "own").mkdir()
    mine, my_key = own_certificate(tmp_path / "own")
    settings.AUTHORITIES = str(certificate)
    with serving(server_context(certificate, key, ask_for=mine)) as (origin, asked):
        assert state(settings, origin, key="") is DeliveryState.FAILED
        settings.GATEWAY_CERTIFICATE, settings.GATEWAY_CERTIFICATE_KEY = str(mine), str(my_key)
        assert state(settings, origin, key="") is DeliveryState.HANDED_OVER
        assert asked == [("POST", "/send", None)]


def test_an_address_of_nobody_is_no_answer(settings: Settings) -> None:
    settings.OUTGOING_URLS = ("http://127.0.0.1:1/",)
    with pytest.raises(NoAnswer):
        post_json("http://127.0.0.1:1/", {}, key="", timeout=1)


TRIES = """
import socket, sys
from pccovid.project.outgoing_guard import ConnectionRefused, install
install(frozenset({"sms.example"}))
def refused(act):
    try:
        act()
    except ConnectionRefused:
        return True
    except OSError:
        return False
    return False
tcp = lambda host: (lambda: socket.socket().connect((host, 9)))
look = lambda host: (lambda: socket.getaddrinfo(host, 9))
print([refused(tcp("192.0.2.1")), refused(look("evil.example")), refused(tcp("127.0.0.1")), refused(look("localhost")),
       refused(look("sms.example"))])
"""


def test_in_the_web_server_no_library_reaches_what_is_not_listed() -> None:
    command = [sys.executable, "-W", "ignore", "-c", TRIES]
    said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, env=os.environ)
    assert said.stdout.strip() == "[True, True, False, False, False]"


def test_the_web_server_installs_the_guard_with_the_hosts_of_the_settings() -> None:
    wsgi = (PACKAGE / "project" / "wsgi.py").read_text(encoding="utf-8")
    assert "install(listed_hosts(read_config()))" in wsgi
    env = {"PCCOVID_SMS_URL": "https://sms.example/a", "PCCOVID_SECURITY_LOG": "tls://log.example:6514"}
    assert listed_hosts(read_config(env)) == {"sms.example", "log.example"}
