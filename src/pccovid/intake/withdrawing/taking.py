"""How is a file taken back? Its rows that wait first, then person by person what was carried over, then the file.

Every step is a transaction and marks its rows: kill it anywhere and run it again.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from uuid import UUID

from django.db.models import F
from psycopg import sql

from pccovid.intake.models import File, Withdrawal
from pccovid.intake.states import FileState
from pccovid.intake.withdrawing.concerned import Carried, concerned, next_rows
from pccovid.intake.withdrawing.errors import StillWaiting
from pccovid.intake.withdrawing.requests import held_open
from pccovid.intake.withdrawing.solving import solve
from pccovid.intake.withdrawing.turns import taking_back
from pccovid.registry.people.events import LookalikesFound
from pccovid.registry.people.lookalikes import beside, forget_pairs, note
from pccovid.registry.people.owners import owned
from pccovid.registry.people.withdrawing import Leaving, Left, withdraw
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.access.basis import Basis
from pccovid.trust.access.bulk import fetch, run

ROUTE = "intake.take_back"
PART = 20_000
Progress = Callable[[str, int, int], None]
WAITING = sql.SQL("""
    SELECT a.number FROM intake_chunk AS c JOIN intake_assignment AS a ON a.chunk_id = c.id
    JOIN intake_row AS r ON r.file_id = a.file_id AND r.number = a.number
    WHERE c.done_at IS NULL AND r.state = 'staged' AND a.file_id <> ALL(%b::uuid[]) LIMIT 1
""")
LEFT = sql.SQL("SELECT count(*) FROM intake_row WHERE file_id = ANY(%b::uuid[]) AND state <> 'withdrawn'")
MARK = sql.SQL("""
    UPDATE intake_row AS r SET state = 'withdrawn', sealed = NULL, reasons = ''
    WHERE r.file_id = ANY(%b::uuid[]) AND r.record_id = ANY(%b::uuid[]) AND r.state <> 'withdrawn'
""")
EMPTY = sql.SQL("""
    UPDATE intake_row AS r SET state = 'withdrawn', sealed = NULL, reasons = ''
    WHERE r.file_id = ANY(%b::uuid[]) AND r.state <> ALL(%b::text[]) AND r.ctid = ANY (ARRAY(
        SELECT i.ctid FROM intake_row AS i WHERE i.file_id = ANY(%b::uuid[]) AND i.state <> ALL(%b::text[]) LIMIT %b))
""")
ENDED = ["linked", "new", "withdrawn"]


def take_back(withdrawal_id: UUID, *, progress: Progress) -> None:
    """Bring a withdrawal to its end. Raises NotAccepted, AnotherTurn, StillWaiting."""
    with taking_back():
        files, total = _begin(withdrawal_id)
        done = 0
        for rows in _steps(withdrawal_id, files):
            done += rows
            progress("take back", min(done, total), total)
        _end(withdrawal_id, files)


def _begin(withdrawal_id: UUID) -> tuple[list[UUID], int]:
    """The files, which nobody carries over from now on, and how many rows have yet to be taken back."""
    with _access(withdrawal_id) as access:
        row = held_open(access, withdrawal_id)
        if fetch(WAITING, [row.files], int):
            raise StillWaiting
        row.begun_at = row.begun_at or access.now
        row.save(update_fields=["begun_at"])
        File.objects.filter(id__in=row.files).update(state=FileState.WITHDRAWING)
        [rows] = fetch(LEFT, [row.files], int)
        access.wrote_aggregate("withdrawal", ["state"])
    return row.files, rows


def _steps(withdrawal_id: UUID, files: Sequence[UUID]) -> Iterator[int]:
    """Rows done, step after step: first whatever has become nobody's record."""
    while rows := _empty(withdrawal_id, files):
        yield rows
    for file_id in files:
        behind = -1
        while True:
            with _access(withdrawal_id) as access:
                held_open(access, withdrawal_id)
                batch = next_rows(file_id, behind)
                marked = _take(access, withdrawal_id, files, batch) if batch else 0
            if not batch:
                break
            behind = batch[-1].number
            yield marked


def _empty(withdrawal_id: UUID, files: Sequence[UUID]) -> int:
    """Refused, expired and waiting rows, and those about places: nothing of them is with any person."""
    with _access(withdrawal_id) as access:
        held_open(access, withdrawal_id)
        rows = run(EMPTY, [list(files), ENDED, list(files), ENDED, PART])
        Withdrawal.objects.filter(id=withdrawal_id).update(rows=F("rows") + rows)
        access.wrote_aggregate("intake_row", ["state"])
    return rows


def _take(access: Access, withdrawal_id: UUID, files: Sequence[UUID], batch: Sequence[Carried]) -> int:
    """One batch of persons; gives how many rows are done by it."""
    found = concerned(access, files, batch)
    left = Left()
    if found.going:
        going = {record for records in found.going.values() for record in records}
        near = beside(access, found.going.keys())
        solved = solve(access, found.going.keys(), going, near=near)
        parts = solved.parts()
        left = withdraw(
            access,
            [
                Leaving(person_id=person, records=records, parts=parts.get(person, ()))
                for person, records in found.going.items()
            ],
        )
        forget_pairs(access, left.persons | left.closed)
        note(access, solved.met(owned(access, left.persons)))
    rows = run(MARK, [list(files), list(found.named)])
    _count(withdrawal_id, rows, left, len(found.going))
    access.wrote_aggregate("intake_row", ["state"])
    return rows


def _count(withdrawal_id: UUID, rows: int, left: Left, persons: int) -> None:
    records = left.rows.pop("people_sourcerecord", 0)
    left.rows.pop("people_identifier", 0)
    Withdrawal.objects.filter(id=withdrawal_id).update(
        rows=F("rows") + rows,
        records=F("records") + records,
        persons=F("persons") + persons,
        closed=F("closed") + len(left.closed),
        parted=F("parted") + left.parted,
        facts=F("facts") + left.rows.total(),
    )


def _end(withdrawal_id: UUID, files: Sequence[UUID]) -> None:
    """The files are free to come again; who may be one person is settled by the job that settles a migration."""
    with _access(withdrawal_id) as access:
        held_open(access, withdrawal_id)
        File.objects.filter(id__in=files).update(state=FileState.WITHDRAWN)
        Withdrawal.objects.filter(id=withdrawal_id).update(done_at=access.now)
        access.wrote_aggregate("withdrawal", ["state"])
        access.happened(LookalikesFound())


def _access(withdrawal_id: UUID) -> AbstractContextManager[Access]:
    return Access.open(SYSTEM, Purpose.WITHDRAWAL, ROUTE, basis=Basis(withdrawal_id))
