"""A service of its own that scanners send to, with a database of its own; both can be killed."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from pccovid.project.config import read_config
from pccovid.project.embedded import start
from pccovid.project.service import web_server
from tests.app.database.clusters import ROOT, environment, pccovid, postmaster
from tests.ports import free_port
from tests.scale.runs import wait_until_gone

# A process of its own for each step would spend most of its time on starting.
LAY_OUT = """
import json, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from pccovid.project.config import read_config
from pccovid.project.preparing import prepare
prepare(read_config())
from bench.ingest_world import lay_out
world = lay_out(persons=200, telephones=40)
uploads = world.uploads(5, {many} * 5)
with Path({file!r}).open("w") as out:
    for _ in range({many}):
        head, _, body = next(uploads).request.partition(b"\\r\\n\\r\\n")
        lines = [line.split(": ", 1) for line in head.decode().split("\\r\\n")[1:]]
        out.write(json.dumps([dict(lines), body.decode()]) + "\\n")
"""
VISITS = """
from pccovid.capabilities.visits.models import Visit
from pccovid.faces.officer.settling import settle_all
from pccovid.trust.access import SYSTEM, Access, Purpose
settle_all()
with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
    access.read_aggregate("visit", ["count"])
    print("visits", *Visit.objects.values_list("id", flat=True))
"""


@dataclass
class Site:
    """The service of one data folder, and what it has acknowledged."""

    var: Path
    port: int = field(default_factory=free_port)
    acknowledged: set[str] = field(default_factory=set)
    process: subprocess.Popen[bytes] | None = None

    def lay_out(self, many: int) -> list[tuple[dict[str, str], str]]:
        """Prepare the folder, its places, people and telephones; gives uploads that are signed."""
        file = self.var / "uploads.jsonl"
        words = LAY_OUT.format(root=str(ROOT), many=many, file=str(file))
        pccovid("django", "shell", "-v", "0", "-c", words, var=self.var)
        return [tuple(json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines()]

    def begin(self) -> None:
        """Start the database, if it is not running, and the web server."""
        start(self.var / "pg")
        told = web_server(read_config({"PCCOVID_PORT": str(self.port)}))
        command = [sys.executable, "-m", "granian", *told]
        self.process = subprocess.Popen(
            command,
            env=environment(self.var, {}),
            cwd=ROOT,
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )

    def kill_server(self) -> None:
        """The web server with all its processes, at once."""
        assert self.process is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def kill_database(self) -> None:
        """All processes of PostgreSQL, before any can write what it holds in memory."""
        head = postmaster(self.var / "pg")
        family = [
            head,
            *map(int, Path(f"/proc/{head}/task/{head}/children").read_text(encoding="ascii").split()),
        ]
        for deed in (signal.SIGSTOP, signal.SIGKILL):
            for one in family:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(one, deed)
        wait_until_gone(head)

    def visits(self) -> list[str]:
        """Settle what waits; the ids of all scans that are visits."""
        start(self.var / "pg")
        told = pccovid("django", "shell", "-v", "0", "-c", VISITS, var=self.var).stdout
        return next(line for line in told.splitlines() if line.startswith("visits")).split()[1:]


@contextlib.contextmanager
def sending(
    site: Site, uploads: list[tuple[dict[str, str], str]], *, threads: int = 6
) -> Iterator[list[threading.Thread]]:
    """Telephones that send each upload until it is acknowledged, whatever happens to the service."""
    left, guard = list(reversed(uploads)), threading.Lock()

    def work() -> None:
        while True:
            with guard:
                if not left:
                    return
                headers, body = left.pop()
            while not acknowledged(site, headers, body):
                time.sleep(0.1)
            with guard:
                site.acknowledged.update(scan["id"] for scan in json.loads(body)["scans"])

    team = [threading.Thread(target=work, daemon=True) for _ in range(threads)]
    for one in team:
        one.start()
    yield team
    for one in team:
        one.join(300)
        assert not one.is_alive()


def acknowledged(site: Site, headers: dict[str, str], body: str) -> bool:
    """Whether the answer is that everything is kept; no answer is none."""
    connection = HTTPConnection("127.0.0.1", site.port, timeout=20)
    try:
        connection.request("POST", "/officer/scans/", body.encode(), headers)
        answer = connection.getresponse()
        told = answer.read()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return answer.status == 200 and json.loads(told)["refused"] == []
