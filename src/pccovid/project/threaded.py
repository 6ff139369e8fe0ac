"""How are pages answered behind an event loop? Each by a thread, as WSGI wants it; the loop waits for none of them."""

import asyncio
import io
import sys
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TYPE_CHECKING, cast

from pccovid.project.served import Exchange, Headers, Lines, Scope

if TYPE_CHECKING:
    from types import TracebackType
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

THREADS = 64
"""For all places of pages (project/shedding.py), and for telling the others at once that there is none."""
PART_SECONDS = 30.0
"""How long a page waits for the next part of a body."""
READ_AT_ONCE = 65_536
"""A body up to so many bytes is read before a thread is taken; the rest as the page reads it."""
FIXED: "WSGIEnvironment" = {
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.errors": sys.stderr,
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
    "wsgi.input_terminated": True,
}


class Threaded:
    """A WSGI application, for requests that a loop receives."""

    def __init__(self, pages: "WSGIApplication", threads: int = THREADS) -> None:
        self._pages = pages
        self._threads = ThreadPoolExecutor(threads, "page")

    async def answer(self, scope: Scope, exchange: Exchange, body: bytes | None = None) -> "Told":
        """Answer it; gives the status and the lines that were sent above the answer. `body`: where it was read."""
        loop, headers = asyncio.get_running_loop(), scope.headers
        length = headers.get("content-length", "0")
        if body is None and length.isdecimal() and 0 < int(length) <= READ_AT_ONCE:
            body = await exchange()
        coming: io.BufferedIOBase = (
            io.BytesIO(body or b"")
            if body is not None or length == "0"
            else io.BufferedReader(Arriving(exchange, loop))
        )
        environ = environ_of(scope, headers, coming)
        return await loop.run_in_executor(self._threads, copy_context().run, self._answer, environ, exchange)

    def _answer(self, environ: "WSGIEnvironment", exchange: Exchange) -> "Told":
        told = Told()
        parts = self._pages(environ, cast("StartResponse", told.begin))
        try:
            exchange.response_bytes(told.status, told.lines, b"".join(parts))
        finally:
            if (close := getattr(parts, "close", None)) is not None:
                close()
        return told


class Told:
    """What a page says above its answer."""

    def __init__(self) -> None:
        self.status, self.lines = 500, cast(Lines, [])

    def begin(
        self,
        status: str,
        lines: Lines,
        _fault: "tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None] | None" = None,
        /,
    ) -> None:
        """WSGI's start_response; nothing has been sent before the end, so a second call replaces the first."""
        self.status, self.lines = int(status[:3]), lines


class Arriving(io.RawIOBase):
    """A body that is still coming: the loop fetches the next part when a page asks for it."""

    def __init__(self, exchange: Exchange, loop: asyncio.AbstractEventLoop) -> None:
        self._parts, self._loop = aiter(exchange), loop
        self._left = memoryview(b"")

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]  # a BufferedReader gives it this
        """The next bytes; 0 at the end. Raises TimeoutError."""
        if not self._left:
            coming = asyncio.run_coroutine_threadsafe(self._next(), self._loop)
            self._left = memoryview(coming.result(PART_SECONDS))
        part = self._left[: len(buffer)]
        buffer[: len(part)] = part
        self._left = self._left[len(part) :]
        return len(part)

    async def _next(self) -> bytes:
        return await anext(self._parts, b"")


def environ_of(scope: Scope, headers: Headers, body: io.BufferedIOBase) -> "WSGIEnvironment":
    """A request as PEP 3333 wants it. A line with an underscore in its name could pass for another: it is left out."""
    server, _, port = scope.server.rpartition(":")
    environ = FIXED | {
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "SERVER_NAME": server.strip("[]"),
        "SERVER_PORT": port,
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
    }
    for name, value in headers.items():
        if "_" in name:
            continue
        key = name.upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = f"HTTP_{key}"
        # HTTP/2 may send a cookie in crumbs; any other line that comes twice is one list (RFC 9110, 5.3).
        between = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = f"{environ[key]}{between}{value}" if key in environ else value
    if scope.authority and "HTTP_HOST" not in environ:
        environ["HTTP_HOST"] = scope.authority  # as HTTP/2 says it
    return environ
