"""The same questions as plain SQL: who met whom, and whom a hop reaches first? One text for every engine.

Written for DuckDB; sqlglot turns it into Spark's and PostgreSQL's. Tables: `visits(person, place, t_in, t_out)`,
`sources(person, since, until)` with each person once, `closed(person)`; times in whole seconds. `:least` and `:tail`
are the rule's seconds.
"""

import sqlglot

CONTACTS = """
WITH spans AS (
  SELECT v.person, v.place, greatest(v.t_in, s.since) AS a, least(v.t_out, s.until) + :tail AS b
  FROM visits v JOIN sources s ON s.person = v.person
)
SELECT a.person AS source, v.person, v.place, greatest(a.a, v.t_in) AS t_in, least(a.b, v.t_out) AS t_out
FROM spans a JOIN visits v ON v.place = a.place AND v.person <> a.person
WHERE a.b - a.a >= :least AND v.t_in <= a.b - :least AND v.t_out >= a.a + :least
  AND least(a.b, v.t_out) - greatest(a.a, v.t_in) >= :least
"""

HOP = """
WITH spans AS (
  SELECT v.place, greatest(v.t_in, s.since) AS a, least(v.t_out, s.until) + :tail AS b
  FROM visits v JOIN sources s ON s.person = v.person
), marked AS (
  SELECT DISTINCT place FROM spans WHERE b - a >= :least
), both_kinds AS (
  SELECT place, a AS t, 0 AS kind, b, CAST(NULL AS BIGINT) AS t_out, CAST(NULL AS BIGINT) AS person
  FROM spans WHERE b - a >= :least
  UNION ALL
  SELECT v.place, v.t_in, 1, CAST(NULL AS BIGINT), v.t_out, v.person
  FROM visits v JOIN marked m ON m.place = v.place
  WHERE v.t_out - v.t_in >= :least AND v.person NOT IN (SELECT person FROM closed)
), ordered AS (
  SELECT person, kind, t, t_out,
    max(b) OVER (PARTITION BY place ORDER BY t, kind ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS latest,
    min(CASE WHEN kind = 0 THEN t END) OVER (
      PARTITION BY place ORDER BY t DESC, kind DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS next
  FROM both_kinds
), instants AS (
  SELECT person, CASE WHEN latest - t >= :least THEN t + :least
    WHEN next <= t_out - :least THEN next + :least END AS exposed_at
  FROM ordered WHERE kind = 1
)
SELECT person, min(exposed_at) AS exposed_at FROM instants WHERE exposed_at IS NOT NULL GROUP BY person
"""


def statement(text: str, *, least: int, tail: int, dialect: str = "duckdb") -> str:
    """One of the statements above with a rule's seconds, in another engine's words."""
    numbers = {":least": str(int(least)), ":tail": str(int(tail))}
    for name, number in numbers.items():
        text = text.replace(name, number)
    return sqlglot.transpile(text, read="duckdb", write=dialect)[0]
