"""When has everybody heard of a new key? When every transaction that began before it has ended.

A transaction reads which keys there are when it first needs one. So whoever changes keys makes the new one known, waits
for the transactions of before, and only then moves or destroys what they may still be using, as CREATE INDEX
CONCURRENTLY does.
"""

import time

from psycopg import sql

from pccovid.trust.binary import fetch
from pccovid.trust.vault.errors import KeyStillNeeded

# Ours alone: a dump or a base backup that takes hours holds nothing up, it opens no value.
RUNNING = sql.SQL("""
    SELECT l.virtualxid FROM pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE l.locktype = 'virtualxid' AND l.mode = 'ExclusiveLock' AND l.granted AND l.pid <> pg_backend_pid()
      AND a.datname = current_database() AND a.usename = current_user
""")
LONGEST_SECONDS = 600.0
LOOK_SECONDS = 0.02


def wait_for_older(*, longest: float = LONGEST_SECONDS) -> None:
    """Return when the transactions that run now have ended. Raises KeyStillNeeded where one lasts longer."""
    older = _running()
    until = time.monotonic() + longest
    while older := older & _running():
        if time.monotonic() > until:
            raise KeyStillNeeded
        time.sleep(LOOK_SECONDS)


def _running() -> set[str]:
    return set(fetch(RUNNING, [], _same))


def _same(number: str) -> str:
    return number
