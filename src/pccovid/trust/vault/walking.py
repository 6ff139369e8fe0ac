"""How does a change of keys go through everything while others work? In batches, each an access that notes its place.

What was stopped goes on behind the last batch that was committed.
"""

from collections.abc import Callable
from uuid import UUID

from psycopg import sql

from pccovid.kernel import clock
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.binary import fetch
from pccovid.trust.vault.models import Walk

PERSONS = 500
END = "end"
Progress = Callable[[str, int, int], None]
Step = Callable[[Access, str], tuple[str, int]]
"""One batch behind a place: gives the place it came to, empty at the end, and how many it went through."""
PersonStep = Callable[[Access, list[UUID]], None]

_PERSONS = sql.SQL(
    "SELECT DISTINCT person_id FROM vault_personkey WHERE person_id > %b ORDER BY person_id LIMIT %b"
)


def silent(_stage: str, _done: int, _total: int) -> None:
    """For who shows no progress."""


def walk(kind: str, step: Step, *, total: int, progress: Progress = silent) -> int:
    """Take `step` from where the walk of this kind stands to its end; gives how many it went through, in all runs."""
    row, _ = Walk.objects.get_or_create(kind=kind, defaults={"begun_at": clock.now()})
    while row.place != END:
        with Access.open(SYSTEM, Purpose.KEYS, f"keys.{kind}") as access:
            place, many = step(access, row.place)
            row.place, row.done = place or END, row.done + many
            row.save()
            access.wrote_aggregate("person_key", ["place"])
        progress(kind, row.done, max(total, row.done))
    return row.done


def through_persons(kind: str, step: PersonStep, *, progress: Progress = silent) -> int:
    """Take `step` with everybody who has a key, a few hundred at a time."""

    def batch(access: Access, place: str) -> tuple[str, int]:
        persons = fetch(_PERSONS, [UUID(place or "0" * 32), PERSONS], _same)
        if persons:
            step(access, persons)
        return str(persons[-1]) if len(persons) == PERSONS else "", len(persons)

    return walk(kind, batch, total=_count(), progress=progress)


def walks() -> list[tuple[str, int]]:
    """The walks that are not over, with how far they came."""
    return list(Walk.objects.order_by("kind").values_list("kind", "done"))


def begin_again(*kinds: str) -> None:
    """The change is over: the next one begins at the beginning."""
    Walk.objects.filter(kind__in=kinds).delete()


def _count() -> int:
    with Access.open(SYSTEM, Purpose.KEYS, "keys.count") as access:
        [number] = fetch(sql.SQL("SELECT count(*) FROM vault_personkey WHERE retired_at IS NULL"), [], int)
        access.read_aggregate("person_key", ["count"])
    return number


def _same(person_id: UUID) -> UUID:
    return person_id
