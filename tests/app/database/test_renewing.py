"""Is the database that tests commit to the same for each, whatever the one before did?"""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.database import Admin, Renewed, administered
from tests.renewing import State, renew, state_of

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def inside(committed: str) -> Iterator[Admin]:
    with administered(committed) as connection:
        yield connection


@pytest.fixture
def fresh(renewed: Renewed) -> State:
    assert renewed.fresh
    return renewed.fresh


def rows(connection: Admin, statement: str) -> list[tuple[object, ...]]:
    return connection.execute(statement.encode()).fetchall()


def test_what_was_written_is_gone_and_counters_begin_anew(inside: Admin, fresh: State) -> None:
    rows(inside, "INSERT INTO auth_group (name) VALUES ('one') RETURNING id")
    assert renew(inside, fresh)
    assert rows(inside, "SELECT * FROM auth_group") == []
    assert rows(inside, "INSERT INTO auth_group (name) VALUES ('one') RETURNING id") == [(1,)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE territories_unit SET name = name WHERE code = '79' RETURNING 1",
        "DELETE FROM django_migrations WHERE id = 1 RETURNING 1",
        "CREATE TABLE more (id int); SELECT 1",
        "DROP POLICY IF EXISTS none ON auth_group; ALTER TABLE auth_group ENABLE ROW LEVEL SECURITY; SELECT 1",
        "TRUNCATE auth_group CASCADE; SELECT 1",
    ],
)
def test_where_deleting_is_not_enough_that_is_seen(inside: Admin, fresh: State, statement: str) -> None:
    with inside.transaction(force_rollback=True):
        inside.execute(statement.encode())
        assert not renew(inside, fresh)


def test_a_fresh_copy_is_made_where_deleting_is_not_enough(
    inside: Admin, fresh: State, renewed: Renewed, django_db_blocker: DjangoDbBlocker
) -> None:
    inside.execute("CREATE TABLE more (id int)")
    with django_db_blocker.unblock():
        renewed.renew()
    with administered(renewed.name) as again:
        assert {table: stand[0] for table, stand in state_of(again).filled.items()} == {
            table: stand[0] for table, stand in fresh.filled.items()
        }
        assert rows(again, "SELECT 1 FROM pg_class WHERE relname = 'more'") == []


def test_whoever_is_connected_still_is_sent_away(inside: Admin, fresh: State, committed: str) -> None:
    with administered(committed) as other:
        assert renew(inside, fresh)
        assert rows(inside, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()") == [
            (1,)
        ]
        assert other.closed is False
