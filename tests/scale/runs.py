"""Runs of `pccovid migrate` in a process of its own, with its own data folder and database, that can be killed."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from pccovid.trust.access.grants import grants
from tests.app.database.clusters import ROOT, attempt, environment, gone, pccovid, postmaster

# Who is one person with whom, by which numbers, and what became of each row: without a program of its own to tell it.
STATE = """
    SELECT md5(string_agg(whose, ' ' ORDER BY whose)) FROM (
        SELECT string_agg(encode(source_key, 'hex'), '+' ORDER BY source_key) AS whose
        FROM people_sourcerecord GROUP BY person_id
        UNION ALL SELECT kind || encode(blind, 'hex') FROM people_identifier WHERE kind <> 'qid'
        UNION ALL SELECT concat_ws('/', f.name, r.number, r.state, r.reasons)
        FROM intake_row AS r JOIN intake_file AS f ON f.id = r.file_id
    ) AS told
"""
# Identifiers are told apart by keyed hashes: with the same keys two data folders can be compared.
DIGEST = "from tests.app.intake.state import digest; print('digest', digest())"


@dataclass(frozen=True, slots=True)
class Moment:
    """When a run is killed: at the first line of its progress that begins so; with the database server, or alone."""

    begins: str
    server_too: bool = False


def migrate(nation: Path, var: Path) -> "subprocess.CompletedProcess[str]":
    """Carry the folder over, to the end; gives exit code and table."""
    return attempt("migrate", str(nation), var=var, **keys(nation))


def migrate_until(nation: Path, var: Path, moment: Moment) -> None:
    """Carry the folder over and be killed, the whole group of processes, without a chance to tidy up."""
    run = subprocess.Popen(
        [sys.executable, "-m", "pccovid.project.cli", "migrate", str(nation)],
        env=environment(var, keys(nation)),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with run:
        assert run.stderr is not None
        reached = any(line.startswith(moment.begins) for line in run.stderr)
        server = postmaster(var / "pg")
        if moment.server_too:
            os.kill(server, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
    assert reached, f"the run ended before {moment.begins}"
    assert run.returncode == -signal.SIGKILL
    if moment.server_too:
        wait_until_gone(server)
    else:
        assert not gone(server)


def wait_until_gone(pid: int) -> None:
    """A killed process has its number until its parent has heard of it."""
    limit = time.monotonic() + 10
    while not gone(pid):
        assert time.monotonic() < limit
        time.sleep(0.02)


def keys(nation: Path) -> dict[str, str]:
    """Where the keys are that all runs over this nation share."""
    return {"PCCOVID_SECRETS": str(nation.with_name("keys"))}


def digest(nation: Path, var: Path) -> str:
    """What the registry of this data folder holds, told without random ids."""
    done = pccovid("django", "shell", "-v", "0", "-c", DIGEST, var=var, **keys(nation))
    return next(line for line in done.stdout.splitlines() if line.startswith("digest"))


def state(var: Path) -> str:
    """What the registry holds, as far as it can be told without opening anything."""
    with psycopg.connect(host=str(var / "pg"), user="postgres", dbname="pccovid") as connection:
        row = connection.execute(STATE).fetchone()
    return str(row and row[0])


def counts(var: Path) -> list[tuple[str, int]]:
    """How many rows each table about persons holds, past the policies."""
    with psycopg.connect(host=str(var / "pg"), user="postgres", dbname="pccovid") as connection:
        found = []
        for table in sorted(grants().tables):
            query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
            row = connection.execute(query).fetchone()
            found.append((table, int(str(row and row[0]))))
    return found
