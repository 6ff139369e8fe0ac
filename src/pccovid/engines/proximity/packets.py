"""What did telephones hear? Packets as columns, and what became of each of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Self

import numpy as np
from numpy.typing import NDArray

WIDEST_ID = 16
_WORD = 8
Ids = NDArray[np.uint64]
"""One row an id: two words, the id's bytes from the left, filled up with zeros."""


class Outcome(IntEnum):
    """What becomes of a packet. Each has exactly one."""

    MATCHED = 0
    """Somebody's who gave a log, in that id's quarter of an hour or one beside it."""
    REPEATED = 1
    """Word for word one that is counted already."""
    UNKNOWN = 2
    """Nobody's who gave a log."""
    OUT_OF_SLOT = 3
    """An id of that day, at another hour: a clock that is wrong, or an id sent again by somebody else."""
    ITSELF = 4
    """The telephone's own id."""
    CONTESTED = 5
    """Two persons claim that id. One of them is wrong, and it is not known which."""
    FOREIGN_LOG = 6
    """The id under which the telephone says it was known is not of the key given with the log."""
    OUTSIDE_KEY = 7
    """Of a day of which the log's key says nothing."""


@dataclass(frozen=True, slots=True)
class Packets:
    """What was heard. `log` numbers the log it stands in; `at` is in whole seconds since 1970, `rssi` in dBm."""

    log: NDArray[np.uint32]
    own: Ids
    peer: Ids
    at: NDArray[np.int64]
    rssi: NDArray[np.int16]

    def __len__(self) -> int:
        return len(self.at)

    def __getitem__(self, rows: NDArray[np.bool_] | NDArray[np.intp]) -> "Packets":
        return Packets(self.log[rows], self.own[rows], self.peer[rows], self.at[rows], self.rssi[rows])

    @classmethod
    def of(cls, rows: Sequence[tuple[int, bytes, bytes, int, int]]) -> Self:
        """From rows of (log, own id, peer's id, second, dBm)."""
        log, own, peer, at, rssi = zip(*rows, strict=True) if rows else ((), (), (), (), ())
        return cls(
            np.array(log, np.uint32),
            words(own),
            words(peer),
            np.array(at, np.int64),
            np.array(rssi, np.int16),
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """How many packets ended how; together as many as were read. `early` and `late` are among the matched:
    heard in the quarter of an hour before, or after, their own."""

    counts: tuple[int, ...] = (0,) * len(Outcome)
    early: int = 0
    late: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        counts = tuple(one + two for one, two in zip(self.counts, other.counts, strict=True))
        return Tally(counts, self.early + other.early, self.late + other.late)

    def __getitem__(self, outcome: Outcome) -> int:
        return self.counts[outcome]

    @property
    def read(self) -> int:
        """All of them."""
        return sum(self.counts)


def words(ids: Sequence[bytes]) -> Ids:
    """Ids of at most sixteen bytes as pairs of words. Raises ValueError for a longer one."""
    if any(len(one) > WIDEST_ID for one in ids):
        raise ValueError("an id has at most sixteen bytes")
    whole = b"".join(one.ljust(WIDEST_ID, b"\0") for one in ids)
    return np.frombuffer(whole, ">u8").astype(np.uint64).reshape(-1, WIDEST_ID // _WORD)
