"""What does a telephone do that speaks our protocol? A reference for whoever writes one, and for tests; no radio in it.

It draws a secret each day, sends the id of the quarter of an hour, notes what it hears, and forgets after fourteen
days. Nothing tells it to give anything: it signs what its owner agreed to, when its owner did.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from pccovid.engines.proximity.rolling import DailyKey, DailySecret
from pccovid.engines.proximity.slots import DAY_SECONDS, SLOT_SECONDS, day_of_number, utc_day

KEPT = timedelta(days=14)
Noted = tuple[str, str, int, int]
"""Own id, other's id, second, dBm."""


@dataclass(slots=True)
class Telephone:
    """One telephone, its secrets and its notes."""

    secrets: dict[date, DailySecret] = field(default_factory=dict, repr=False)
    notes: list[Noted] = field(default_factory=list, repr=False)
    last_worked: datetime | None = None
    """When it last sent or heard: shown to its owner, who is told after a day of silence."""

    def sends(self, at: datetime) -> bytes:
        """The id in the air at this moment; the day's secret is drawn when it is first needed."""
        self.last_worked = at
        day, second = divmod(int(at.timestamp()), DAY_SECONDS)
        secret = self.secrets.setdefault(day_of_number(day), DailySecret.drawn(day_of_number(day)))
        return secret.key.ids(secret.day)[second // SLOT_SECONDS]

    def hears(self, other: bytes, *, at: datetime, rssi: int) -> None:
        """Note an id."""
        self.notes.append((self.sends(at).hex(), other.hex(), int(at.timestamp()), rssi))

    def forgets(self, now: datetime) -> None:
        """Drop secrets and notes of days before the last fourteen."""
        first = utc_day(now) - KEPT
        self.secrets = {day: secret for day, secret in self.secrets.items() if day >= first}
        self.notes = [note for note in self.notes if utc_day(datetime.fromtimestamp(note[2], UTC)) >= first]

    def signs(self, statement: bytes) -> list[dict[str, str]]:
        """Each day's public half and signature, as they are sent."""
        return [
            {"day": day.isoformat(), "public": secret.public.hex(), "signature": secret.sign(statement).hex()}
            for day, secret in sorted(self.secrets.items())
        ]

    def compares(self, published: Iterable[DailyKey]) -> list[Noted]:
        """Which notes are of telephones whose keys are published. Nobody else learns what came of it."""
        known = {
            (one.hex(), key.day.toordinal() * 96 + slot)
            for key in published
            for slot, one in enumerate(key.ids(key.day))
        }
        return [note for note in self.notes if any((note[1], slot) in known for slot in _around(note[2]))]


def _around(second: int) -> list[int]:
    return [
        datetime.fromtimestamp(at, UTC).date().toordinal() * 96 + at % DAY_SECONDS // SLOT_SECONDS
        for at in (second - SLOT_SECONDS, second, second + SLOT_SECONDS)
    ]
