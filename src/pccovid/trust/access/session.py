"""How does the database know who asks? By settings that end with the transaction; row-level security reads them."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import connection

from pccovid.kernel import clock
from pccovid.trust.access.actors import Actor
from pccovid.trust.access.purposes import Purpose

PLANS, ONCE, AS_EVER = "plan_cache_mode", "force_generic_plan", "auto"
PLANNED_ONCE = frozenset({Purpose.LINKAGE})
"""Its statements ask for persons by columns of ids. The planner takes each such column for a longer one than it is, and
would plan the policies anew every time, which costs ten times what the statement does."""


def _set(**values: str) -> None:
    _put({f"pccovid.{name}": value for name, value in values.items()})


def _put(values: Mapping[str, str]) -> None:
    names = ", ".join(["set_config(%s, %s, true)"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names}", [part for one in values.items() for part in one])


@contextmanager
def scope(
    actor: Actor,
    purpose: Purpose,
    persons: Iterable[UUID],
    *,
    now: datetime | None = None,
    basis: UUID | None = None,
) -> Iterator[None]:
    """Settings for one access, gone with its transaction; emptied at its end where a transaction outlives it.

    `now` is the domain's time, which is not the server's; None: the clock is asked. `basis`: scope `warranted` asks it.
    """
    values = {
        "actor": str(actor.id),
        "role": actor.role.value,
        "purpose": purpose.value,
        "territory": actor.territory,
        "persons": _array(str(person) for person in persons),
        "presented": "",
        "now": (now or clock.now()).isoformat(),
        "basis": str(basis) if basis else "",
    }
    once = purpose in PLANNED_ONCE
    _put({f"pccovid.{name}": value for name, value in values.items()} | ({PLANS: ONCE} if once else {}))
    yield
    if connection.savepoint_ids:
        _put({f"pccovid.{name}": "" for name in values} | ({PLANS: AS_EVER} if once else {}))


def set_persons(persons: Iterable[UUID]) -> None:
    """Widen or change the persons this access is about."""
    _set(persons=_array(str(person) for person in persons))


def set_presented(indexes: Iterable[bytes]) -> None:
    """Name the blind indexes of the identifiers presented."""
    _set(presented=_array(rf"\\x{index.hex()}" for index in indexes))


def _array(items: Iterable[str]) -> str:
    return "{" + ",".join(f'"{item}"' for item in items) + "}"
