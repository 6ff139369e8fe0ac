"""When earlier registers have been carried over, then everybody gets a colour."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from uuid import UUID

from pccovid.capabilities.risk.operations import decide_many
from pccovid.procedures.facts import decisions_for
from pccovid.trust.access import SYSTEM, Access, Purpose

BATCH = 2000

Home = tuple[UUID, str]
"""A person, and the path of the home unit (empty where unknown)."""


def assess_everyone(
    homes: Iterable[Home], *, batch: int = BATCH, progress: Callable[[int], None] | None = None
) -> int:
    """Decide the colours of these persons, each named once, a transaction a batch; gives how many decisions are new.

    Done again it changes nothing that has not changed. `progress` is told the size of each batch that is done.
    """
    new = 0
    for group in _batches(homes, batch):
        with Access.open(SYSTEM, Purpose.PROCEDURE, "procedures.assess_everyone") as access:
            new += decide_many(access, decisions_for(access, dict(group)))
        if progress is not None:
            progress(len(group))
    return new


def _batches(homes: Iterable[Home], size: int) -> Iterator[list[Home]]:
    remaining = iter(homes)
    while group := list(islice(remaining, size)):
        yield group
