"""Somebody else's gateway: answers as told, and remembers what it was asked."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer


@dataclass
class Stub:
    """How it answers, and what it was asked: the key and the body of each request."""

    url: str = ""
    status: int = 200
    body: bytes = b'{"reference": "r-1"}'
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)


@contextmanager
def stub_gateway() -> Iterator[Stub]:
    """The stub, running."""
    state = Stub()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            state.asked.append((self.headers["Authorization"], json.loads(self.rfile.read(length))))
            self.send_response(state.status)
            self.end_headers()
            self.wfile.write(state.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's argument
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_port}/send"
    yield state
    server.shutdown()
    server.server_close()
    thread.join()
