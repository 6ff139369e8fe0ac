"""Which keys does a single record have, and who has the same? Found in memory by their values, which nobody hashes.

Two records share such a key where they share the hashed one of `keys.py`; it takes a tenth of the time.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache
from operator import itemgetter
from typing import Generic, TypeVar

from pccovid.engines.linkage.single import Record

Kept = TypeVar("Kept", bound=Hashable)
Values = Callable[[Record], Hashable]


@lru_cache(maxsize=16)
def _rules(names: tuple[str, ...]) -> tuple[Values, ...]:
    """By rule what its columns hold: a value, or several."""
    return tuple(itemgetter(*name.split("+")) for name in names)


def keys_by(names: tuple[str, ...], record: Record) -> list[Hashable]:
    """The keys of a record by these rules, each with the place of its rule. Those it does not state are left out."""
    found = ((place, values(record)) for place, values in enumerate(_rules(names)))
    return [key for key in found if _is_stated(key[1])]


class Index(Generic[Kept]):
    """What was put in, under the keys of its record."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._under: list[tuple[Values, dict[Hashable, list[Kept]]]] = [
            (values, {}) for values in _rules(names)
        ]

    def put(self, kept: Kept, record: Record) -> None:
        """From now on found by whoever shares a key with this record."""
        for values, under in self._under:
            if _is_stated(key := values(record)):
                under.setdefault(key, []).append(kept)

    def sharing(self, record: Record) -> set[Kept]:
        """Whatever was put in under a key of this record. What it does not state stands nowhere."""
        found: set[Kept] = set()
        for values, under in self._under:
            if under and (those := under.get(values(record))):
                found.update(those)
        return found


def _is_stated(values: Hashable) -> bool:
    return 0 not in values if isinstance(values, tuple) else bool(values)
