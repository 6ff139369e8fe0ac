"""Is every acknowledged scan a visit, once, after web server and database were killed in the midst of it?"""

import random
import time
from pathlib import Path

import pytest

from tests.app.database.clusters import connect, own_folder
from tests.scale.ingest_site import Site, sending


def killed(var: Path, *, uploads: int, kills: int, seed: int) -> tuple[set[str], list[str]]:
    """What was acknowledged and what are visits, after so many kills by turns of the server and of the database."""
    site, chance = Site(var), random.Random(seed)
    sent = site.lay_out(uploads)
    site.begin()
    try:
        with sending(site, sent):
            for number in range(kills):
                before = len(site.acknowledged)
                limit = time.monotonic() + 60
                while len(site.acknowledged) == before and time.monotonic() < limit:
                    time.sleep(0.02)
                time.sleep(chance.random() * 0.3)
                if number % 2 == 0:
                    site.kill_database()
                site.kill_server()
                site.begin()
        return site.acknowledged, site.visits()
    finally:
        site.kill_server()


def holds(acknowledged: set[str], visits: list[str]) -> None:
    assert acknowledged - set(visits) == set(), "lost"
    assert len(visits) == len(set(visits)), "doubled"


def test_a_kill_of_server_and_database_loses_no_acknowledged_scan_and_doubles_none() -> None:
    with own_folder() as var:
        holds(*killed(var, uploads=120, kills=1, seed=1))


@pytest.mark.long
def test_twenty_kills_lose_no_acknowledged_scan_and_double_none() -> None:
    with own_folder() as var:
        holds(*killed(var, uploads=2_000, kills=20, seed=2))


@pytest.mark.long
def test_without_waiting_for_the_disc_kills_do_lose_acknowledged_scans() -> None:
    """The control: it shows that the kills are hard enough for the test above to mean something."""
    with own_folder() as var:
        Site(var).lay_out(0)
        with connect(var / "pg", user="postgres") as owner:
            owner.autocommit = True
            owner.execute("ALTER SYSTEM SET synchronous_commit = off")
            owner.execute("ALTER SYSTEM SET wal_writer_delay = '10s'")
            owner.execute("SELECT pg_reload_conf()")
        acknowledged, visits = killed(var, uploads=300, kills=6, seed=2)
    assert acknowledged - set(visits)
