"""What is said when the database has no room left, or went away? What happened, that nothing is lost, what to do.

Every part of a migration is one transaction: the part in hand is undone, the next run begins with it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ClassVar, TypeVar

import psycopg
from django.db import DatabaseError, InterfaceError
from psycopg.errors import DiskFull

from pccovid.kernel.errors import DomainError

Job = TypeVar("Job")
Done = TypeVar("Done")
# The server stops, crashes or begins; the line to it is cut.
GONE = ("57P", "08")


class NoRoom(DomainError):
    """The disc of the database is full. What was carried over is kept: make room, then run the same again."""

    code: ClassVar[str] = "intake.no_room"


class DatabaseGone(DomainError):
    """The database went away. What was carried over is kept: see whether its disc is full, then run the same again."""

    code: ClassVar[str] = "intake.database_gone"


@contextmanager
def telling_of_room() -> Iterator[None]:
    """Raises NoRoom and DatabaseGone in place of what the driver says; anything else goes on as it is."""
    try:
        yield
    except (DatabaseError, InterfaceError, psycopg.Error, DomainError) as fault:
        if told := _told(fault):
            raise told from fault
        raise


def with_room(task: Callable[[Job], Done], job: Job) -> Done:
    """A task done so: its refusal can be sent to another program, the driver's own words cannot."""
    with telling_of_room():
        return task(job)


def _told(fault: BaseException | None) -> DomainError | None:
    while fault is not None:
        if isinstance(fault, DiskFull):
            return NoRoom()
        if isinstance(fault, psycopg.OperationalError | psycopg.InterfaceError):
            # The driver has no code where nobody was there to give one.
            return DatabaseGone() if fault.sqlstate is None or fault.sqlstate.startswith(GONE) else None
        fault = fault.__cause__
    return None
