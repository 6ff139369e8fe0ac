"""How do the keys of fields change while the service runs? Each value of nobody moves to a new root; the old goes."""

from collections.abc import Sequence

from pccovid.trust.access import Access
from pccovid.trust.vault import rows
from pccovid.trust.vault.columns import BY_FIELD as COLUMNS
from pccovid.trust.vault.columns import Column
from pccovid.trust.vault.roots import FIELDS
from pccovid.trust.vault.sealing import BY_FIELD, number_of, seal, unseal
from pccovid.trust.vault.waiting import wait_for_older
from pccovid.trust.vault.walking import Progress, Step, begin_again, silent, walk

KIND = "reseal"


def reseal_fields(others: Sequence[tuple[str, Step]] = (), progress: Progress = silent) -> int:
    """Move all values that belong to no person to a new root and destroy the old one; gives how many values.

    One that was stopped goes on. `others` are walks through values that lie in no column of their own.
    """
    if len(FIELDS.numbers()) == 1:
        FIELDS.begin()
    wait_for_older()
    steps = [(f"{KIND}.{column.table}.{column.name}", _step(column)) for column in COLUMNS] + list(others)
    done = sum(walk(kind, step, total=0, progress=progress) for kind, step in steps)
    wait_for_older()
    FIELDS.end_before(FIELDS.current())
    begin_again(*(kind for kind, _ in steps))
    return done


def _step(column: Column) -> Step:
    def step(access: Access, place: str) -> tuple[str, int]:
        found, end = rows.behind(column, place)
        current = FIELDS.current()
        moved = [
            (row.key, seal(row.owner, row.kind, unseal(row.owner, row.kind, row.blob)))
            for row in found
            if number_of(row.blob, BY_FIELD) != current
        ]
        rows.put(column, column.name, moved)
        if moved:
            access.wrote_aggregate(column.table, ["sealed"])
        return end, len(found)

    return step
