"""How does a staged row become a fact about a person? Checked, matched and committed, a batch in one transaction."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID, uuid5

from psycopg import sql

from pccovid.intake.carrying import Cargo, Origin
from pccovid.intake.encounters import uploaders
from pccovid.intake.mapping import CheckedRow, Rejected, SourceMapping, check, load_mapping
from pccovid.intake.mapping.facts import EncounterFact, Fact
from pccovid.intake.models import File
from pccovid.intake.people import record_of
from pccovid.intake.placing import register
from pccovid.intake.sorting import kept
from pccovid.intake.staging import Arrived, Progress, unpack
from pccovid.intake.states import FileState, RowState
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.people.operations import add_records
from pccovid.registry.people.records import Added
from pccovid.registry.places.queries import Place, place_id, places
from pccovid.trust.access import Access, Actor, Purpose
from pccovid.trust.access.bulk import fetch, run

CHUNK = 2_000


class Waiting(NamedTuple):
    """A staged row."""

    number: int
    sealed: bytes


END = {"linked": RowState.LINKED, "known": RowState.LINKED, "new": RowState.NEW, "review": RowState.REVIEW}
WAITING = sql.SQL(
    "SELECT number, sealed FROM intake_row WHERE file_id = %b AND state = 'staged' ORDER BY number LIMIT %b"
)
SETTLE = sql.SQL("""
    UPDATE intake_row AS r SET state = t.state, reasons = t.reasons, carried_to = t.person_id,
           sealed = CASE WHEN t.state IN ('refused', 'review') THEN r.sealed END
    FROM unnest(%b::bigint[], %b::text[], %b::text[], %b::uuid[]) AS t(number, state, reasons, person_id)
    WHERE r.file_id = %b AND r.number = t.number
""")

Verdict = tuple[int, RowState, str, UUID | None]
Kept = tuple[CheckedRow, list[Fact]]


def commit(actor: Actor, arrived: Arrived, file: File, *, progress: Progress) -> None:
    """Bring every staged row of a file to its end. Interrupted, it goes on with the rows that still wait."""
    if file.state != FileState.STAGED:
        return
    mapping = load_mapping(arrived.source, arrived.mappings)
    done = 0
    while True:
        with Access.open(actor, Purpose.MIGRATION, "intake.commit") as access:
            rows = fetch(WAITING, [file.id, CHUNK], Waiting)
            if rows:
                verdicts = _settle(access, file, mapping, rows)
                _note(file, verdicts)
            else:
                file.state = FileState.COMMITTED
                file.save()
            access.wrote_aggregate("intake_row", ["state"])
        if not rows:
            return
        done += len(rows)
        progress(arrived.name, done, file.staged_rows)


def _settle(access: Access, file: File, mapping: SourceMapping, rows: list[Waiting]) -> list[Verdict]:
    verdicts: list[Verdict] = []
    taken: list[Kept] = []
    about_places: list[CheckedRow] = []
    for number, sealed in rows:
        row = check(mapping, unpack(file.id, number, sealed), file.as_of)
        if isinstance(row, Rejected):
            verdicts.append((number, RowState.REFUSED, " ".join(map(str, row.reasons)), None))
        elif row.person is None:
            about_places.append(row)
        elif row.facts and not (facts := kept(row.facts, as_of=file.as_of, source_time=row.source_time)):
            verdicts.append((number, RowState.EXPIRED, "", None))
        else:
            taken.append((row, facts if row.facts else []))
    verdicts.extend(_places(access, file, mapping, about_places))
    verdicts.extend(_persons(access, file, mapping, taken))
    return verdicts


def _places(access: Access, file: File, mapping: SourceMapping, rows: list[CheckedRow]) -> Iterator[Verdict]:
    refused = register(access, mapping, rows, on=file.as_of.astimezone(VIETNAM).date()) if rows else {}
    for row in rows:
        if reason := refused.get(row.number):
            yield row.number, RowState.REFUSED, str(reason), None
        else:
            yield row.number, RowState.PLACE, " ".join(row.flags), None


def _persons(access: Access, file: File, mapping: SourceMapping, taken: list[Kept]) -> Iterator[Verdict]:
    on = file.as_of.astimezone(VIETNAM).date()
    packets: list[Kept] = []
    others: list[Kept] = []
    for item in taken:
        heard = any(isinstance(fact, EncounterFact) for fact in item[1])
        (packets if heard else others).append(item)
    records = [record_of(row, row.person, mapping=mapping.version, on=on) for row, _ in others if row.person]
    added = [*add_records(access, records), *uploaders(access, [row for row, _ in packets])]
    cargo = Cargo(_known_places(taken))
    for (row, facts), answer in zip([*others, *packets], added, strict=True):
        if answer.person_id:
            cargo.load(_origin(file, row, answer), facts)
        # Why a row waits stands behind its flags: intake/queries.py reads the last word.
        yield row.number, END[answer.state], " ".join([*row.flags, answer.reason]).strip(), answer.person_id
    cargo.unload(access)


def _origin(file: File, row: CheckedRow, answer: Added) -> Origin:
    assert answer.person_id is not None  # noqa: S101  # the caller has looked
    return Origin(
        person_id=answer.person_id,
        record_id=answer.record_id or uuid5(file.id, str(row.number)),
        territory=answer.territory,
        source=row.source,
        told_at=row.source_time or file.as_of,
    )


def _known_places(taken: list[Kept]) -> dict[UUID, Place]:
    points = {point for _, facts in taken for fact in facts if (point := getattr(fact, "point", None))}
    return places(place_id(point) for point in points) if points else {}


def _note(file: File, verdicts: list[Verdict]) -> None:
    numbers, states, reasons, persons = zip(*verdicts, strict=True)
    run(SETTLE, [list(numbers), [state.value for state in states], list(reasons), list(persons), file.id])
