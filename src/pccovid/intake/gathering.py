"""Which staged rows speak of a person who has to be found? Every other row reaches its end on the way.

Refused rows, places and what is too old are settled here; logs of Bluetooth wait until the accounts are known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from psycopg import sql

from pccovid.intake.mapping import CheckedRow, EncounterFact, Rejected, SourceMapping, check
from pccovid.intake.mapping.facts import Fact
from pccovid.intake.models import File
from pccovid.intake.placing import register
from pccovid.intake.settling import Verdict, settle
from pccovid.intake.sorting import kept
from pccovid.intake.staging import unpack
from pccovid.intake.states import RowState
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.places.queries import Place, place_id, places
from pccovid.trust.access import Access, Actor, Purpose
from pccovid.trust.access.bulk import fetch

CHUNK = 4_000
WAITING = sql.SQL("""
    SELECT number, sealed FROM intake_row AS r
    WHERE file_id = %b AND state = 'staged' AND number > %b
      AND NOT EXISTS (SELECT 1 FROM intake_assignment AS a WHERE a.file_id = r.file_id AND a.number = r.number)
    ORDER BY number LIMIT %b
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
        return any(isinstance(fact, EncounterFact) for fact in self.facts)


def gather(actor: Actor, file: File, mapping: SourceMapping) -> Iterator[list[Found]]:
    """The rows of a file that speak of persons, chunk by chunk; all others are settled."""
    behind = -1
    while True:
        with Access.open(actor, Purpose.MIGRATION, "intake.gather") as access:
            waiting = fetch(WAITING, [file.id, behind, CHUNK], _waiting)
            found, verdicts = sort(access, file, mapping, waiting)
            settle(file.id, verdicts)
            access.wrote_aggregate("intake_row", ["state"])
        if not waiting:
            return
        behind = waiting[-1][0]
        yield found


def sort(
    access: Access, file: File, mapping: SourceMapping, waiting: list[tuple[int, bytes]]
) -> tuple[list[Found], list[Verdict]]:
    """What these rows are: those about persons, and the ends of all others."""
    found: list[Found] = []
    verdicts: list[Verdict] = []
    about_places: list[CheckedRow] = []
    for number, sealed in waiting:
        row = check(mapping, unpack(file.id, number, sealed), file.as_of)
        if isinstance(row, Rejected):
            verdicts.append((number, RowState.REFUSED, " ".join(map(str, row.reasons)), None, None))
        elif row.person is None:
            about_places.append(row)
        elif row.facts and not (facts := kept(row.facts, as_of=file.as_of, source_time=row.source_time)):
            # What was flagged and repaired tells of the source, however old the row is.
            remarks = " ".join([*row.flags, *row.person.flags])
            verdicts.append((number, RowState.EXPIRED, remarks, None, None))
        else:
            found.append(Found(file.id, row, facts if row.facts else []))
    return found, [*verdicts, *_places(access, file, mapping, about_places)]


def known_places(found: Sequence[Found]) -> dict[UUID, Place]:
    """The places of the register that these rows speak of."""
    points = {point for one in found for fact in one.facts if (point := getattr(fact, "point", None))}
    return places(place_id(point) for point in points) if points else {}


def _places(access: Access, file: File, mapping: SourceMapping, rows: list[CheckedRow]) -> Iterator[Verdict]:
    refused = register(access, mapping, rows, on=file.as_of.astimezone(VIETNAM).date()) if rows else {}
    for row in rows:
        if reason := refused.get(row.number):
            yield row.number, RowState.REFUSED, str(reason), None, None
        else:
            yield row.number, RowState.PLACE, " ".join(row.flags), None, None


def _waiting(number: int, sealed: bytes) -> tuple[int, bytes]:
    return number, sealed
