"""Can one request be smuggled inside another? The real web server, as the service starts it, is asked in raw bytes."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from pccovid.project.config import read_config
from pccovid.project.service import web_server
from tests.app.project.test_behind_a_proxy import wait_for
from tests.architecture.tree import ROOT
from tests.ports import free_port

SECOND = b"GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n"
LENGTH = str(len(SECOND)).encode()
CHUNKED = b"Transfer-Encoding: chunked\r\n"
END = b"0\r\n\r\n"
STATE = re.compile(rb"HTTP/1\.\d \d+")
WHILE, MOMENT = 30.0, 0.5


def first(headers: bytes, body: bytes = b"", *, version: bytes = b"1.1") -> bytes:
    """A message and, where its end is seen too early, another one in it."""
    head = b"POST /first HTTP/" + version + b"\r\nHost: localhost\r\n"
    return head + headers + b"\r\n" + body + SECOND


AMBIGUOUS = {
    "length and chunks": first(b"Content-Length: 48\r\n" + CHUNKED, END),
    "chunks and length": first(CHUNKED + b"Content-Length: 3\r\n", b"1\r\na\r\n" + END),
    "two lengths": first(b"Content-Length: 0\r\nContent-Length: " + LENGTH + b"\r\n"),
    "two lengths, the other first": first(b"Content-Length: " + LENGTH + b"\r\nContent-Length: 0\r\n"),
    "a list of lengths": first(b"Content-Length: 0, " + LENGTH + b"\r\n"),
    "a length with a sign": first(b"Content-Length: +0\r\n"),
    "a length below nothing": first(b"Content-Length: -1\r\n"),
    "a length in another form": first(b"Content-Length: 0x2d\r\n"),
    "a space before the colon": first(b"Content-Length : " + LENGTH + b"\r\n"),
    "chunks, a space before the colon": first(b"Transfer-Encoding : chunked\r\n", END),
    "nearly chunked": first(b"Transfer-Encoding: xchunked\r\n"),
    "as it is, with a length": first(b"Transfer-Encoding: identity\r\nContent-Length: " + LENGTH + b"\r\n"),
    "chunked and something else": first(b"Transfer-Encoding: chunked, identity\r\n", END),
    "chunked twice over": first(CHUNKED + b"Transfer-Encoding: identity\r\n", END),
    "chunked behind a tab": first(b"Transfer-Encoding: \x0bchunked\r\n", END),
    "chunked before a nought": first(b"Transfer-Encoding: chunked\x00\r\n", END),
    "chunked on the next line": first(b"Transfer-Encoding:\r\n chunked\r\n", END),
    "chunked where there are no chunks": first(CHUNKED, END, version=b"1.0"),
    "a chunk below nothing": first(CHUNKED, b"-1\r\n\r\n"),
    "a chunk in another form": first(CHUNKED, b"0x0\r\n\r\n"),
    "a chunk beyond counting": first(CHUNKED, b"10000000000000000\r\n\r\n"),
    "a chunk longer than it says": first(CHUNKED, b"1\r\nabc\r\n" + END),
    "chunks with half a line's end": first(CHUNKED, b"0\n\n"),
    "a chunk's remark with a line": first(CHUNKED, b"1;a\nb\r\na\r\n" + END),
    "half a line's end in a header": first(b"X: a\rContent-Length: " + LENGTH + b"\r\n"),
    "chunks, well formed": first(CHUNKED, b"1\r\na\r\n" + END),
}


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Of the web server as the service starts it, but with an application that repeats what reached it."""
    number = free_port()
    told = web_server(read_config({"PCCOVID_PORT": str(number)}), "tests.security.echo:application")
    process = subprocess.Popen([sys.executable, "-m", "granian", *told], cwd=ROOT)
    try:
        wait_for(number, process)
        yield number
    finally:
        process.terminate()
        process.wait(20)


def answers(port: int, message: bytes, *, due: int = 100) -> tuple[list[str], list[str], bool]:
    """The states of all answers, what the application got, and whether the server closed the connection.

    Waits as long as a busy machine may need for the answers that are due, then a moment for one too many.
    """
    got, closed = b"", False
    with socket.create_connection(("127.0.0.1", port), timeout=WHILE) as connection:
        connection.sendall(message)
        try:
            while part := connection.recv(65_536):
                got += part
                connection.settimeout(MOMENT if len(STATE.findall(got)) >= due else WHILE)
            closed = True
        except TimeoutError:
            pass
        except ConnectionResetError:
            closed = True
    found = re.findall(r"HTTP/1\.\d (\d+)|<([^>]+)>", got.decode("latin-1"))
    return [state for state, _ in found if state], [text for _, text in found if text], closed


def test_two_messages_with_clear_ends_are_two(port: int) -> None:
    plain = first(b"Content-Length: 3\r\n", b"abc")
    assert answers(port, plain, due=2)[:2] == (["200", "200"], ["/first 3", "/smuggled 0"])


def test_what_a_message_holds_is_not_a_message(port: int) -> None:
    held = first(b"Content-Length: " + LENGTH + b"\r\n")
    assert answers(port, held, due=1)[:2] == (["200"], [f"/first {len(SECOND)}"])
    asked = b"GET /first HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + LENGTH + b"\r\n\r\n" + SECOND
    assert answers(port, asked, due=1)[:2] == (["200"], ["/first 0"])


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_a_message_whose_end_can_be_doubted_reaches_nothing_and_ends_the_connection(
    port: int, name: str
) -> None:
    states, reached, closed = answers(port, AMBIGUOUS[name])
    assert (reached, closed) == ([], True)
    assert states in (["400"], ["411"])


def test_the_service_stands_behind_this_defence() -> None:
    [*_, application] = web_server(read_config())
    assert application == "pccovid.project.rsgi:application"
    source = (ROOT / "src" / "pccovid" / "project" / "rsgi.py").read_text(encoding="utf-8")
    assert "application = Front(" in source
