"""Where does a message end? Where its one length says. What says it in another way is refused before it is read.

ASVS 5.0: 4.2.1. Browsers and our telephones always say the length. A message in chunks may end elsewhere for a proxy
than for us, which is how one request is smuggled inside another; and the web server hands on a body whose chunks are
broken as if it were whole and empty.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ANSWER = b"A request must say its length.\n"


def with_one_length(application: "WSGIApplication") -> "WSGIApplication":
    """The application for messages with a length; 411 for the others, and the connection is not used again."""

    def answered(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if "HTTP_TRANSFER_ENCODING" not in environ:
            return application(environ, start_response)
        headers = [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(ANSWER))),
            ("Connection", "close"),
        ]
        start_response("411 Length Required", headers)
        return [ANSWER]

    return answered
