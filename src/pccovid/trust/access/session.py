"""How does the database know who asks? By settings that end with the transaction; row-level security reads them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import connection

from pccovid.kernel import clock
from pccovid.trust.access.actors import Actor
from pccovid.trust.access.purposes import Purpose

NAMES = ("actor", "role", "purpose", "territory", "persons", "presented", "now", "basis")


def _set(**values: str) -> None:
    names = ", ".join(["set_config(%s, %s, true)"] * len(values))
    params = [part for name, value in values.items() for part in (f"pccovid.{name}", value)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names}", params)


@contextmanager
def scope(
    actor: Actor,
    purpose: Purpose,
    persons: Iterable[UUID],
    *,
    now: datetime | None = None,
    basis: UUID | None = None,
) -> Iterator[None]:
    """Settings for one access. They are also emptied at its end: a test's transaction outlives the access.

    `now` is the domain's time, which is not the server's; None: the clock is asked. `basis`: scope `warranted` asks it.
    """
    _set(
        actor=str(actor.id),
        role=actor.role.value,
        purpose=purpose.value,
        territory=actor.territory,
        persons=_array(str(person) for person in persons),
        presented="",
        now=(now or clock.now()).isoformat(),
        basis=str(basis) if basis else "",
    )
    yield
    _set(**dict.fromkeys(NAMES, ""))


def set_persons(persons: Iterable[UUID]) -> None:
    """Widen or change the persons this access is about."""
    _set(persons=_array(str(person) for person in persons))


def set_presented(indexes: Iterable[bytes]) -> None:
    """Name the blind indexes of the identifiers presented."""
    _set(presented=_array(rf"\\x{index.hex()}" for index in indexes))


def _array(items: Iterable[str]) -> str:
    return "{" + ",".join(f'"{item}"' for item in items) + "}"
