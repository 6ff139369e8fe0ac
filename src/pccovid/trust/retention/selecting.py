"""Which rows of a class are meant? Its own, and of those the ones whose clock stands before a moment."""

import datetime as dt
from uuid import UUID

from psycopg import sql

from pccovid.trust.retention.classes import RecordClass

Condition = tuple[sql.Composed, list[object]]


def rows_of(kind: RecordClass) -> Condition:
    """The condition, with its parameters, that a row of the table is of this class."""
    tests: list[sql.Composed] = [
        sql.SQL("t.{} = ANY (%b)").format(sql.Identifier(column)) for column in kind.only
    ]
    tests += [sql.SQL("t.{} <> ALL (%b)").format(sql.Identifier(column)) for column in kind.besides]
    if kind.column:
        tests.append(sql.SQL("t.{} IS NOT NULL").format(sql.Identifier(kind.column)))
    return _all(tests), [*kind.only.values(), *kind.besides.values()]


def rows_before(
    kind: RecordClass, moment: dt.datetime, *, day: dt.date, person: UUID | None = None
) -> Condition:
    """As rows_of, and the clock stands before `moment`, or before `day` where it counts days; of `person` alone."""
    own, parameters = rows_of(kind)
    columns = [sql.Identifier("c" if kind.clock_from else "t", name) for name in kind.clock]
    # Of one column without coalesce: an index on the column would not be used for it.
    clock = sql.SQL("coalesce({})").format(sql.SQL(", ").join(columns)) if len(columns) > 1 else columns[0]
    test = sql.SQL("{} < %b").format(clock)
    if kind.clock_from:
        test = sql.SQL("EXISTS (SELECT 1 FROM {} AS c WHERE c.id = t.{} AND {})").format(
            sql.Identifier(kind.clock_from["table"]), sql.Identifier(kind.clock_from["key"]), test
        )
    limit: object = day if kind.clock == ("day",) else moment
    parameters.append(limit)
    tests = [own, test]
    if person is not None:
        tests.append(sql.SQL("{} = %b").format(sql.Identifier("t", "person_id")))
        parameters.append(person)
    return _all(tests), parameters


def _all(tests: list[sql.Composed]) -> sql.Composed:
    return sql.SQL(" AND ").join(tests) if tests else sql.Composed([sql.SQL("true")])
