"""Whose ids are known on one day? A table of them in order, made for that day and dropped after it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.proximity.packets import Ids, words
from pccovid.engines.proximity.slots import SLOTS_A_DAY, Key, day_number

NOBODY = -1


@dataclass(frozen=True, slots=True)
class KnownDay:
    """The ids of one UTC day and of the quarter of an hour on either side of it, in order, each once.

    `owner` is the number of whoever gave the key; `contested` ids were given by more than one.
    """

    day: int
    ids: Ids
    slot: NDArray[np.int64]
    owner: NDArray[np.int64]
    contested: NDArray[np.bool_]
    covered: frozenset[int]
    """The logs whose key speaks for this day."""
    longest_run: int
    """How many ids share their first word at most: as many are looked at."""

    @classmethod
    def of(cls, day: date, keys: Mapping[int, Key]) -> Self:
        """From the keys of each owner."""
        ids = [(one, slot, owner) for owner, key in keys.items() for slot, one in ids_around(key, day)]
        covered = frozenset(owner for owner, key in keys.items() if key.first <= day <= key.last)
        return cls.of_ids(day, ids, covered=covered)

    @classmethod
    def of_ids(cls, day: date, ids: Collection[tuple[bytes, int, int]], *, covered: frozenset[int]) -> Self:
        """From ids with the quarter of an hour since 1970 and the owner of each."""
        whole, slots, owners = zip(*ids, strict=True) if ids else ((), (), ())
        return cls._sorted(
            day_number(day), words(whole), np.array(slots, np.int64), np.array(owners, np.int64), covered
        )

    @classmethod
    def _sorted(
        cls,
        day: int,
        ids: Ids,
        slot: NDArray[np.int64],
        owner: NDArray[np.int64],
        covered: frozenset[int],
    ) -> Self:
        order = np.lexsort((owner, slot, ids[:, 1], ids[:, 0]))
        ids, slot, owner = ids[order], slot[order], owner[order]
        same = np.zeros(len(ids), bool)
        same[1:] = (ids[1:] == ids[:-1]).all(axis=1)
        group = np.cumsum(~same) - 1
        firsts = np.flatnonzero(~same)
        contested = np.zeros(len(firsts), bool)
        contested[group[owner != owner[firsts][group]]] = True
        ids = ids[firsts]
        starts = np.flatnonzero(np.append(True, ids[1:, 0] != ids[:-1, 0])) if len(ids) else np.zeros(0, int)
        run = int(np.diff(np.append(starts, len(ids))).max(initial=0))
        return cls(day, ids, slot[firsts], owner[firsts], contested, covered, run)

    def find(self, ids: Ids) -> NDArray[np.intp]:
        """At which row each id stands; NOBODY where it is unknown."""
        found = np.full(len(ids), NOBODY, np.intp)
        first = np.searchsorted(self.ids[:, 0], ids[:, 0])
        for step in range(self.longest_run):
            row = np.minimum(first + step, len(self.ids) - 1)
            hit = (self.ids[row, 0] == ids[:, 0]) & (self.ids[row, 1] == ids[:, 1])
            found[hit] = row[hit]
        return found


def ids_around(key: Key, day: date) -> list[tuple[int, bytes]]:
    """Each id of the day with its quarter of an hour since 1970, and those next to its midnights."""
    wanted: list[tuple[int, bytes]] = []
    for near, part in ((-1, slice(-1, None)), (0, slice(None)), (1, slice(0, 1))):
        on = day + timedelta(days=near)
        if key.first <= on <= key.last:
            begin = day_number(on) * SLOTS_A_DAY
            wanted.extend(list(enumerate(key.ids(on), begin))[part])
    return wanted
