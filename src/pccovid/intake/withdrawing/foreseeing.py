"""What would happen if these files were taken back? Counted with the same steps, and nothing is changed."""

from collections.abc import Callable, Sequence
from uuid import UUID

from pccovid.intake.models import File, Row, Withdrawal
from pccovid.intake.states import RowState
from pccovid.intake.withdrawing.concerned import concerned, next_rows
from pccovid.intake.withdrawing.requests import Sums, stored
from pccovid.intake.withdrawing.solving import solve
from pccovid.registry.people.withdrawing import foresee as foresee_persons
from pccovid.trust.access import SYSTEM, Access, Purpose

ROUTE = "intake.foresee"
Progress = Callable[[str, int, int], None]


def foresee(files: Sequence[UUID], *, progress: Progress) -> Sums:
    """The sums of taking these files back now. Whole persons, each counted once."""
    left = Row.objects.filter(file_id__in=files).exclude(state=RowState.WITHDRAWN)
    with Access.open(SYSTEM, Purpose.WITHDRAWAL, ROUTE) as access:
        total = left.count()
        access.read_aggregate("intake_row", ["state"])
    seen: set[UUID] = set()
    records = closed = parted = facts = done = 0
    for file_id in files:
        behind = -1
        while True:
            with Access.open(SYSTEM, Purpose.WITHDRAWAL, ROUTE) as access:
                rows = next_rows(file_id, behind)
                found = concerned(access, files, rows).going if rows else {}
                new = {person: own for person, own in found.items() if person not in seen}
                going = {record for own in new.values() for record in own}
                parts = solve(access, new.keys(), going).parts() if new else {}
                ended, stated = foresee_persons(access, new, parts.keys()) if new else (set(), 0)
                access.read_aggregate("intake_row", ["state"])
            if not rows:
                break
            seen |= new.keys()
            behind, done = rows[-1].number, done + len(rows)
            records, closed, facts = records + len(going), closed + len(ended), facts + stated
            parted += sum(len(own) - 1 for own in parts.values())
            progress("look", done, total)
    return Sums(rows=total, records=records, persons=len(seen), closed=closed, parted=parted, facts=facts)


def foresee_request(withdrawal_id: UUID) -> None:
    """Count it for a request, so that whoever accepts knows what would happen."""
    row = Withdrawal.objects.get(id=withdrawal_id)
    standing = File.objects.filter(id__in=row.files).values_list("id", flat=True)
    sums = foresee(list(standing), progress=lambda *_: None)
    Withdrawal.objects.filter(id=withdrawal_id).update(foreseen=stored(sums))
