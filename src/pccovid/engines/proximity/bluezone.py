"""Which ids did a Bluezone telephone send? The app's key schedule of 2020: SHA-256 run forward.

Whoever knows the key of one day knows all later ones. So a key is kept sealed, is never given out, and only as many
days are derived as its upload covered.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256

from pccovid.engines.proximity.slots import SLOTS_A_DAY

KEY_BYTES, ID_BYTES = 32, 12
LABEL = b"bluzonesubkey"
_PLACES = (0, 4, 8, 12, 16, 18, 20, 22, 24, 26, 28, 30)


class OutsideKey(ValueError):
    """The key says nothing of that day."""


@dataclass(frozen=True, slots=True)
class BluezoneKey:
    """The key of the day `first`; `last` is the day of the upload. Both are days in UTC, and included."""

    secret: bytes = field(repr=False)
    first: date
    last: date

    def __post_init__(self) -> None:
        if len(self.secret) != KEY_BYTES or self.last < self.first:
            raise OutsideKey

    def of_day(self, day: date) -> bytes:
        """That day's key. Raises OutsideKey before the first day and after the upload."""
        if not self.first <= day <= self.last:
            raise OutsideKey
        key = self.secret
        for _ in range((day - self.first).days):
            key = sha256(key).digest()
        return key

    def ids(self, day: date) -> tuple[bytes, ...]:
        """The 96 ids of a day, twelve bytes each. Raises OutsideKey."""
        return ids_of_day(self.of_day(day))

    def since(self, day: date) -> "BluezoneKey":
        """The same key from a later day on: what came before can no longer be derived. Raises OutsideKey."""
        return BluezoneKey(self.of_day(day), day, self.last) if day > self.first else self

    def leads_to(self, key: bytes) -> bool:
        """Whether this is the key of its last day: an upload states both, and a torn or mixed one disagrees."""
        return self.of_day(self.last) == key

    @property
    def days(self) -> tuple[date, ...]:
        """All days it speaks for."""
        return tuple(self.first + timedelta(days) for days in range((self.last - self.first).days + 1))


def ids_of_day(key: bytes) -> tuple[bytes, ...]:
    """The 96 ids that one day's key gives."""
    state, ids = sha256(key + LABEL).digest(), []
    for _ in range(SLOTS_A_DAY):
        ids.append(bytes([state[place] for place in _PLACES]))
        state = sha256(state).digest()
    return tuple(ids)
