"""What hangs on each record of a person: the rows that would go with it, table by table.

Which tables those are stands in following.toml; numbers of papers are part of the record and not counted.
"""

from collections import defaultdict
from uuid import UUID

from psycopg import sql

from pccovid.registry.people.following import Following, Follows, moving
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import fetch

RECORD = "source_record_id"
OF_THE_RECORD = "people_identifier"
Hanging = dict[UUID, dict[str, list[UUID]]]
"""Record -> table -> ids of the rows."""


def hanging_on(access: Access, person_id: UUID) -> Hanging:
    """All records of a person on which anything hangs, as far as the access may see the rows."""
    followed = [one for one in moving() if one.follows is Follows.RECORDS and one.table != OF_THE_RECORD]
    parts = [_rows(one) for one in followed if one.by == RECORD or one.of]
    found: Hanging = defaultdict(lambda: defaultdict(list))
    for table, record, number in fetch(sql.SQL(" UNION ALL ").join(parts), [person_id] * len(parts), _row):
        found[record][table].append(number)
    access.read("source_record", [person_id], ["contents"])
    return found


def _rows(one: Following) -> sql.Composable:
    """The rows of one table with the record on which each hangs, be it by way of another row."""
    table = sql.Identifier(one.table)
    if not one.of:
        return sql.SQL(
            "SELECT {name}, t.{record}, t.id FROM {table} AS t WHERE t.person_id = %b AND t.{record} IS NOT NULL"
        ).format(name=sql.Literal(one.table), record=sql.Identifier(one.by), table=table)
    return sql.SQL(
        "SELECT {name}, o.{record}, t.id FROM {table} AS t JOIN {of} AS o "
        "ON o.person_id = t.person_id AND o.id = t.{by} WHERE t.person_id = %b AND o.{record} IS NOT NULL"
    ).format(
        name=sql.Literal(one.table),
        record=sql.Identifier(RECORD),
        table=table,
        of=sql.Identifier(one.of),
        by=sql.Identifier(one.by),
    )


def _row(table: str, record: UUID, number: UUID) -> tuple[str, UUID, UUID]:
    return table, record, number
