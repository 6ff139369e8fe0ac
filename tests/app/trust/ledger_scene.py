"""What the tests of the ledger share: entries that committed, and somebody at the database."""

# ruff: noqa: S608 - the statements are the intruder's, of names and numbers made here

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import psycopg
from django.conf import settings

from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.ledger.encoding import contents, encode_words, read_words
from pccovid.trust.ledger.signing import bodies
from pccovid.trust.ledger.verifying import verify
from pccovid.trust.ledger.walking import FIXED, RECORD
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


def excuse(database: Admin, place: int) -> None:
    """One entry replaced by its true stub, as if its contents were forgotten; nothing else is touched."""
    where = f"WHERE id = (SELECT entry_id FROM ledger_leaf WHERE index = {place})"
    row = database.execute(
        f"SELECT {FIXED}, {RECORD} FROM ledger_entry {where}".encode(), binary=True
    ).fetchone()
    assert row is not None
    fixed, record = row
    assert isinstance(fixed, bytes)
    assert isinstance(record, bytes)
    digest = sha256(contents(fixed[8:], encode_words(read_words(record)[1]))).digest()
    database.execute(
        f"INSERT INTO ledger_forgotten SELECT {place}, keep, at, %s FROM ledger_entry {where}".encode(),
        [digest],
    )
    database.execute(f"DELETE FROM ledger_entry {where}".encode())
