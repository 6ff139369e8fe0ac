"""Do rows find the partition of their day, also when it was made too late?"""

import datetime as dt
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection, connections

from pccovid.capabilities.tracing.events import CarriedEncounter
from pccovid.capabilities.tracing.operations import carry_over
from pccovid.kernel import clock
from pccovid.project.demo_clock import FIRST_MOMENT
from pccovid.project.keeping import make_days
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.retention.partitions import DAYS_AHEAD, prepare_days
from tests.database import person_number

Rows = list[tuple[object, ...]]
LATE = FIRST_MOMENT + dt.timedelta(days=DAYS_AHEAD + 3)
DAY_TABLE = f"tracing_encounter_{LATE:%Y%m%d}"
HOW_MANY = 3
PARENTS = 3  # scans, counted scans, packets


@pytest.fixture
def rows_in_the_rest(committed: str, as_owner: Callable[[str], Rows]) -> None:
    """Packets of a day whose partition nobody has made."""
    rows = [
        CarriedEncounter(person_number(1), uuid4(), "VN/79/", b"a" * 12, b"b" * 12, LATE, -60, None)
        for _ in range(HOW_MANY)
    ]
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        assert carry_over(access, rows) == HOW_MANY
    assert as_owner("SELECT count(*) FROM tracing_encounter_rest") == [(HOW_MANY,)]


def prepare() -> int:
    try:
        return prepare_days(connections["owner"], LATE.date())
    finally:
        connections["owner"].close()


@pytest.mark.usefixtures("rows_in_the_rest")
def test_rows_in_the_rest_move_to_the_day_that_is_made_too_late(as_owner: Callable[[str], Rows]) -> None:
    assert prepare() > 0
    assert as_owner("SELECT count(*) FROM tracing_encounter_rest") == [(0,)]
    assert as_owner(f"SELECT count(*) FROM {DAY_TABLE}") == [(HOW_MANY,)]  # noqa: S608  # our own name
    assert prepare() == 0


@pytest.mark.usefixtures("rows_in_the_rest")
def test_the_moved_rows_are_seen_through_the_parent_only(as_owner: Callable[[str], Rows]) -> None:
    prepare()
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM tracing_encounter")
        assert cursor.fetchone() == (HOW_MANY,)
        access.read_aggregate("encounter", ["number"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM tracing_encounter")
        assert cursor.fetchone() == (0,)
    grantees = "SELECT DISTINCT grantee FROM information_schema.role_table_grants WHERE table_name = '{}'"
    assert as_owner(grantees.format(DAY_TABLE)) != []
    assert ("pccovid_app",) in as_owner(grantees.format("tracing_encounter"))
    assert ("pccovid_app",) not in as_owner(grantees.format(DAY_TABLE))


@pytest.mark.usefixtures("rows_in_the_rest")
def test_a_day_made_from_the_rest_has_the_keys_of_its_parent(as_owner: Callable[[str], Rows]) -> None:
    prepare()
    unlike = (
        "SELECT count(*) FROM pg_indexes WHERE schemaname = 'public' AND tablename = '{}'",
        "SELECT count(*) FROM pg_constraint WHERE conrelid = '{}'::regclass",
    )
    for query in unlike:
        assert as_owner(query.format(DAY_TABLE)) == as_owner(query.format("tracing_encounter"))


@pytest.mark.usefixtures("committed")
def test_every_day_the_service_makes_the_day_that_comes_into_sight() -> None:
    with clock.frozen(FIRST_MOMENT + dt.timedelta(days=1)):
        assert make_days() == PARENTS
        assert make_days() == 0
