"""How do security events reach another machine? As syslog over TLS, from a thread: no request waits for it.

PCCOVID_SECURITY_LOG names where: `tls://host:6514` (RFC 5425, the certificate is checked) or `unix:/dev/log`, a
collector on this machine that sends them on. While it cannot be reached, the newest events wait; what does not fit is
lost there and stands on standard error still.
"""

import logging
import queue
import socket
import ssl
import threading
import time
from urllib.parse import urlsplit

from pccovid.kernel.errors import DomainError

MOST_WAITING = 10_000
PORT = 6514
PRIORITY = 13 * 8 + 5  # log audit, notice
TIMEOUT = 5.0
PAUSE = 2.0


class UnknownTarget(DomainError):
    """PCCOVID_SECURITY_LOG names neither `tls://host[:port]` nor `unix:/path`."""

    code = "setting.not_understood"


class Shipping(logging.Handler):
    """Sends each line on; `authorities` is a file of certificates to believe instead of the system's."""

    def __init__(self, target: str, authorities: str = "", pause: float = PAUSE) -> None:
        super().__init__()
        parts = urlsplit(target)
        if not ((parts.scheme == "tls" and parts.hostname) or (parts.scheme == "unix" and parts.path)):
            raise UnknownTarget
        self._parts, self._authorities, self._pause = parts, authorities, pause
        self._waiting: queue.Queue[bytes] = queue.Queue(MOST_WAITING)
        self._thread: threading.Thread | None = None
        self._closed = threading.Event()

    def emit(self, record: logging.LogRecord) -> None:
        """Put it in the queue; the thread begins with the first one, in the process that writes."""
        name = f"{time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(record.created))} - pccovid - security -"
        try:
            self._waiting.put_nowait(f"<{PRIORITY}>1 {name} {self.format(record)}".encode())
        except queue.Full:
            return
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._ship, name="security-log", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """No more events: the thread ends, whatever still waits is lost here."""
        self._closed.set()
        if self._waiting.empty():
            self._waiting.put(b"")  # wakes the thread
        if self._thread is not None:
            self._thread.join(TIMEOUT)
        super().close()

    def _ship(self) -> None:
        line = self._waiting.get()
        while not self._closed.is_set():
            try:
                with self._connect() as connection:
                    while not self._closed.is_set():
                        connection.sendall(self._framed(line))
                        line = self._waiting.get()
            except OSError:
                self._closed.wait(self._pause)

    def _framed(self, line: bytes) -> bytes:
        # RFC 6587: over a stream each message says its length; a datagram is its own frame.
        return b"%d %s" % (len(line), line) if self._parts.scheme == "tls" else line

    def _connect(self) -> socket.socket:
        if self._parts.scheme == "unix":
            local = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            try:
                local.connect(self._parts.path)
            except OSError:
                local.close()
                raise
            return local
        host = str(self._parts.hostname)
        plain = socket.create_connection((host, self._parts.port or PORT), TIMEOUT)
        context = ssl.create_default_context(cafile=self._authorities or None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        try:
            return context.wrap_socket(plain, server_hostname=host)
        except OSError:
            plain.close()
            raise
