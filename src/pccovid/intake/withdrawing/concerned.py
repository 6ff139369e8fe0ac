"""Which records go, and of whom? Read from the rows of the files, a batch at a time, with whole persons.

A record that a row of another file names as well stays: that file goes on saying it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from psycopg import sql

from pccovid.registry.people.owners import owned, whose_now
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import fetch

ROWS = 300
CARRIED = sql.SQL("""
    SELECT file_id, number, carried_to, record_id FROM intake_row
    WHERE file_id = %b AND state IN ('linked', 'new') AND number > %b ORDER BY number LIMIT %b
""")
NAMED = sql.SQL("""
    SELECT r.record_id, EXISTS (
        SELECT 1 FROM intake_row AS o
        WHERE o.record_id = r.record_id AND o.file_id <> ALL(%b::uuid[]) AND o.state <> 'withdrawn'
    )
    FROM unnest(%b::uuid[]) AS r(record_id)
    WHERE EXISTS (SELECT 1 FROM intake_row AS m WHERE m.record_id = r.record_id AND m.file_id = ANY(%b::uuid[]))
""")


class Carried(NamedTuple):
    """A row that was carried over."""

    file_id: UUID
    number: int
    person_id: UUID
    record_id: UUID


@dataclass(frozen=True, slots=True)
class Concerned:
    """A batch: which records go, by whoever has them now, and every record that the files name, going or not."""

    going: dict[UUID, frozenset[UUID]]
    named: frozenset[UUID]
    rows: int


def next_rows(file_id: UUID, behind: int) -> list[Carried]:
    """The rows of a file behind this number that were carried over and not taken back."""
    return fetch(CARRIED, [file_id, behind, ROWS], Carried)


def concerned(access: Access, files: Sequence[UUID], rows: Sequence[Carried]) -> Concerned:
    """What these rows, and all rows of the files about the same persons, take along."""
    owners = whose_now(access, {row.record_id: row.person_id for row in rows})
    records = owned(access, set(owners.values())) | owners
    found = dict(fetch(NAMED, [list(files), list(records), list(files)], _named))
    going: dict[UUID, set[UUID]] = defaultdict(set)
    for record, is_kept in found.items():
        if not is_kept:
            going[records[record]].add(record)
    return Concerned({person: frozenset(own) for person, own in going.items()}, frozenset(found), len(rows))


def _named(record: UUID, is_kept: bool) -> tuple[UUID, bool]:
    return record, is_kept
