"""How often may something be tried? Counted and decided in one step, so that parallel tries cannot pass a limit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from pccovid.kernel import clock
from pccovid.kernel.errors import DomainError
from pccovid.trust.accounts.models import Attempt
from pccovid.trust.accounts.security_log import Event, note

KEPT_FOR = timedelta(days=1)


class TooMany(DomainError):
    """A limit is reached; `wait` is how long until the next try counts. A refused try is not counted."""

    code = "limit.reached"
    retry = True

    def __init__(self, kind: str, wait: timedelta) -> None:
        super().__init__(kind)
        self.kind = kind
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` tries `within` a time; `pauses` (seconds) lie between the first and second, second and third..."""

    kind: str
    most: int
    within: timedelta
    pauses: tuple[int, ...] = ()

    def wait(self, times: Sequence[datetime], now: datetime) -> timedelta:
        """How long to wait after earlier tries, newest first; zero or less when the next may take place."""
        waits = [timedelta(0)]
        if len(times) >= self.most:
            waits.append(times[self.most - 1] + self.within - now)
        if times and self.pauses:
            waits.append(times[0] + self.pause_after(len(times)) - now)
        return max(waits)

    def pause_after(self, tries: int) -> timedelta:
        """The pause that follows this many tries."""
        return timedelta(seconds=self.pauses[min(tries, len(self.pauses)) - 1] if self.pauses else 0)


def take(*tries: tuple[Limit, bytes]) -> dict[str, int]:
    """Count one try for each limit and key (16-byte keyed hashes); gives how many there are now, by kind.

    Raises TooMany when any of them is full; then none is counted.
    """
    now = clock.now()
    with transaction.atomic():
        lock_keys([key for _, key in tries])
        seen = {limit.kind: _times(limit, key, now) for limit, key in tries}
        for limit, _ in tries:
            wait = limit.wait(seen[limit.kind], now)
            if wait > timedelta(0):
                note(Event.LIMIT_REACHED, kind=limit.kind)
                raise TooMany(limit.kind, wait)
        Attempt.objects.bulk_create(Attempt(kind=limit.kind, key=key, at=now) for limit, key in tries)
    return {kind: len(times) + 1 for kind, times in seen.items()}


def lock_keys(keys: Sequence[bytes]) -> None:
    """Until the transaction ends, nobody else holds any of these keys (the first eight bytes count).

    Taken in one order by everybody: two that share keys could otherwise wait for each other.
    """
    with connection.cursor() as cursor:
        for number in sorted({int.from_bytes(key[:8], signed=True) for key in keys}):
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def _times(limit: Limit, key: bytes, now: datetime) -> list[datetime]:
    tries = Attempt.objects.filter(kind=limit.kind, key=key, at__gt=now - limit.within, at__lte=now)
    return list(tries.order_by("-at").values_list("at", flat=True)[: limit.most])
