"""The web server's side of one request, as granian speaks RSGI: what was sent, and what was answered."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field


class Lines(dict[str, str]):
    """Header lines under their names in small letters."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        super().__init__({name.lower(): value for name, value in lines.items()})


@dataclass
class Scope:
    """What is known before the body."""

    method: str
    path: str
    headers: Lines
    query_string: str = ""
    http_version: str = "1.1"
    scheme: str = "http"
    authority: str | None = None
    server: str = "127.0.0.1:8000"
    client: str = "192.0.2.7:50000"


@dataclass
class Exchange:
    """One request and its answer."""

    method: str
    path: str
    sent: Mapping[str, str] = field(repr=False)
    body: bytes = field(default=b"", repr=False)
    part: int = 1_000
    read: bool = False
    status: int = 0
    lines: Sequence[tuple[str, str]] = ()
    content: bytes = b""

    def __post_init__(self) -> None:
        self.scope = Scope(
            self.method, self.path, Lines({"Content-Length": str(len(self.body)), **self.sent})
        )

    async def __call__(self) -> bytes:
        """The body as a whole."""
        self.read = True
        return self.body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """The body in parts, and nothing at its end."""
        self.read = True
        for start in range(0, len(self.body), self.part):
            yield self.body[start : start + self.part]
        yield b""

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """The answer."""
        assert not self.status, "answered twice"
        self.status, self.lines, self.content = status, headers, body
