"""An application that says what reached it: the path and the body of each message."""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from pccovid.project.front import Front


def echo(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    body = environ["wsgi.input"].read() if environ["REQUEST_METHOD"] == "POST" else b""
    text = f"<{environ['PATH_INFO']} {len(body)}>".encode()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(text)))])
    return [text]


application = Front(echo)
