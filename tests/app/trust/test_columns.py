"""Is a column that was written in one go what the library would have written element by element?"""

import datetime as dt
from uuid import UUID

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from psycopg import sql

from pccovid.trust.binary import fetch
from pccovid.trust.columns import Column, column

pytestmark = pytest.mark.django_db
MOMENTS = st.datetimes(min_value=dt.datetime(1900, 1, 1), max_value=dt.datetime(2200, 1, 1))
VALUES = {
    "bytea": st.binary(max_size=40),
    "text": st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=20),
    "varchar": st.sampled_from(["", "Nguyễn Thị Hạnh", "a,b{}\"'"]),
    "uuid": st.uuids(),
    "timestamp with time zone": MOMENTS.map(lambda moment: moment.replace(tzinfo=dt.UTC)),
    "smallint": st.integers(-(2**15), 2**15 - 1),
    "integer": st.integers(-(2**31), 2**31 - 1),
    "bigint": st.integers(-(2**63), 2**63 - 1),
}


@pytest.mark.parametrize("kind", VALUES)
def test_what_goes_in_as_a_column_comes_out_value_by_value(kind: str) -> None:
    @given(st.lists(st.none() | VALUES[kind], max_size=12))
    def check(values: list[object]) -> None:
        sent = column(kind, values)
        assert isinstance(sent, Column)
        assert _back(kind, sent) == values

    check()


def test_a_type_that_is_not_known_goes_by_way_of_the_library() -> None:
    days = [dt.date(2021, 10, 1), None]
    sent = column("date", days)
    assert not isinstance(sent, Column)
    assert _back("date", sent) == days


def test_two_columns_of_different_types_stand_in_one_statement() -> None:
    connection.ensure_connection()
    ids, texts = [UUID(int=1), UUID(int=2)], ["a", None]
    statement = sql.SQL("SELECT * FROM unnest(%b::uuid[], %b::text[]) AS t(id, text)")
    rows = fetch(statement, [column("uuid", ids), column("text", texts)], lambda *row: row)
    assert rows == list(zip(ids, texts, strict=True))


def _back(kind: str, sent: object) -> list[object]:
    statement = sql.SQL("SELECT v FROM unnest(%b::{}[]) WITH ORDINALITY AS t(v, place) ORDER BY place")
    return fetch(statement.format(sql.SQL(kind)), [sent], lambda value: value)
