"""Class by class of the file: is what has outlived its clock gone, and what has a day left still there?"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from psycopg import sql
from pytest_django import DjangoDbBlocker

from pccovid.kernel import clock
from pccovid.kernel.clock import VIETNAM
from pccovid.project.demo_clock import FIRST_MOMENT
from pccovid.project.retaining import forget
from pccovid.trust.retention.classes import By, RecordClass, classes
from pccovid.trust.retention.selecting import rows_before
from tests.app.trust.matrix_rows import AN, BA, Somebody, described, insertion
from tests.database import Admin, admin, own_database

DAY = dt.timedelta(days=1)
TIMED = [
    kind for kind in classes().all if kind.days is not None and kind.by in (By.ROWS, By.PARTITION, By.BLANK)
]
# What has no end of its own but the ledger's may still name the person: who removed what is told there.
TELLS = {"ledger_entry"}


def inside() -> Admin:
    with admin() as server:
        info, name = server.info, str(settings.DATABASES["default"]["NAME"])
        return Admin.connect(
            host=info.host,
            port=info.port,
            user=info.user,
            password=info.password,
            dbname=name,
            autocommit=True,
        )


def add(server: Admin, kind: RecordClass, somebody: Somebody, moment: dt.datetime) -> None:
    """A row of this class, about somebody, whose clock stands at `moment`; every other column as the database asks."""
    table = described(kind.table, server)
    row = table.row(somebody)
    fits: dict[str, object] = {name: allowed[0] for name, allowed in kind.only.items()}
    value: object = moment.astimezone(VIETNAM).date() if kind.clock == ("day",) else moment
    if kind.clock_from:
        file = described(kind.clock_from["table"], server)
        other = file.row(somebody) | dict.fromkeys(kind.clock, value)
        server.execute(insertion(file, other))
        fits |= {kind.clock_from["key"]: other["id"], kind.column: b"planted"}
    else:
        fits |= {kind.clock[0]: value}
        if {"begins", "ends"} <= set(row):
            begins = moment if kind.clock == ("begins",) else moment - dt.timedelta(minutes=30)
            fits |= {"begins": begins, "ends": begins + dt.timedelta(minutes=30)}
        if kind.clock == ("ends_at",):
            fits |= {"starts_at": moment - dt.timedelta(minutes=30)}
    server.execute(insertion(table, row | fits))


def left(server: Admin, kind: RecordClass) -> int:
    """Rows of this class, whoever they are about, also those in partitions."""
    which, parameters = rows_before(kind, FIRST_MOMENT + 9_999 * DAY, day=dt.date(2100, 1, 1))
    statement = sql.SQL("SELECT count(*) FROM {} AS t WHERE {}").format(sql.Identifier(kind.table), which)
    [(rows,)] = server.execute(statement, parameters).fetchall()
    assert isinstance(rows, int)
    return rows


@pytest.fixture(scope="module")
def forgotten(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, database_name: str
) -> Iterator[Admin]:
    """A database in which each class has a row a day too old and a row with a day left, after the clocks have run."""
    with own_database(django_db_blocker, database_name, "retention"), inside() as server:
        for kind in TIMED:
            add(server, kind, AN, FIRST_MOMENT - dt.timedelta(days=(kind.days or 0) + 2))
            add(server, kind, BA, FIRST_MOMENT - dt.timedelta(days=(kind.days or 0) - 1))
        with clock.frozen(FIRST_MOMENT):
            forget()
        yield server


@pytest.mark.parametrize("kind", TIMED, ids=lambda kind: kind.name)
def test_of_each_class_what_is_past_its_time_is_gone_and_what_has_a_day_left_is_there(
    kind: RecordClass, forgotten: Admin
) -> None:
    same = [one for one in TIMED if one.table == kind.table and one.only == kind.only]
    assert left(forgotten, kind) == len(same)


def test_a_dump_of_every_table_holds_the_person_nowhere_but_in_the_ledger(forgotten: Admin) -> None:
    tables = forgotten.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    ).fetchall()
    found = set()
    for (name,) in tables:
        statement = sql.SQL("SELECT count(*) FROM {} AS t WHERE strpos(t::text, {}) > 0").format(
            sql.Identifier(str(name)), sql.Literal(str(AN.person))
        )
        if forgotten.execute(statement).fetchone() != (0,):
            found.add(str(name))
    assert found <= TELLS


def test_no_partition_and_no_index_of_a_day_past_its_time_is_left(forgotten: Admin) -> None:
    first = min(kind.first_day_kept(FIRST_MOMENT) for kind in TIMED if kind.by is By.PARTITION)
    names = forgotten.execute("SELECT relname FROM pg_class WHERE relname ~ '_2[0-9]{7}(_|$)'").fetchall()
    days = {"".join(letter for letter in str(name) if letter.isdigit())[:8] for (name,) in names}
    assert days
    assert min(days) >= f"{first:%Y%m%d}"


def test_no_file_of_the_service_beside_the_database_names_the_person(forgotten: Admin) -> None:
    sought = (str(AN.person).encode(), AN.person.bytes, AN.person.hex.encode())
    kept = [
        path.name
        for folder in (Path(settings.SECRET_FOLDER), Path(settings.STATIC_ROOT))
        for path in (folder.rglob("*") if folder.exists() else [])
        if path.is_file() and any(one in path.read_bytes() for one in sought)
    ]
    assert kept == []


@pytest.mark.parametrize("kind", [kind for kind in TIMED if kind.by is By.ROWS], ids=lambda kind: kind.name)
def test_what_is_past_its_time_is_found_by_an_index(kind: RecordClass, forgotten: Admin) -> None:
    which, parameters = rows_before(kind, FIRST_MOMENT, day=FIRST_MOMENT.date())
    statement = sql.SQL("EXPLAIN SELECT 1 FROM {} AS t WHERE {} LIMIT 2000").format(
        sql.Identifier(kind.table), which
    )
    with forgotten.transaction():
        forgotten.execute("SET LOCAL enable_seqscan = off")
        plan = "\n".join(str(line) for (line,) in forgotten.execute(statement, parameters).fetchall())
    assert f"clock_{kind.name}" in plan
    assert "Seq Scan" not in plan
