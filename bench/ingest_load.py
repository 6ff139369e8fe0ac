"""How are requests sent as fast as the server answers? By one loop over some connections, all prepared."""

import selectors
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain


@dataclass(frozen=True, slots=True)
class Upload:
    """A request as it goes over the wire, and how many visits are in it."""

    request: bytes
    visits: int


@dataclass(slots=True)
class Load:
    """What is to be sent, to which port, by how many clients."""

    uploads: Iterator[Upload]
    port: int
    clients: int

    def begin(self) -> None:
        """Sign what is signed beforehand."""
        self.uploads = chain([next(self.uploads)], self.uploads)


class _Client:
    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.answer = b""
        self.visits = 0

    def send(self, upload: Upload) -> None:
        self.answer, self.visits = b"", upload.visits
        self.socket.sendall(upload.request)

    def received(self) -> bool:
        """Whether the answer is there in full. Raises RuntimeError for any but 200."""
        self.answer += self.socket.recv(65_536)
        head, found, body = self.answer.partition(b"\r\n\r\n")
        if not found:
            return False
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(self.answer[:600].decode())
        length = next(
            int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")
        )
        if len(body) < length:
            return False
        if b'"refused": []' not in body:
            raise RuntimeError(body[:300].decode())
        return True


def measure(load: Load, seconds: float) -> tuple[int, float]:
    """How many visits were acknowledged, in how many seconds; a client sends the next when the last is answered."""
    with selectors.DefaultSelector() as ready:
        clients = [_Client(load.port) for _ in range(load.clients)]
        for one in clients:
            one.send(next(load.uploads))
            ready.register(one.socket, selectors.EVENT_READ, one)
        began, done = time.perf_counter(), 0
        while (now := time.perf_counter()) - began < seconds:
            for key, _ in ready.select(timeout=1):
                client: _Client = key.data
                if client.received():
                    done += client.visits
                    client.send(next(load.uploads))
        waiting = set(clients)  # so that none of them takes a place when the next measurement begins
        while waiting:
            for key, _ in ready.select(timeout=1):
                if key.data.received():
                    waiting.discard(key.data)
                    ready.unregister(key.fileobj)
        for one in clients:
            one.socket.close()
    return done, now - began
