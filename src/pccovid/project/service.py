"""What runs while the service runs? Web server, workers, sealer of the ledger, settler and holder of scans."""

import os
import signal
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from types import FrameType

from pccovid.project.config import BadSetting, Config
from pccovid.project.keeping import Hourly, make_days
from pccovid.project.retaining import Forgetting

QUEUE = "migration"
READY_SECONDS = 180.0
STOP_SECONDS, WORKER_SECONDS = 10.0, 8


class Service:
    """Six child processes. Leaving the block, by whatever way, stops them."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._children: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> "Service":
        signal.signal(signal.SIGTERM, _as_interrupt)
        self._start("granian", *web_server(self._config))
        self._start(*worker("default", concurrency=1))
        # A migration lasts hours, and nobody's warning waits for it; files that are sent meanwhile are looked at.
        self._start(*worker(QUEUE, concurrency=2))
        self._start("pccovid.project.cli", "ledger", "seal")
        self._start("pccovid.project.cli", "scans", "settle")
        self._start("pccovid.project.cli", "scans", "hold")
        return self

    def __exit__(self, *_: object) -> None:
        for child in self._children:
            child.terminate()
        limit = time.monotonic() + STOP_SECONDS
        for child in self._children:
            try:
                child.wait(max(0.1, limit - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()

    def wait_until_ready(self) -> None:
        """Return when the first page answers; raises TimeoutError."""
        limit = time.monotonic() + READY_SECONDS
        while not self._answers():
            if time.monotonic() > limit or self.ended():
                raise TimeoutError
            time.sleep(0.1)

    def wait(self) -> int:
        """Return when a child ends, with its exit code; a service that is half dead is stopped.

        Meanwhile the days to come get their partitions, and what is past its time goes.
        """
        steps = (Hourly(make_days), Hourly(Forgetting()))
        while not (ended := self.ended()):
            for step in steps:
                step.look()
            time.sleep(0.5)
        return ended[0].returncode or 1

    def ended(self) -> list["subprocess.Popen[bytes]"]:
        """The children that are no longer running."""
        return [child for child in self._children if child.poll() is not None]

    def _answers(self) -> bool:
        """Whether there is any answer: a redirect to the protocol of the proxy is one, and is not followed."""
        connection = HTTPConnection("127.0.0.1", self._config.port, timeout=2)
        try:
            connection.request("GET", "/")
            connection.getresponse().close()
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()
        return True

    def _start(self, module: str, *arguments: str) -> None:
        command = [sys.executable, "-m", module, *arguments]
        # Own process group: Ctrl-C in a terminal reaches this process, which then stops them in order.
        self._children.append(subprocess.Popen(command, start_new_session=True))  # noqa: S603  # our own modules


def worker(queue: str, *, concurrency: int) -> tuple[str, ...]:
    """What a worker of one queue is told."""
    options = ("--queues", queue, "--concurrency", str(concurrency))
    return ("pccovid.project.cli", "django", "procrastinate", "worker", *options)


def web_server(config: Config, application: str = "pccovid.project.rsgi:application") -> list[str]:
    """What the web server is told. Raises BadSetting."""
    cores = os.cpu_count() or 1
    return [
        "--interface", "rsgi", "--host", "127.0.0.1" if config.host == "localhost" else "0.0.0.0",  # noqa: S104  # an operator who names another host wants to be reached
        "--port", str(config.port), "--workers", str(max(1, cores // 2)),
        "--workers-kill-timeout", str(WORKER_SECONDS), *_tls(config), "--no-ws", "--log-level", "warning", application,
    ]  # fmt: skip


def _tls(config: Config) -> list[str]:
    """How the web server shows a certificate. Whoever is reached across a network without one is not started."""
    if config.tls_certificate:
        return ["--ssl-certificate", config.tls_certificate, "--ssl-keyfile", config.tls_key]
    if config.https and config.host != "localhost":
        raise BadSetting("PCCOVID_TLS_CERTIFICATE")
    return []


def _as_interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
