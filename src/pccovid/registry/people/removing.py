"""Which rows go when records are withdrawn? Table after table, for all persons of a batch at once.

What becomes of a table's rows stands in following.toml; what is not removed there stays or is made again elsewhere.
"""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from psycopg import sql

from pccovid.registry.people.following import Following, Follows, Withdrawn, followings
from pccovid.registry.people.moving import Manifest
from pccovid.trust.access.bulk import fetch

NUMBERS = "people_identifier"
KEYS = ("people_matchkey", "people_blockingkey", "people_comparable")
OWN = ("people_sourcerecord", NUMBERS)
Gone = dict[UUID, Manifest]
"""Person -> table -> ids of the rows that went."""


def remove_records(persons: Collection[UUID], records: Collection[UUID]) -> Gone:
    """These records of these persons and what they stated; also of others, what hung on rows that went."""
    gone: Gone = defaultdict(lambda: defaultdict(list))
    by_table: dict[str, list[UUID]] = {}
    for one in followings():
        if one.withdrawn is not Withdrawn.GOES:
            continue
        found = by_table[one.table] = []
        parents = by_table[one.along or one.of] if one.along or one.of else list(records)
        for person, number in _remove(one, list(persons), parents) if parents else ():
            gone[person][one.table].append(str(number))
            found.append(number)
    return gone


def clear_closed(persons: Collection[UUID]) -> None:
    """What goes when nothing remains of these persons; the numbers of their QR and their keys go too."""
    emptied = [one.table for one in followings() if one.withdrawn is Withdrawn.CLOSED]
    for table in (*emptied, NUMBERS, *KEYS):
        statement = sql.SQL("DELETE FROM {} AS t WHERE t.person_id = ANY(%b) RETURNING t.person_id").format(
            sql.Identifier(table)
        )
        fetch(statement, [list(persons)], _person)


def with_facts(persons: Collection[UUID], *, besides: Collection[UUID] = ()) -> set[UUID]:
    """Of which of these persons anything is known that she herself stated, or some record but those `besides`."""
    stating = [
        one for one in followings() if one.follows is Follows.RECORDS and one.table != NUMBERS and not one.of
    ]
    parts = [
        sql.SQL("SELECT person_id FROM {} WHERE person_id = ANY(%b) AND ({} = ANY(%b)) IS NOT TRUE").format(
            sql.Identifier(one.table), sql.Identifier(one.by)
        )
        for one in stating
    ]
    values = [list(persons), list(besides)] * len(parts)
    return set(fetch(sql.SQL(" UNION ").join(parts), values, _person))


def count_facts(persons: Collection[UUID], records: Collection[UUID]) -> int:
    """How many rows these records of these persons stated, beside what makes up the records themselves."""
    stating = [
        one for one in followings() if one.follows is Follows.RECORDS and not one.of and one.table not in OWN
    ]
    parts = [
        sql.SQL("SELECT count(*) FROM {} WHERE person_id = ANY(%b) AND {} = ANY(%b)").format(
            sql.Identifier(one.table), sql.Identifier(one.by)
        )
        for one in stating
    ]
    values = [list(persons), list(records)] * len(parts)
    return sum(fetch(sql.SQL(" UNION ALL ").join(parts), values, int))


def _remove(one: Following, persons: list[UUID], parents: list[UUID]) -> list[tuple[UUID, UUID]]:
    """By record within the persons; by another row whosever the row is."""
    table, column = sql.Identifier(one.table), sql.Identifier(one.through or one.by)
    if one.through:
        statement = sql.SQL("DELETE FROM {} AS t WHERE t.{} = ANY(%b) RETURNING t.person_id, t.id").format(
            table, column
        )
        return fetch(statement, [parents], _row)
    besides = sql.SQL(f"NOT (t.{one.besides})" if one.besides else "true")
    statement = sql.SQL(
        "DELETE FROM {} AS t WHERE t.person_id = ANY(%b) AND t.{} = ANY(%b) AND {} RETURNING t.person_id, t.id"
    ).format(table, column, besides)
    return fetch(statement, [persons, parents], _row)


def _row(person: UUID, number: UUID) -> tuple[UUID, UUID]:
    return person, number


def _person(person: UUID) -> UUID:
    return person
