"""Which rolling id did a Bluezone phone send, and when? The app's key schedule, in plain SHA-256."""

from hashlib import sha256

SUBKEY_LABEL = b"bluzonesubkey"
IDS_PER_DAY = 96
SLOT_SECONDS = 900
DAY_SECONDS = 86_400
_OFFSETS = (0, 4, 8, 12, 16, 18, 20, 22, 24, 26, 28, 30)


def day_key(base: bytes, days: int) -> bytes:
    """The key `days` days after the base key's: each day's is the hash of the one before."""
    for _ in range(days):
        base = sha256(base).digest()
    return base


def ids_of_day(key: bytes) -> list[str]:
    """The 96 ids of one UTC day, 24 upper-case hex digits each, quarter of an hour by quarter of an hour."""
    state, ids = sha256(key + SUBKEY_LABEL).digest(), []
    for _ in range(IDS_PER_DAY):
        ids.append(bytes(state[offset] for offset in _OFFSETS).hex().upper())
        state = sha256(state).digest()
    return ids


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
