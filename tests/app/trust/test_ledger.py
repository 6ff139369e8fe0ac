"""Does the sealed ledger show every change that could be made to it, and where?"""

# ruff: noqa: S608, ISC004 - the statements are the intruder's

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, connections
from pytest_django import Settings

from pccovid.trust.access import SYSTEM, Access, LedgerUnavailable, Purpose
from pccovid.trust.ledger.sealing import seal, seal_batch
from pccovid.trust.ledger.signing import bodies
from pccovid.trust.ledger.verifying import verify
from tests.app.trust.ledger_scene import change, faults, heads_of, intruder, look
from tests.database import person_number

ENTRIES = 10


@pytest.fixture
def sealed(committed: str, settings: Settings, tmp_path: Path) -> Iterator[None]:
    """Ten entries under two heads, which both bodies have."""
    settings.LEDGER_HEADS = heads_of(tmp_path)
    look(2)
    seal()
    look(3, first=2)
    seal()
    yield
    connections["default"].close()


@pytest.mark.usefixtures("sealed")
def test_an_untouched_ledger_holds() -> None:
    found = verify(bodies())
    assert (found.entries, found.heads, found.waiting, found.faults) == (ENTRIES, 6, 0, [])


@pytest.mark.usefixtures("sealed")
def test_the_check_itself_is_an_entry_that_waits_to_be_sealed() -> None:
    verify(bodies())
    assert verify(bodies()).waiting == 1
    assert seal() == 2


AT = "(SELECT entry_id FROM ledger_leaf WHERE index = {})"


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize(
    ("statement", "place"),
    [
        (f"UPDATE ledger_entry SET purpose = 'TREAT' WHERE id = {AT.format(3)}", "leaf 3"),
        (f"UPDATE ledger_entry SET fields = '{{}}' WHERE id = {AT.format(8)}", "leaf 8"),
        (f"UPDATE ledger_entry SET at = at + '1 microsecond' WHERE id = {AT.format(5)}", "leaf 5"),
        (f"DELETE FROM ledger_entry WHERE id = {AT.format(5)}", "leaf 5"),
        ("DELETE FROM ledger_leaf WHERE index = 6", "leaf 6"),
        ("UPDATE ledger_leaf SET index = -index WHERE index = 9", "head of 10"),
        ("DELETE FROM ledger_leaf WHERE index = 9", "head of 10"),
        ("DELETE FROM ledger_head", "the database has no heads"),
        ("UPDATE ledger_head SET time = time + 1 WHERE size = 4", "head of 4"),
        (
            "INSERT INTO ledger_entry SELECT person_id, gen_random_uuid(), at, actor_id, role, office, territory, "
            "purpose, action, classes, fields, route, request_id, basis, shown_from, keep FROM ledger_entry LIMIT 1",
            "never sealed",
        ),
    ],
)
def test_a_change_is_found_where_it_was_made(statement: str, place: str) -> None:
    change(statement)
    assert any(place in fault for fault in faults()), faults()


@pytest.mark.usefixtures("sealed")
def test_two_entries_that_change_places_do_not_fit_the_heads() -> None:
    with intruder() as database:
        database.execute("ALTER TABLE ledger_leaf DROP CONSTRAINT ledger_leaf_pkey")
        database.execute(
            "UPDATE ledger_leaf SET index = CASE index WHEN 1 THEN 2 ELSE 1 END WHERE index IN (1, 2)"
        )
    assert [fault.partition(":")[0] for fault in faults()] == ["a.jsonl", "b.jsonl", "the database"]


@pytest.mark.usefixtures("sealed")
def test_a_body_that_lost_its_heads_or_holds_other_lines_is_named(tmp_path: Path) -> None:
    first, second = heads_of(tmp_path)
    first.write_text("")
    second.write_text('{"size": 10}\n')
    assert {"a.jsonl has no heads", "b.jsonl: line 1 is not a head"} <= set(faults())


@pytest.mark.usefixtures("sealed")
def test_what_commits_late_is_sealed_later_and_nothing_is_overlooked() -> None:
    with intruder() as late, late.transaction():
        late.execute(
            "WITH one AS (SELECT * FROM ledger_entry ORDER BY id LIMIT 1) "
            "INSERT INTO ledger_pending SELECT gen_random_uuid(), '\\x00' FROM one"
        )
        look(1)
        assert seal() == 2
    assert seal_batch() == 1


@pytest.mark.usefixtures("sealed")
def test_a_batch_that_is_limited_leaves_the_rest_for_the_next() -> None:
    look(3)
    assert [seal_batch(4), seal_batch(4), seal_batch(4)] == [4, 2, 0]
    seal()
    assert faults() == []


@pytest.mark.usefixtures("sealed")
def test_one_sealer_works_at_a_time() -> None:
    look(1)
    with intruder() as other, other.transaction():
        other.execute("SELECT pg_advisory_xact_lock(7200643)")
        assert seal_batch() == 0
    assert seal_batch() == 2


@pytest.mark.usefixtures("sealed")
def test_more_than_a_tile_of_leaves_is_proved_to_the_bodies_too() -> None:
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        access.wrote("person", [person_number(number) for number in range(700)], ["name"])
    assert seal() == 700
    look(1)
    assert seal() == 2
    assert faults() == []


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["ledger_entry", "ledger_leaf", "ledger_node", "ledger_head"])
def test_the_tree_can_be_added_to_but_not_changed(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, 'UPDATE, DELETE, TRUNCATE')", [table])
        assert cursor.fetchone() == (False,)


@pytest.mark.usefixtures("committed")
def test_when_the_ledger_cannot_be_written_nothing_is_served() -> None:
    change("ALTER TABLE ledger_pending RENAME TO ledger_gone")
    with pytest.raises(LedgerUnavailable) as refused:
        look(1)
    assert isinstance(refused.value.__cause__, DatabaseError)
    change("ALTER TABLE ledger_gone RENAME TO ledger_pending")
    look(1)
    connections["default"].close()
