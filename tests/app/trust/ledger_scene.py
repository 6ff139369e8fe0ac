"""What the tests of the ledger share: entries that committed, and somebody at the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings

from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.ledger.signing import bodies
from pccovid.trust.ledger.verifying import verify
from tests.database import Admin, admin, person_number


def look(times: int, *, first: int = 0) -> None:
    """Accesses that serve two persons each."""
    for number in range(first, first + times):
        with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
            access.read("person", [person_number(number), person_number(500 + number)], ["name", "birth"])


def faults() -> list[str]:
    """What our own check finds."""
    return verify(bodies()).faults


@contextmanager
def intruder() -> Iterator[Admin]:
    """Somebody with the database in hand: a superuser, whom no policy holds."""
    with admin() as server:
        info = server.info
        name = str(settings.DATABASES["default"]["NAME"])
        with psycopg.connect(
            host=info.host,
            port=info.port,
            user=info.user,
            password=info.password,
            dbname=name,
            autocommit=True,
        ) as connection:
            yield connection


def change(statement: str) -> None:
    """One statement of the intruder."""
    with intruder() as connection:
        connection.execute(statement.encode())


def heads_of(folder: Path) -> tuple[Path, Path]:
    """The files of two bodies."""
    return folder / "a" / "a.jsonl", folder / "b" / "b.jsonl"
