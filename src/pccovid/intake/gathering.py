"""Which staged rows speak of a person who has to be found? Those of a part of a file, with whom they may mean.

Rows about places are settled here, when their file has been read to its end. Logs of Bluetooth wait until the accounts
are known.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from psycopg import sql

from pccovid.intake.mapping import CheckedRow, Rejected, SourceMapping, check
from pccovid.intake.mapping.facts import Fact
from pccovid.intake.models import File
from pccovid.intake.packing import Claim, Waiting, is_log, unpack, unpack_claim
from pccovid.intake.placing import register
from pccovid.intake.settling import Verdict, settle
from pccovid.intake.staging import unpack_raw
from pccovid.intake.states import RowState
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import Access, Actor, Purpose
from pccovid.trust.access.bulk import fetch

CHUNK = 4_000
WAITING = sql.SQL("""
    SELECT number, sealed FROM intake_row AS r
    WHERE file_id = %b AND state = 'staged' AND number > %b AND number <= %b
      AND NOT EXISTS (SELECT 1 FROM intake_assignment AS a WHERE a.file_id = r.file_id AND a.number = r.number)
    ORDER BY number
""")


@dataclass(frozen=True, slots=True)
class Found:
    """A row that speaks of a person, with what may still be carried over of it."""

    file_id: UUID
    row: CheckedRow
    facts: list[Fact]

    @property
    def is_log(self) -> bool:
        """Whether it is a packet that a telephone heard: it names an account, not a person."""
        return is_log(self.facts)


def gather(file: File, first: int) -> list[Waiting]:
    """The rows of a file that wait for their person, of the CHUNK rows from a number on."""
    return [
        unpack(file.id, number, sealed, source=file.source, mapping=file.mapping)
        for number, sealed in _waiting(file, first)
    ]


def claims(file: File, first: int) -> list[Claim]:
    """Whom these rows claim to be about, logs left out."""
    found = (unpack_claim(file.id, number, sealed) for number, sealed in _waiting(file, first))
    return [one for one in found if not one.is_log]


def parts(file: File) -> Iterator[int]:
    """The first numbers of the parts of a file."""
    return iter(range(1, file.staged_rows + 1, CHUNK))


def settle_places(actor: Actor, file: File, mapping: SourceMapping) -> None:
    """Register the points of a file about places; every row of it reaches its end."""
    for first in parts(file):
        with Access.open(actor, Purpose.MIGRATION, "intake.gather") as access:
            rows = [
                check(mapping, unpack_raw(file.id, number, sealed), file.as_of)
                for number, sealed in _waiting(file, first)
            ]
            settle(list(_settled(access, file, mapping, rows)))
            access.wrote_aggregate("intake_row", ["state"])


def _settled(
    access: Access, file: File, mapping: SourceMapping, checked: list[CheckedRow | Rejected]
) -> Iterator[Verdict]:
    rows = [row for row in checked if isinstance(row, CheckedRow)]
    refused = register(access, mapping, rows, on=file.as_of.astimezone(VIETNAM).date()) if rows else {}
    for row in rows:
        if reason := refused.get(row.number):
            yield file.id, row.number, RowState.REFUSED, str(reason), None, None
        else:
            yield file.id, row.number, RowState.PLACE, " ".join(row.flags), None, None


def _waiting(file: File, first: int) -> list[tuple[int, bytes]]:
    return fetch(WAITING, [file.id, first - 1, first - 1 + CHUNK], _row)


def _row(number: int, sealed: bytes) -> tuple[int, bytes]:
    return number, sealed
