"""Who heard whom? Packets of one day joined with the ids known that day; the rest is counted by reason."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.proximity.known import NOBODY, KnownDay
from pccovid.engines.proximity.packets import Outcome, Packets, Tally
from pccovid.engines.proximity.slots import DAY_SECONDS, SLOT_SECONDS, Key, day_of_number

NEXT_SLOT = 1
"""How many quarters of an hour an id may be off: clocks differ, and an id is still in the air when it changes."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Packets with both ends known: `log` heard `peer`."""

    log: NDArray[np.uint32]
    peer: NDArray[np.uint32]
    at: NDArray[np.int64]
    rssi: NDArray[np.int16]

    def __len__(self) -> int:
        return len(self.at)


@dataclass(frozen=True, slots=True)
class Joined:
    """The answer for one day."""

    day: int
    heard: Heard
    tally: Tally


def join(keys: Mapping[int, Key], days: Iterable[tuple[int, Iterable[Packets]]]) -> Iterator[Joined]:
    """Join day by day: of ids, those of one day are held at a time; of packets, one part of that day's.

    `days` gives the day's number since 1970 and its packets in parts; the same packet may not stand in two parts.
    """
    for day, parts in days:
        known = KnownDay.of(day_of_number(day), keys)
        for part in parts:
            yield join_day(known, part)


def join_day(known: KnownDay, packets: Packets) -> Joined:
    """Join what was heard on the day of `known`. Raises ValueError for packets of another day."""
    if len(packets) and bool((packets.at // DAY_SECONDS != known.day).any()):
        raise ValueError("packets of another day")
    outcome = np.full(len(packets), Outcome.MATCHED, np.int8)
    open_ = np.ones(len(packets), bool)

    def end(rows: NDArray[np.bool_], as_: Outcome) -> None:
        outcome[open_ & rows] = as_
        open_[rows] = False

    end(~np.isin(packets.log, np.fromiter(known.covered, np.int64)), Outcome.OUTSIDE_KEY)
    slot = packets.at // SLOT_SECONDS
    own = _look(known, packets.own)
    end(own.contested, Outcome.CONTESTED)
    end((own.owner != packets.log) | (np.abs(own.slot - slot) > NEXT_SLOT), Outcome.FOREIGN_LOG)
    peer = _look(known, packets.peer)
    end(peer.owner == NOBODY, Outcome.UNKNOWN)
    end(peer.contested, Outcome.CONTESTED)
    end(peer.owner == packets.log, Outcome.ITSELF)
    end(np.abs(peer.slot - slot) > NEXT_SLOT, Outcome.OUT_OF_SLOT)
    rows = np.flatnonzero(open_)
    again = rows[_repeated(packets[rows])]
    outcome[again] = Outcome.REPEATED
    open_[again] = False
    off = (slot - peer.slot)[open_]
    counts = np.bincount(outcome, minlength=len(Outcome))
    tally = Tally(tuple(map(int, counts)), early=int((off < 0).sum()), late=int((off > 0).sum()))
    heard = Heard(
        packets.log[open_], peer.owner[open_].astype(np.uint32), packets.at[open_], packets.rssi[open_]
    )
    return Joined(known.day, heard, tally)


@dataclass(frozen=True, slots=True)
class _Looked:
    owner: NDArray[np.int64]
    slot: NDArray[np.int64]
    contested: NDArray[np.bool_]


def _look(known: KnownDay, ids: NDArray[np.uint64]) -> _Looked:
    if not len(known.ids):
        nothing = np.full(len(ids), NOBODY, np.int64)
        return _Looked(nothing, nothing, np.zeros(len(ids), bool))
    row = known.find(ids)
    missing = row == NOBODY
    owner = np.where(missing, NOBODY, known.owner[row])
    return _Looked(owner, known.slot[row], known.contested[row] & ~missing)


def _repeated(packets: Packets) -> NDArray[np.intp]:
    """Rows that say word for word what an earlier one says."""
    columns = (packets.rssi, packets.own[:, 1], packets.own[:, 0], packets.peer[:, 1], packets.peer[:, 0],
               packets.at, packets.log)  # fmt: skip
    order = np.lexsort(columns)
    same = np.ones(max(len(order) - 1, 0), bool)
    for column in columns:
        ordered = column[order]
        same &= ordered[1:] == ordered[:-1]
    return order[1:][same]
