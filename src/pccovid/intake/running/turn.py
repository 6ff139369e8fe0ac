"""Whose turn is it? One program carries over at a time: a lock of the database that goes with whoever holds it.

A program that is killed loses it at once, so that it can be told who is at work and who only was.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection

LOCK = 7_200_711
PATIENCE = 5.0  # seconds; whoever was killed a moment ago may still be going away
_TRY = "SELECT pg_try_advisory_lock(%s)"
_TAKEN = """
    SELECT EXISTS (
        SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = 0 AND objid = %s AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    )
"""


@contextmanager
def turn(*, patience: float | None = None) -> Iterator[bool]:
    """Whether it is this program's turn, for as long as the block lasts.

    The lock has a connection of its own, because those of the work come and go.
    """
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as own:
        yield _taken(own, time.monotonic() + (PATIENCE if patience is None else patience))


def is_taken() -> bool:
    """Whether some program is at work now."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKEN, [LOCK])
        [found] = cursor.fetchone()
    return bool(found)


def _taken(own: psycopg.Connection[tuple[object, ...]], limit: float) -> bool:
    while not (row := own.execute(_TRY, [LOCK]).fetchone()) or not row[0]:
        if time.monotonic() > limit:
            return False
        time.sleep(0.2)
    return True
