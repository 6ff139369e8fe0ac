"""Does a page behind the loop get the request as it was sent, and does its answer arrive whole?"""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import replace
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from pccovid.project import threaded
from pccovid.project.front import Front
from pccovid.project.threaded import READ_AT_ONCE, environ_of
from tests.server_side import Exchange, Lines


class Page:
    """Says what reached it, and how often its answer was closed."""

    def __init__(self) -> None:
        self.environ: WSGIEnvironment = {}
        self.body, self.thread, self.closed = b"", "", 0

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.environ, self.thread = environ, threading.current_thread().name
        self.body = environ["wsgi.input"].readline() + environ["wsgi.input"].read()
        start_response("201 Created", [("X-One", "1"), ("X-One", "2")])
        return self

    def __iter__(self) -> Iterator[bytes]:
        yield b"a"
        yield b"b"

    def close(self) -> None:
        self.closed += 1


def answered(page: Page, one: Exchange) -> Exchange:
    asyncio.run(Front(page).__rsgi__(one.scope, one))
    return one


@pytest.mark.parametrize("size", [0, 1_000, READ_AT_ONCE, READ_AT_ONCE + 1, 200_000])
def test_a_body_of_any_size_reaches_the_page_whole(size: int) -> None:
    page = Page()
    body = (b"0123456789\n" * (size // 11 + 1))[:size]
    one = answered(page, Exchange("POST", "/a/", {}, body))
    assert (page.body == body, one.status, one.content) == (True, 201, b"ab")
    assert list(one.lines) == [("X-One", "1"), ("X-One", "2")]
    assert page.closed == 1
    assert page.thread.startswith("page")


def test_the_lines_above_a_request_reach_the_page_as_the_standard_says() -> None:
    page = Page()
    lines = {
        "Content-Type": "text/plain",
        "Cookie": "a=1",
        "X-Forwarded-For": "192.0.2.1",
        "X_Forwarded_For": "10.0.0.1",
    }
    one = Exchange("GET", "/người/", lines)
    one.scope.query_string, one.scope.client = "q=%20", "[2001:db8::1]:443"
    answered(page, one)
    got = page.environ
    assert got["PATH_INFO"].encode("latin-1").decode() == "/người/"
    assert (got["QUERY_STRING"], got["REMOTE_ADDR"], got["SERVER_NAME"], got["SERVER_PORT"]) == (
        "q=%20", "2001:db8::1", "127.0.0.1", "8000",
    )  # fmt: skip
    assert (got["CONTENT_TYPE"], got["HTTP_COOKIE"]) == ("text/plain", "a=1")
    assert got["HTTP_X_FORWARDED_FOR"] == "192.0.2.1"


def test_a_line_that_comes_twice_is_one_list_and_a_cookie_in_crumbs_is_one_cookie() -> None:
    class Twice(Lines):
        def items(self) -> list[tuple[str, str]]:  # type: ignore[override]  # the server's own gives a list
            return [("cookie", "a=1"), ("cookie", "b=2"), ("host", "one"), ("host", "two")]

    scope = replace(Exchange("GET", "/", {}).scope)
    environ = environ_of(scope, Twice({}), None)  # type: ignore[arg-type]  # the server's form, written by hand
    assert (environ["HTTP_COOKIE"], environ["HTTP_HOST"]) == ("a=1; b=2", "one,two")


def test_a_host_of_http_2_is_the_host() -> None:
    page = Page()
    one = Exchange("GET", "/", {})
    one.scope.authority, one.scope.http_version = "pc-covid.example", "2"
    answered(page, one)
    assert page.environ["HTTP_HOST"] == "pc-covid.example"


def test_a_request_in_chunks_reaches_no_page() -> None:
    page = Page()
    one = answered(page, Exchange("POST", "/", {"Transfer-Encoding": "chunked"}, b"abc"))
    assert (one.status, one.read, page.environ) == (411, False, {})
    assert ("connection", "close") in one.lines


def test_a_page_does_not_wait_for_a_body_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stuck(Exchange):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            await asyncio.sleep(5)
            yield b"too late"

    monkeypatch.setattr(threaded, "PART_SECONDS", 0.05)
    one = Stuck("POST", "/", {"Content-Length": "70000"})
    with pytest.raises(TimeoutError):
        answered(Page(), one)
    assert one.status == 0
