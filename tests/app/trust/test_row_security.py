"""Without a purpose the application's role sees no person: asked of every table there is, with people in them."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from psycopg import sql
from pytest_django import DjangoDbBlocker

from pccovid.intake.folders import look_into
from pccovid.intake.migration import migrate
from pccovid.intake.sample import write_nation
from pccovid.trust.access import SYSTEM
from pccovid.trust.access.grants import grants
from tests.database import own_database

Rows = list[tuple[object, ...]]
FILLED = {
    "people_person",
    "people_identifier",
    "people_sourcerecord",
    "people_link",
    "people_matchkey",
    "visits_visit",
    "vaccination_dose",
    "testing_result",
    "declarations_declaration",
    "movement_movement",
    "entry_arrival",
    "tracing_encounter",
    "intake_row",
    "ledger_entry",
}


@pytest.fixture(scope="module")
def carried_over(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    database_name: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """A database in which a small nation was carried over; the tests only look."""
    files = tmp_path_factory.mktemp("nation")
    write_nation(files, persons=120, seed=5)
    with own_database(django_db_blocker, database_name, "carried_over"):
        migrate(SYSTEM, look_into(files), progress=lambda *_: None)
        yield


def rows(statement: sql.Composed) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def names(statement: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return {str(name) for (name,) in cursor.fetchall()}


@pytest.mark.usefixtures("carried_over")
def test_raw_sql_without_a_purpose_sees_no_row_of_any_personal_table(as_owner: Callable[[str], Rows]) -> None:
    seen, held = {}, {}
    for table in grants().tables:
        seen[table] = rows(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))[0][0]
        held[table] = as_owner(f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608  # names from grants.toml
    assert {table for table, count in held.items() if count} >= FILLED
    assert set(seen.values()) == {0}


@pytest.mark.usefixtures("carried_over")
@pytest.mark.parametrize("purpose", ["", "CURIOSITY", "PATRQT", "CHECKPOINT", "TREAT", "TRACING"])
def test_a_purpose_alone_without_person_or_territory_sees_nobody(purpose: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pccovid.purpose', %s, false)", [purpose])
        counts = {
            table: rows(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))[0][0]
            for table in grants().tables
        }
        cursor.execute("SELECT set_config('pccovid.purpose', '', false)")
    assert set(counts.values()) == {0}


@pytest.mark.django_db
def test_every_table_is_in_the_matrix_or_says_why_it_holds_no_person() -> None:
    tables = names(
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace "
        "AND NOT relispartition"
    )
    assert tables == set(grants().tables) | set(grants().technical)


@pytest.mark.django_db
def test_every_personal_table_is_guarded_even_from_its_owner() -> None:
    guarded = names("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
    assert set(grants().tables) <= guarded


@pytest.mark.django_db
def test_no_partition_can_be_read_past_its_parent() -> None:
    open_partitions = names(
        "SELECT relname FROM pg_class WHERE relispartition "
        "AND has_table_privilege(current_user, oid, 'SELECT, INSERT, UPDATE, DELETE')"
    )
    assert open_partitions == set()


@pytest.mark.django_db
def test_the_applications_role_owns_nothing_and_cannot_pass_the_policies() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, False, False)
        cursor.execute("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user")
        assert cursor.fetchone() == (0,)
