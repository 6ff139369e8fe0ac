"""Is what is past its time gone from tables, days and indexes, and is everything else still there?"""

import datetime as dt
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection

from pccovid.kernel import clock
from pccovid.project.demo_clock import FIRST_MOMENT
from pccovid.project.retaining import Forgetting, forget
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.retention import deleting
from pccovid.trust.retention.classes import classes
from pccovid.trust.retention.deleting import delete_before
from pccovid.trust.retention.receipts import CLOCK, receipts
from tests.app.retention.nation import LASTING, TIMED, live

Rows = list[tuple[object, ...]]
Look = Callable[[str], Rows]
DAY = dt.timedelta(days=1)

pytestmark = pytest.mark.usefixtures("committed")


def tables_with(as_owner: Look, person: UUID) -> set[str]:
    """Every table, partition or not, in which a row of this person can be found by whoever passes all policies."""
    columns = as_owner(
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
        "WHERE a.attname = 'person_id' AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace"
    )
    query = "SELECT count(*) FROM {} WHERE person_id = '{}'"
    return {str(name) for (name,) in columns if as_owner(query.format(name, person)) != [(0,)]}


def test_after_its_time_nothing_timed_is_left_of_a_person_but_the_ledger(as_owner: Look) -> None:
    person = live(1, FIRST_MOMENT - 5 * DAY)
    assert len(tables_with(as_owner, person)) == len(TIMED) + len(LASTING) + 1
    with clock.frozen(FIRST_MOMENT + 17 * DAY):
        forget()
    assert tables_with(as_owner, person) == {"ledger_entry", "testing_result", "vault_personkey"}


def test_what_is_within_its_time_stays(as_owner: Look) -> None:
    person = live(2, FIRST_MOMENT)
    before = tables_with(as_owner, person)
    with clock.frozen(FIRST_MOMENT + 20 * DAY):
        assert forget() == []
    assert tables_with(as_owner, person) == before


def test_the_days_of_others_are_untouched(as_owner: Look) -> None:
    live(3, FIRST_MOMENT - 5 * DAY)
    later = live(4, FIRST_MOMENT)
    with clock.frozen(FIRST_MOMENT + 17 * DAY):
        forget()
    assert len(tables_with(as_owner, later)) == len(TIMED) + len(LASTING) + 1


def test_the_table_of_a_day_is_dropped_with_its_indexes(as_owner: Look) -> None:
    at = FIRST_MOMENT - 5 * DAY
    live(5, at)
    query = "SELECT count(*) FROM pg_class WHERE relname LIKE '{}%'"
    names = query.format(f"visits_visit_{at:%Y%m%d}")
    assert as_owner(names) != [(0,)]
    with clock.frozen(FIRST_MOMENT + 17 * DAY):
        forget()
    assert as_owner(names) == [(0,)]


def test_rows_of_a_day_that_had_no_partition_go_too(as_owner: Look) -> None:
    person = live(6, FIRST_MOMENT - 60 * DAY)
    with clock.frozen(FIRST_MOMENT):
        forget()
    assert tables_with(as_owner, person) == {"ledger_entry", "testing_result", "vault_personkey"}


def test_a_second_run_finds_nothing() -> None:
    live(7, FIRST_MOMENT - 5 * DAY)
    with clock.frozen(FIRST_MOMENT + 17 * DAY):
        assert forget()
        assert forget() == []


def test_a_receipt_says_how_many_and_by_which_rule_and_nothing_of_whom(as_owner: Look) -> None:
    person = live(8, FIRST_MOMENT - 5 * DAY)
    with clock.frozen(FIRST_MOMENT + 17 * DAY):
        forget()
    assert {(one.record_class, one.rows, one.reason) for one in receipts()} == {
        (name, 1, CLOCK) for name in TIMED
    }
    [(text,)] = as_owner("SELECT string_agg(r::text, ' ') FROM retention_receipt r")
    assert "retention@2021-09-13" in str(text)
    assert str(person) not in str(text)


def test_the_persons_ledger_says_what_was_removed(as_owner: Look) -> None:
    person = live(9, FIRST_MOMENT - 5 * DAY)
    with clock.frozen(FIRST_MOMENT + 17 * DAY):
        forget()
    query = (
        "SELECT DISTINCT unnest(fields) FROM ledger_entry WHERE person_id = '{}' AND purpose = 'RETENTION'"
    )
    assert {str(one) for (one,) in as_owner(query.format(person))} == {f"{name}.removed" for name in TIMED}


def test_many_rows_go_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    for index in range(10, 15):
        live(index, FIRST_MOMENT - 5 * DAY)
    monkeypatch.setattr(deleting, "BATCH", 2)
    removed = delete_before(classes().named("declaration"), FIRST_MOMENT, reason=CLOCK)
    assert [one.rows for one in removed] == [2, 2, 1]


def test_the_service_forgets_once_a_day() -> None:
    live(16, FIRST_MOMENT - 5 * DAY)
    step = Forgetting()
    with clock.frozen(FIRST_MOMENT + 17 * DAY):
        assert step() == len(TIMED)
        live(17, FIRST_MOMENT - 5 * DAY)
        assert step() == 0
    with clock.frozen(FIRST_MOMENT + 18 * DAY):
        assert step() == len(TIMED)


def test_a_refused_row_loses_its_content_and_is_still_counted(as_owner: Look) -> None:
    file = UUID(int=1)
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access, connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO intake_file (id, fingerprint, name, source, mapping, state, refusal, warnings, as_of, "
            "received_at, staged_rows) VALUES (%s, 'f', 'x.csv', 'ncovi', 'm', 'committed', '', '{}', now(), %s, 2)",
            [file, FIRST_MOMENT - 91 * DAY],
        )
        cursor.executemany(
            "INSERT INTO intake_row (file_id, number, state, reasons, sealed) VALUES (%s, %s, %s, '', 'planted')",
            [(file, 1, "refused"), (file, 2, "review")],
        )
        access.wrote_aggregate("source_record", ["row"])
    with clock.frozen(FIRST_MOMENT):
        forget()
    assert as_owner("SELECT number, sealed FROM intake_row ORDER BY number") == [(1, None), (2, None)]
