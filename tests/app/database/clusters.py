"""A database server of a test's own, in a folder with a short path, gone when the test ends."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from pccovid.project import embedded
from pccovid.project.embedded import Embedded

ROOT = Path(__file__).resolve().parents[3]


@contextmanager
def own_folder() -> Iterator[Path]:
    """Not pytest's folder: its root is closed again by every run that starts, to the server's user too."""
    with tempfile.TemporaryDirectory(prefix="pccovid-db-") as name:
        folder = Path(name)
        try:
            yield folder
        finally:
            stop(folder / "pg")


@contextmanager
def own_cluster() -> Iterator[Embedded]:
    """A running embedded server."""
    with own_folder() as folder:
        yield embedded.start(folder / "pg")


def stop(folder: Path) -> None:
    """Stop the server of this folder, if one runs."""
    if embedded.is_ready(folder):
        embedded.start(folder).stop()


def admit(server: Embedded, *role_names: str) -> None:
    """Let the operating system's user be these roles too."""
    with server.superuser() as connection:
        lines = [f'pccovid "{_system_user(server)}" {name}\n' for name in role_names]
        with (server.folder / "pg_ident.conf").open("a", encoding="utf-8") as file:
            file.writelines(lines)
        connection.execute("SELECT pg_reload_conf()")


def pccovid(*words: str, var: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, which knows nothing of the tests' database and must succeed."""
    done = attempt(*words, var=var, **settings)
    done.check_returncode()
    return done


def attempt(*words: str, var: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """A command as above, that may fail."""
    return subprocess.run(
        [sys.executable, "-m", "pccovid.project.cli", *words],
        env=environment(var, settings),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def environment(var: Path, settings: Mapping[str, str]) -> dict[str, str]:
    """The environment without settings of whoever runs the tests."""
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith(("PCCOVID_", "DATABASE_"))
    }
    return {**ours, "PCCOVID_VAR": str(var), "PYTHONPATH": str(ROOT), **settings}


def postmaster(folder: Path) -> int:
    """The process id of the server."""
    return int((folder / "postmaster.pid").read_text(encoding="utf-8").split()[0])


def gone(pid: int) -> bool:
    """Whether no process has this id any more."""
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return False
    return True


def _system_user(server: Embedded) -> str:
    text = (server.folder / "pg_ident.conf").read_text(encoding="utf-8")
    return text.split('"')[1]


def connect(folder: Path, *, user: str, dbname: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
    """A login over the socket."""
    return psycopg.connect(host=str(folder), user=user, dbname=dbname, autocommit=True)
