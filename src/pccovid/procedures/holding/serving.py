"""How does the process that holds the visits run? It reads the days, looks every other second, and answers meanwhile.
Every hour the days that have changed are read anew.

It listens on a socket of this machine that only its own user can open. While the days are read it does not listen, and
whoever asks reads the database.
"""

import json
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingMixIn, UnixStreamServer
from threading import Thread

from pccovid.procedures.holding.leaving import Left
from pccovid.procedures.holding.nation import HeldVisits
from pccovid.procedures.holding.questions import Moved, NotUnderstood, Question
from pccovid.trust.binary import hand_back

LOOK_SECONDS = 2.0
ANEW_SECONDS = 3600.0
RETRY_SECONDS = 10.0
LONGEST_LINE = 1_000_000
_log = logging.getLogger(__name__)


def hold(door: Path) -> None:
    """Hold the visits and answer, until the process ends. A look that fails is tried again."""
    held = _read()
    _log.info("%s visits are held in %s MB", len(held), held.size // 1_000_000)
    with listening(door, held):
        due = time.monotonic() + ANEW_SECONDS
        while True:
            time.sleep(LOOK_SECONDS)
            try:
                if time.monotonic() >= due:
                    due = time.monotonic() + ANEW_SECONDS
                    held.read_all()
                held.look()
            except Exception:
                _log.exception("new visits could not be read; whoever asks reads the database meanwhile")
            hand_back()


def _read() -> HeldVisits:
    while True:
        try:
            held = HeldVisits()
            held.read_all()
        except Exception:
            _log.exception(
                "the visits could not be read; it is tried again, and whoever asks reads the database"
            )
            hand_back()
            time.sleep(RETRY_SECONDS)
        else:
            return held


@contextmanager
def listening(door: Path, held: HeldVisits) -> Iterator[None]:
    """Answer at this socket while the block lasts."""
    with suppress(FileNotFoundError):
        door.unlink()
    before = os.umask(0o177)
    try:
        server = _Server(str(door), _Asked)
    finally:
        os.umask(before)
    server.held = held
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.2}, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        with suppress(FileNotFoundError):
            door.unlink()


class _Server(ThreadingMixIn, UnixStreamServer):
    daemon_threads = True
    held: HeldVisits


class _Asked(StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        with suppress(
            NotUnderstood, json.JSONDecodeError, UnicodeDecodeError
        ):  # no answer: the database is read
            told: object = json.loads(self.rfile.readline(LONGEST_LINE))
            if isinstance(told, dict) and "moved" in told:
                self.server.held.moved(Moved.read(told))
                return
            if isinstance(told, dict) and "left" in told:
                self.server.held.leave(Left.read(told))
                return
            self.wfile.write(self.server.held.answer(Question.read(told)).line().encode() + b"\n")
