"""Does the service work behind a proxy that speaks TLS? The real service, asked as such a proxy asks."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from typing import TypedDict, cast

import pytest

from tests.app.database.clusters import ROOT, environment, own_folder
from tests.laid_out import keep, lend
from tests.ports import free_port

HOST = "pccovid.example"
FROM_PROXY = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.1, 192.0.2.7"}
SETTINGS = {"PCCOVID_ORIGIN": f"https://{HOST}:443", "PCCOVID_TRUSTED_PROXIES": "1"}
SHOWN = """
import json
from pccovid.project import settings as s
print(json.dumps({name: getattr(s, name) for name in (
    "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "SESSION_COOKIE_SECURE",
    "SECURE_PROXY_SSL_HEADER", "SECURE_SSL_REDIRECT", "MIDDLEWARE")}))
"""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of a running service, stopped as a supervisor stops it."""
    number = free_port()
    with own_folder() as var:
        lend(var)
        service = subprocess.Popen(
            [sys.executable, "-m", "pccovid.project.cli", "run", "--port", str(number)],
            env=environment(var, SETTINGS),
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
        )
        try:
            wait_for(number, service)
            keep(var)
            yield number
        finally:
            service.send_signal(signal.SIGTERM)
            service.wait(30)


def wait_for(number: int, service: "subprocess.Popen[bytes]") -> None:
    limit = time.monotonic() + 180  # a busy machine is no fault of the service
    while time.monotonic() < limit and service.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", number), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError


def ask(port: int, address: str, headers: dict[str, str], body: str | None = None) -> HTTPResponse:
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET" if body is None else "POST", address, body, headers)
        answer = connection.getresponse()
        answer.read()
        answer.close()
    return answer


class Shown(TypedDict):
    """The settings that are looked at."""

    ALLOWED_HOSTS: list[str]
    CSRF_TRUSTED_ORIGINS: list[str]
    SESSION_COOKIE_SECURE: bool
    SECURE_PROXY_SSL_HEADER: list[str] | None
    SECURE_SSL_REDIRECT: bool
    MIDDLEWARE: list[str]


def settings_with(**values: str) -> Shown:
    with own_folder() as var:
        done = subprocess.run(
            [sys.executable, "-c", SHOWN],
            env=environment(var, values),
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
    return cast(Shown, json.loads(done.stdout))


def test_a_visitor_with_tls_gets_pages_and_cookies_for_tls_only(port: int) -> None:
    page = ask(port, "/sign-in/", FROM_PROXY)
    assert page.status == 200
    assert page.headers["Strict-Transport-Security"]
    cookies = page.headers.get_all("Set-Cookie") or []
    assert cookies
    assert [cookie for cookie in cookies if "Secure" not in cookie] == []


def test_a_visitor_without_tls_is_sent_to_the_public_origin_once(port: int) -> None:
    page = ask(port, "/sign-in/", {**FROM_PROXY, "X-Forwarded-Proto": "http"})
    assert (page.status, page.headers["Location"]) == (301, f"https://{HOST}/sign-in/")


def test_a_form_sent_from_the_public_origin_is_taken_and_another_origin_is_not(port: int) -> None:
    cookies = ask(port, "/sign-in/", FROM_PROXY).headers.get_all("Set-Cookie") or []
    pairs = [cookie.partition(";")[0] for cookie in cookies]
    token = next(pair.partition("=")[2] for pair in pairs if pair.startswith("__Host-csrftoken="))
    headers = {
        **FROM_PROXY,
        "Cookie": "; ".join(pairs),
        "X-CSRFToken": token,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    assert ask(port, "/sign-in/", {**headers, "Origin": f"https://{HOST}"}, "phone=").status == 200
    assert ask(port, "/sign-in/", {**headers, "Origin": "https://elsewhere.example"}, "phone=").status == 403


def test_another_host_is_not_answered(port: int) -> None:
    assert ask(port, "/sign-in/", {**FROM_PROXY, "Host": "elsewhere.example"}).status == 400


def test_the_origin_stands_in_the_settings_as_browsers_write_it() -> None:
    found = settings_with(**SETTINGS)
    assert HOST in found["ALLOWED_HOSTS"]
    assert found["CSRF_TRUSTED_ORIGINS"] == [f"https://{HOST}"]


def test_without_these_settings_no_header_of_a_proxy_is_believed() -> None:
    found = settings_with()
    assert found["SECURE_PROXY_SSL_HEADER"] is None
    assert not [name for name in found["MIDDLEWARE"] if "forwarded" in name]
    assert (found["SECURE_SSL_REDIRECT"], found["SESSION_COOKIE_SECURE"]) == (False, False)


def test_without_a_proxy_that_tells_the_protocol_nothing_redirects_for_ever() -> None:
    assert settings_with(PCCOVID_HTTPS="1")["SECURE_SSL_REDIRECT"] is False
