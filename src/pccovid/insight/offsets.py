"""Which secret offset has a cell, for ever? It follows from a key outside the database, from the unit and the series.

Communes side by side get offsets spread evenly over 0 to 9, in a secret order, so that a district's error is small.
"""

import hashlib
from collections.abc import Callable, Sequence

from pccovid.insight.rounding import BASE
from pccovid.registry.territories.queries import NATION, gazetteer, parent_path, stored_on
from pccovid.trust.vault.keys import secret

KEY = "disclosure.key"
# Who had a second dose had a first: with one offset for both, second doses are never shown as more than first ones.
SERIES = {"dose_1": "dose", "dose_2": "dose"}

Siblings = Callable[[str], Sequence[str]]


class Offsets:
    """Offsets of cells by unit and measure. Never change the key: a second offset for a cell is a second look at it."""

    def __init__(self, key: bytes, siblings: Siblings) -> None:
        self._key = key
        self._siblings = siblings
        self._known: dict[tuple[str, str], dict[str, int]] = {}

    def of(self, place: str, measure: str) -> int:
        """The offset of this measure in this unit, 0 to 9. A unit with units below it has one for its own rest."""
        series = SERIES.get(measure, measure)
        parent = parent_path(place) if place.count("/") > 1 else ""
        if (parent, series) not in self._known:
            self._known[parent, series] = self._spread(parent, series)
        found = self._known[parent, series].get(place)
        return self._number(f"{series}|{place}") % BASE if found is None else found

    def _spread(self, parent: str, series: str) -> dict[str, int]:
        begin = self._number(f"{series}|{parent}|begin")
        order = sorted(self._siblings(parent), key=lambda place: self._number(f"{series}|{place}|order"))
        return {place: (begin + rank) % BASE for rank, place in enumerate(order)}

    def _number(self, text: str) -> int:
        return int.from_bytes(hashlib.blake2b(text.encode(), key=self._key, digest_size=8).digest())


def own_offsets() -> Offsets:
    """The offsets of this service, with the key in its folder of secrets."""
    return Offsets(secret(KEY), _units_below)


def _units_below(parent: str) -> list[str]:
    """The communes right below a unit; nothing where those below it have units of their own."""
    if not parent or parent == NATION:
        return []
    units = gazetteer(stored_on())
    below = [unit.path for unit in units.children(parent)]
    return [] if any(units.children(path) for path in below) else below
