"""How much may come from one account, device or network in a time? Counted in one statement, shared by all processes.

For what happens often and costs little each time. What is tried a few times an hour (codes, claims) is counted one by
one in trust/accounts/limits.py.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from psycopg import sql

from pccovid.kernel import clock
from pccovid.kernel.errors import DomainError
from pccovid.trust.binary import fetch
from pccovid.trust.columns import column
from pccovid.trust.throttling.models import Tally
from pccovid.trust.vault import blind

ADD_MANY = sql.SQL("""
INSERT INTO throttling_tally AS t (kind, key, "window", amount)
SELECT * FROM unnest(%b::text[], %b::bytea[], %b::timestamptz[], %b::int8[]) AS n (kind, key, "window", amount)
ORDER BY 1, 2, 3
ON CONFLICT (kind, key, "window") DO UPDATE SET amount = least(t.amount + excluded.amount, 2000000000)
RETURNING kind, key, amount
""")
ADD = """
INSERT INTO throttling_tally AS t (kind, key, "window", amount) VALUES (%s, %s, %s, %s)
ON CONFLICT (kind, key, "window") DO UPDATE SET amount = least(t.amount + excluded.amount, 2000000000)
RETURNING amount
"""


class TooMuch(DomainError):
    """A quota is used up; `wait` is how long until the next window begins."""

    code = "quota.reached"
    retry = True

    def __init__(self, kind: str, wait: dt.timedelta) -> None:
        super().__init__(kind)
        self.kind = kind
        self.wait = wait

    @property
    def seconds(self) -> int:
        """Whole seconds to wait, at least one."""
        return max(1, -(-self.wait // dt.timedelta(seconds=1)))


@dataclass(frozen=True, slots=True)
class Quota:
    """At most `most` within each window of `within`. Two windows that meet let through twice that, for a moment."""

    kind: str
    most: int
    within: dt.timedelta

    def begins(self, now: dt.datetime) -> dt.datetime:
        """The beginning of the window that `now` lies in."""
        return dt.datetime.fromtimestamp(now.timestamp() // self._seconds * self._seconds, dt.UTC)

    @property
    def _seconds(self) -> int:
        return int(self.within.total_seconds())


def spend(quota: Quota, key: bytes, amount: int = 1) -> None:
    """Count `amount` for a key of 16 bytes. Raises TooMuch when the window has had its share.

    What is refused counts too: who goes on asking does not come in earlier for it.
    """
    now = clock.now()
    window = quota.begins(now)
    with connection.cursor() as cursor:
        cursor.execute(ADD, [quota.kind, key, window, amount])
        (total,) = cursor.fetchone()
    if total == amount:
        _forget(now)
    if total > quota.most:
        raise TooMuch(quota.kind, window + quota.within - now)


def spend_many(asked: Sequence[tuple[Quota, bytes, int]]) -> list[TooMuch | None]:
    """As `spend` for many at once, in one statement; gives for each whether its window has had its share."""
    now = clock.now()
    windows = {quota.kind: quota.begins(now) for quota in {quota for quota, _, _ in asked}}
    sums: dict[tuple[str, bytes], int] = defaultdict(int)
    for quota, key, amount in asked:
        sums[quota.kind, key] += amount
    names, keys = zip(*sums, strict=True)
    columns = [
        column("text", names),
        column("bytea", keys),
        column("timestamptz", [windows[name] for name in names]),
        column("int8", list(sums.values())),
    ]
    totals = dict(fetch(ADD_MANY, columns, _total))
    if any(totals[place] == amount for place, amount in sums.items()):
        _forget(now)
    return [
        TooMuch(quota.kind, windows[quota.kind] + quota.within - now)
        if totals[quota.kind, key] > quota.most
        else None
        for quota, key, _ in asked
    ]


def _total(kind: str, key: bytes, amount: int) -> tuple[tuple[str, bytes], int]:
    return (kind, key), amount


def key_of(account: UUID) -> bytes:
    """The key under which an account or a device is counted."""
    return blind("quota", str(account))


def _forget(now: dt.datetime) -> None:
    # Whoever opens a window of its own sweeps: seldom enough to cost nothing, often enough to keep the table small.
    if now.microsecond % 16 == 0:
        Tally.objects.filter(window__lt=now - dt.timedelta(days=2)).delete()
