"""Which rolling id did an invented Bluezone telephone send, and when? In the form that its log writes."""

from hashlib import sha256

from pccovid.engines.proximity import bluezone
from pccovid.engines.proximity.slots import DAY_SECONDS, SLOT_SECONDS

__all__ = ["DAY_SECONDS", "RollingIds", "day_key", "ids_of_day"]


def day_key(base: bytes, days: int) -> bytes:
    """The key `days` days after the base key's: each day's is the hash of the one before."""
    for _ in range(days):
        base = sha256(base).digest()
    return base


def ids_of_day(key: bytes) -> list[str]:
    """The 96 ids of one UTC day, 24 upper-case hex digits each, quarter of an hour by quarter of an hour."""
    return [one.hex().upper() for one in bluezone.ids_of_day(key)]


class RollingIds:
    """The ids of one installation; the base key is dated 00:00 UTC."""

    def __init__(self, base: bytes, *, base_epoch: int) -> None:
        self.base = base
        self.base_epoch = base_epoch
        self._days: dict[int, list[str]] = {}

    def at(self, epoch: int) -> str:
        """The id sent at this second; ValueError before the base key's day."""
        day, second = divmod(epoch - self.base_epoch, DAY_SECONDS)
        if day < 0:
            raise ValueError("before the base key's day")
        if day not in self._days:
            self._days[day] = ids_of_day(day_key(self.base, day))
        return self._days[day][second // SLOT_SECONDS]
