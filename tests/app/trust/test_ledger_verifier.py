"""Does the independent verifier find any one row that was changed, dropped, inserted or moved, in every trial?

The intruder is thorough: leaf hashes, places and the heads in the database are made to agree with the forgery. Only
what lies outside the database, the heads that the bodies keep, gives it away.
"""

# ruff: noqa: S608 - the statements are the intruder's, of names and numbers made here

import importlib.util
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import cast

import pytest
from django.db import connections
from pytest_django import Settings

from pccovid.trust.ledger.encoding import encode_words, entry_stub, read_words
from pccovid.trust.ledger.exporting import export
from pccovid.trust.ledger.frontier import Frontier
from pccovid.trust.ledger.heads import sign
from pccovid.trust.ledger.merkle import leaf_hash
from pccovid.trust.ledger.sealing import deliver, seal_batch
from pccovid.trust.ledger.signing import bodies, signing_key
from pccovid.trust.ledger.walking import FIXED, RECORD
from tests.app.trust.ledger_scene import excuse, heads_of, intruder, look
from tests.architecture.tree import ROOT
from tests.database import Admin

ENTRIES = 40
TABLES = ("ledger_entry", "ledger_forgotten", "ledger_leaf", "ledger_head", "ledger_pending")
Forgery = Callable[[Admin, random.Random], None]


def independent() -> ModuleType:
    """The verifier, loaded as the file it is: it belongs to no package."""
    found = importlib.util.spec_from_file_location("verify_ledger", ROOT / "verifier" / "verify_ledger.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


VERIFIER = independent()


@pytest.fixture
def kept(committed: str, settings: Settings, tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """A ledger under several heads, a copy of its tables for the next trial, and the files of the bodies."""
    settings.LEDGER_HEADS = heads_of(tmp_path)
    look(ENTRIES // 2)
    while seal_batch(7):
        for body in bodies():
            deliver(body)
    with intruder() as database:
        for table in TABLES:
            database.execute(f"CREATE TABLE copy_of_{table} AS TABLE {table}".encode())
        database.execute("ALTER TABLE ledger_leaf DROP CONSTRAINT ledger_leaf_pkey")
    yield heads_of(tmp_path)
    connections["default"].close()


def changed(database: Admin, chance: random.Random) -> None:
    column, value = chance.choice([
        ("purpose", "'AUDIT'"), ("office", "office || '.'"), ("at", "at - '1 hour'::interval"), ("route", "''"),
        ("actor_id", "gen_random_uuid()"), ("person_id", "gen_random_uuid()"), ("fields", "fields[2:]"),
        ("request_id", "gen_random_uuid()"), ("territory", "'VN/79/'"), ("role", "'clinic'"),
        ("basis", "gen_random_uuid()"), ("shown_from", "shown_from + '1 microsecond'::interval"), ("keep", "'mark'"),
    ])  # fmt: skip
    database.execute(f"UPDATE ledger_entry SET {column} = {value} WHERE id = {entry(chance)}".encode())


def dropped(database: Admin, chance: random.Random) -> None:
    place = chance.randrange(ENTRIES)
    database.execute(f"DELETE FROM ledger_entry WHERE id = {entry_at(place)}".encode())
    database.execute(f"DELETE FROM ledger_leaf WHERE index = {place}".encode())
    database.execute(f"UPDATE ledger_leaf SET index = index - 1 WHERE index > {place}".encode())


def inserted(database: Admin, chance: random.Random) -> None:
    place = chance.randrange(ENTRIES + 1)
    database.execute(
        b"INSERT INTO ledger_entry SELECT person_id, '00000000-0000-7000-8000-00000000ffff', at, actor_id, role, "
        b"office, territory, purpose, action, classes, fields, route, request_id, basis, shown_from, keep "
        b"FROM ledger_entry LIMIT 1"
    )
    if chance.random() < 0.8:  # else it stays beside the tree
        database.execute(f"UPDATE ledger_leaf SET index = index + 1 WHERE index >= {place}".encode())
        database.execute(
            f"INSERT INTO ledger_leaf VALUES ({place}, '00000000-0000-7000-8000-00000000ffff', '')".encode()
        )


def reordered(database: Admin, chance: random.Random) -> None:
    one, other = chance.sample(range(ENTRIES), 2)
    database.execute(
        f"UPDATE ledger_leaf SET index = CASE index WHEN {one} THEN {other} ELSE {one} END "
        f"WHERE index IN ({one}, {other})".encode()
    )


def entry(chance: random.Random) -> str:
    return entry_at(chance.randrange(ENTRIES))


def entry_at(place: int) -> str:
    return f"(SELECT entry_id FROM ledger_leaf WHERE index = {place})"


def excused(database: Admin, chance: random.Random) -> None:
    excuse(database, chance.randrange(ENTRIES))


FORGERIES: tuple[Forgery, ...] = (changed, dropped, inserted, reordered)


def hashed(fixed: bytes, record: bytes) -> bytes:
    keep, words = read_words(record)
    return leaf_hash(entry_stub(keep, fixed[:8], fixed[8:], encode_words(words)))


def cover_up(database: Admin) -> list[bytes]:
    """Make the leaf hashes agree with the entries again, and leave no head that says otherwise; the new leaves."""
    cursor = database.execute(
        f"SELECT place, {FIXED}, {RECORD} FROM (SELECT index AS place, entry_id FROM ledger_leaf) l "
        "JOIN ledger_entry e ON e.id = l.entry_id ORDER BY place".encode(),
        binary=True,
    )
    rows = cast("list[tuple[int, bytes, bytes]]", cursor.fetchall())
    leaves = [hashed(fixed, record) for _, fixed, record in rows]
    for (place, *_), leaf in zip(rows, leaves, strict=True):
        database.execute("UPDATE ledger_leaf SET leaf = %s WHERE index = %s", [leaf, place])
    database.execute("DELETE FROM ledger_head")
    return leaves


def restore(database: Admin) -> None:
    for table in TABLES:
        database.execute(f"DELETE FROM {table}".encode())
        database.execute(f"INSERT INTO {table} SELECT * FROM copy_of_{table}".encode())


def verdict(target: Path, heads: tuple[Path, ...]) -> int:
    """What the verifier's exit code says of the ledger as it is now."""
    export(target)
    return int(VERIFIER.main(["ledger", str(target), *map(str, heads)]))


def undetected(trials: int, kept: tuple[Path, Path], folder: Path) -> list[str]:
    missed = []
    with intruder() as database:
        for trial in range(trials):
            chance = random.Random(trial)
            forgery = (*FORGERIES, excused)[trial % 5]
            forgery(database, chance)
            cover_up(database)
            if verdict(folder / "export", kept) == 0:
                missed.append(f"{forgery.__name__}, trial {trial}")
            restore(database)
        assert verdict(folder / "export", kept) == 0
    return missed


def test_fifty_forgeries_of_one_row_are_all_found(kept: tuple[Path, Path], tmp_path: Path) -> None:
    assert undetected(50, kept, tmp_path) == []


@pytest.mark.long
def test_a_thousand_forgeries_of_one_row_are_all_found(kept: tuple[Path, Path], tmp_path: Path) -> None:
    assert undetected(1_000, kept, tmp_path) == []


@pytest.mark.parametrize("forgery", FORGERIES)
def test_it_is_the_heads_of_the_bodies_that_give_a_forgery_away(
    kept: tuple[Path, Path], tmp_path: Path, forgery: Forgery
) -> None:
    """With heads that somebody signed anew over the forgery, and no body's, nothing would be found."""
    with intruder() as database:
        chance = random.Random(4)
        forgery(database, chance)
        if forgery is inserted and len(cover_up(database)) == ENTRIES:
            pytest.fail("the trial is to insert into the tree")
        leaves = cover_up(database)
    tree = Frontier()
    tree.extend(leaves)
    forged = tmp_path / "forged.jsonl"
    forged.write_text(sign(signing_key(), size=tree.size, root=tree.root(), time=1).line() + "\n")
    assert verdict(tmp_path / "export", (forged,)) == 0
    assert verdict(tmp_path / "export", kept) == 1
    assert verdict(tmp_path / "export", (forged, kept[0])) == 1


def test_an_end_that_is_cut_off_is_found(kept: tuple[Path, Path], tmp_path: Path) -> None:
    with intruder() as database:
        database.execute(
            "DELETE FROM ledger_entry WHERE id = (SELECT entry_id FROM ledger_leaf WHERE index = 39)"
        )
        database.execute("DELETE FROM ledger_leaf WHERE index = 39")
    assert verdict(tmp_path / "export", kept) == 1


def test_a_head_that_somebody_else_signed_is_not_believed(kept: tuple[Path, Path], tmp_path: Path) -> None:
    text = kept[0].read_text()
    kept[0].write_text(text.replace('"time": ', '"time": 1'))
    assert verdict(tmp_path / "export", kept) == 1


def test_the_verifier_shares_no_code_with_the_application() -> None:
    text = (ROOT / "verifier" / "verify_ledger.py").read_text(encoding="utf-8")
    imports = [line for line in text.splitlines() if line.startswith(("import ", "from "))]
    ours_or_others = [line for line in imports if line.split()[1].partition(".")[0] not in STANDARD]
    assert ours_or_others == [line for line in imports if "cryptography" in line]


STANDARD = {"argparse", "collections", "hashlib", "json", "pathlib", "sys"}
