"""Which number stands for which id? Given in order of appearance, kept in memory only."""

from uuid import UUID

import numpy as np
from numpy.typing import NDArray

SIZE = 16


class Numbers:
    """Numbers from nought on for ids, both ways."""

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}
        self._ids: list[bytes] = []

    def __len__(self) -> int:
        return len(self._ids)

    def known(self, id_: UUID) -> int | None:
        """The number of an id, None for one that never came."""
        return self._numbers.get(id_.bytes)

    def id_of(self, number: int) -> UUID:
        """The id of a number."""
        return UUID(bytes=self._ids[number])

    def of(self, ids: NDArray[np.uint8]) -> NDArray[np.uint32]:
        """The number of each row of (n, 16) bytes; new ids get one."""
        if not len(ids):
            return np.empty(0, dtype=np.uint32)
        halves = np.ascontiguousarray(ids).view(np.uint64)
        order = np.lexsort((halves[:, 1], halves[:, 0]))
        ordered = halves[order]
        first = np.ones(len(order), dtype=np.bool_)
        first[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
        raw = ids[order[first]].tobytes()
        found = [self._number(raw[at : at + SIZE]) for at in range(0, len(raw), SIZE)]
        numbers = np.empty(len(order), dtype=np.uint32)
        numbers[order] = np.array(found, dtype=np.uint32)[np.cumsum(first) - 1]
        return numbers

    def _number(self, id_: bytes) -> int:
        number = self._numbers.setdefault(id_, len(self._ids))
        if number == len(self._ids):
            self._ids.append(id_)
        return number
