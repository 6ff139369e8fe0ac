"""What does the thief of a dump or of the logs learn? Two hundred planted people: no name, number or telephone."""

import csv
import logging
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import psycopg
import pytest
from django.conf import settings as project
from django.test import Client
from psycopg import sql
from pytest_django import Settings

from pccovid.intake.folders import look_into
from pccovid.intake.migration import migrate
from pccovid.intake.sample import write_nation
from pccovid.kernel.names import PersonName
from pccovid.project.config import read_config
from pccovid.project.logs import PlaceFormatter
from pccovid.trust.access import SYSTEM
from tests.database import Admin, admin
from tests.faces.sign_in.people import prove

PLANTED = 200
LOG_EVERYTHING = sql.SQL("ALTER DATABASE {} SET log_statement = 'all'")
# Partitions are read through their parents; the official list of places is large and public.
TABLES = """
    SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    AND NOT relispartition AND relname NOT LIKE 'territories_%' ORDER BY relname
"""


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the planted people."""
    folder = tmp_path_factory.mktemp("planted")
    write_nation(folder, persons=PLANTED, seed=11)
    return folder


def planted(nation: Path) -> list[str]:
    """Every full name, identity number and telephone, in the forms in which one would look for them."""
    values = set[str]()
    with (nation / "truth_persons.csv").open(encoding="utf-8") as file:
        people = list(csv.DictReader(file))
    assert len(people) >= PLANTED
    for person in people:
        name = person["name"]
        values |= {name, name.upper(), PersonName.parse(name).folded} if name.count(" ") > 1 else set()
        values.add(person["cccd"])
        if phone := person["phone"].removeprefix("+84").removeprefix("0"):
            values |= {f"0{phone}", f"+84{phone}"}
    return sorted(value for value in values if len(value) > 8)


def found(values: list[str], text: bytes) -> list[str]:
    """Which of the values stand there: as text, as the bytes of a column, or with escaped letters."""
    lower = text.lower()
    return [value for value in values if any(form in lower for form in forms(value.lower()))]


@cache
def forms(value: str) -> frozenset[bytes]:
    """How a value would lie there."""
    escaped = value.encode("unicode_escape").replace(b"\\x", b"\\u00")
    return frozenset((value.encode(), value.encode().hex().encode(), escaped))


def tables(name: str) -> Iterator[tuple[str, bytes]]:
    """Every table of a database, copied out as its superuser, past all policies."""
    with inside(name) as connection:
        for (table,) in connection.execute(TABLES).fetchall():
            query = sql.SQL("COPY (SELECT * FROM {}) TO STDOUT").format(sql.Identifier(str(table)))
            with connection.cursor().copy(query) as copy:
                yield str(table), b"".join(bytes(part) for part in copy)


def inside(name: str) -> Admin:
    with admin() as connection:
        info = connection.info
        return psycopg.connect(
            host=info.host, port=info.port, user=info.user, password=info.password, dbname=name
        )


@pytest.fixture
def carried(committed: str, nation: Path, settings: Settings) -> Callable[[], None]:
    """Carries everybody over and lets one of them sign in, while the server logs every statement."""
    settings.DEMO = True
    with admin() as connection:
        connection.execute(LOG_EVERYTHING.format(sql.Identifier(committed)))

    def run() -> None:
        migrate(SYSTEM, look_into(nation), progress=lambda *_: None)
        prove(Client(), "0900000000")

    return run


def test_neither_dump_nor_logs_hold_anything_of_two_hundred_planted_people(
    carried: Callable[[], None], nation: Path, committed: str, caplog: pytest.LogCaptureFixture
) -> None:
    values = planted(nation)
    server_log = read_config().cluster / "log"
    before = server_log.stat().st_size if server_log.exists() else 0
    with caplog.at_level(logging.DEBUG):
        carried()
    dump = dict(tables(committed))
    assert dump["people_sourcerecord"].count(b"\n") > PLANTED
    assert {table: leaked for table, rows in dump.items() if (leaked := found(values, rows))} == {}
    assert project.SECRET_KEY.encode() not in b"".join(dump.values())
    ours = "\n".join(PlaceFormatter().format(record) for record in caplog.records)
    assert found(values, ours.encode()) == []
    if read_config().embedded:
        with server_log.open("rb") as file:
            file.seek(before)
            statements = file.read()
        assert b"INSERT INTO" in statements
        assert found(values, statements) == []


def test_the_search_finds_what_lies_in_clear(committed: str, nation: Path) -> None:
    first, second = next(pairwise(planted(nation)))
    with inside(committed) as connection:
        connection.execute("CREATE TABLE planted (a text, b bytea)")
        connection.execute("INSERT INTO planted VALUES (%s, %s)", [first, second.encode()])
        connection.commit()
    rows = dict(tables(committed))
    assert found([first, second], rows["planted"]) == [first, second]


def test_the_files_that_were_read_hold_what_is_looked_for(nation: Path) -> None:
    files = b"".join(path.read_bytes() for path in nation.iterdir() if path.suffix in (".csv", ".ndjson"))
    assert len(found(planted(nation), files)) > PLANTED
