"""Where does a message end? Where its one length says. What says it in another way is refused before it is read.

ASVS 5.0: 4.2.1. Browsers and our telephones always say the length. A message in chunks may end elsewhere for a proxy
than for us, which is how one request is smuggled inside another.
"""

from pccovid.project.served import Exchange, Headers

ANSWER = b"A request must say its length.\n"
LENGTH_REQUIRED = 411


def says_its_length(headers: Headers) -> bool:
    """Whether a message can be read at all."""
    return "transfer-encoding" not in headers


def refuse(exchange: Exchange) -> None:
    """411, and the connection is not used again."""
    exchange.response_bytes(
        LENGTH_REQUIRED, [("content-type", "text/plain; charset=utf-8"), ("connection", "close")], ANSWER
    )
