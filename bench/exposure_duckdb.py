"""How does DuckDB answer the same? Tables sorted by place and time, the statements of the engine's own page of SQL."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import pyarrow as pa

from bench.exposure_visits import Visits
from pccovid.engines.exposure.national import Cases, MeetingRule, sql

ASOF_HOP = """
WITH spans AS (
  SELECT v.place, greatest(v.t_in, s.since) AS a, least(v.t_out, s.until) + :tail AS b
  FROM visits v JOIN sources s ON s.person = v.person
), sorted AS (
  SELECT place, a, max(b) OVER (PARTITION BY place ORDER BY a ROWS UNBOUNDED PRECEDING) AS latest
  FROM spans WHERE b - a >= :least
), seen AS (
  SELECT v.person, CASE WHEN p.latest - v.t_in >= :least THEN v.t_in + :least
    WHEN n.a <= v.t_out - :least THEN n.a + :least END AS exposed_at
  FROM visits v ASOF LEFT JOIN sorted p ON v.place = p.place AND v.t_in >= p.a
    ASOF LEFT JOIN sorted n ON v.place = n.place AND v.t_in < n.a
  WHERE v.t_out - v.t_in >= :least AND v.place IN (SELECT place FROM sorted)
    AND v.person NOT IN (SELECT person FROM closed)
)
SELECT person, min(exposed_at) AS exposed_at FROM seen WHERE exposed_at IS NOT NULL GROUP BY person
"""
JOIN_HOP = """
SELECT person, min(t_in) + :least AS exposed_at FROM ({contacts}) c
WHERE person NOT IN (SELECT person FROM closed) GROUP BY person
"""


@contextmanager
def tables(visits: Visits) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory with the visits sorted by place and arrival, on as many cores as we use."""
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        connection.register("given", visits.table())
        connection.execute("CREATE TABLE visits AS SELECT * FROM given ORDER BY place, t_in")
        connection.unregister("given")
        yield connection


def set_sources(connection: duckdb.DuckDBPyConnection, cases: Cases) -> None:
    """The cases as the peers' tables."""
    table = {"person": cases.person, "since": cases.since, "until": cases.until}
    connection.register("given", pa.table({name: column.astype("int64") for name, column in table.items()}))
    connection.execute("CREATE OR REPLACE TABLE sources AS SELECT * FROM given")
    connection.execute("CREATE OR REPLACE TABLE closed AS SELECT person FROM sources")
    connection.unregister("given")


def contacts(connection: duckdb.DuckDBPyConnection, rule: MeetingRule) -> pa.Table:
    """Every meeting, as rows in memory."""
    return connection.sql(_text(sql.CONTACTS, rule)).to_arrow_table()


def two_hops(
    connection: duckdb.DuckDBPyConnection, rule: MeetingRule, *, until: int, by: str
) -> tuple[int, int]:
    """How many persons within two hops, and the sum of their instants; by `join` or by `asof`."""
    hop = ASOF_HOP if by == "asof" else JOIN_HOP.replace("{contacts}", sql.CONTACTS)
    text = _text(hop, rule)
    count = total = 0
    for _ in range(2):
        connection.execute(f"CREATE OR REPLACE TABLE reached AS {text}")
        row = connection.execute("SELECT count(*), coalesce(sum(exposed_at), 0) FROM reached").fetchall()[0]
        count, total = count + row[0], total + row[1]
        connection.execute(
            "CREATE OR REPLACE TABLE sources AS SELECT person, exposed_at AS since, ?::BIGINT AS until FROM reached",
            [until],
        )
        connection.execute("INSERT INTO closed SELECT person FROM reached")
    return count, total


def _text(text: str, rule: MeetingRule) -> str:
    for name, number in ((":least", rule.minimum_seconds), (":tail", rule.tail_seconds)):
        text = text.replace(name, str(number))
    return text
