"""Whose telephones were near the case's, and what speaks for it? Packets of logs become encounters with one person.

An id belongs to whoever gave the log that was noted under it, or the key it is derived from. That is a claim. Something
else must speak for it before somebody becomes a contact: see `Signal`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

import numpy as np

from pccovid.capabilities.tracing.nearness import NearnessRule
from pccovid.engines.proximity import (
    Calibration,
    Heard,
    KnownDay,
    Outcome,
    Packets,
    Scored,
    Tally,
    Windows,
    attenuations,
    join_day,
    scored,
    windows_of,
)
from pccovid.engines.proximity.known import ids_around
from pccovid.engines.proximity.slots import DAY_SECONDS, SLOT_SECONDS, Key, day_of_number


class Signal(StrEnum):
    """What speaks for a claim besides. NOTHING: it stays a claim."""

    NOTHING = ""
    BOTH = "both"
    """Each of the two telephones heard the other: whoever only knew the ids could not have heard the case's."""
    VISIT = "visit"
    """The person was also seen at the same place at that time."""
    SIGNED = "signed"
    """The upload was signed with the secret from which the ids are made."""


@dataclass(frozen=True, slots=True)
class Packet:
    """One line of the log that `person_id` gave."""

    person_id: UUID
    own: bytes
    peer: bytes
    at: datetime
    rssi: int


@dataclass(frozen=True, slots=True)
class Encounter:
    """Somebody's telephone near the case's during [start, end). `seconds` by band; `signal` as far as packets tell."""

    person_id: UUID
    start: datetime
    end: datetime
    seconds: tuple[int, ...]
    minutes: float
    chance: float
    calibrated: bool
    signal: Signal


@dataclass(frozen=True, slots=True)
class Listened:
    """What was found, and what became of each packet."""

    encounters: tuple[Encounter, ...]
    tally: Tally


def encounters_with(
    person_id: UUID,
    packets: Sequence[Packet],
    *,
    rule: NearnessRule,
    keys: Mapping[UUID, Collection[Key]],
    signed: Collection[UUID] = (),
) -> Listened:
    """The encounters of `person_id` with others, in order of time. `keys` are those that persons gave; of the `signed`
    it is proved that they held the secrets."""
    persons = sorted({one.person_id for one in packets} | set(keys) | {person_id})
    number = {person: place for place, person in enumerate(persons)}
    heard, tally = list[Heard](), Tally()
    by_day = defaultdict(list)
    for one in packets:
        by_day[_second(one.at) // DAY_SECONDS].append(one)
    for day, of_day in sorted(by_day.items()):
        joined = join_day(_known(day, of_day, packets, number, keys), _columns(of_day, number))
        heard.append(joined.heard)
        tally += joined.tally
    found, judged = _judged(heard, number[person_id], len(persons), rule)
    encounters = [_encounter(found, judged, row, persons, person_id, signed) for row in range(len(found))]
    return Listened(tuple(sorted(encounters, key=lambda one: (one.start, one.person_id))), tally)


def _known(
    day: int,
    of_day: Iterable[Packet],
    packets: Iterable[Packet],
    number: Mapping[UUID, int],
    keys: Mapping[UUID, Collection[Key]],
) -> KnownDay:
    """The day's ids: those under which logs were noted, and those derived from keys."""
    on = day_of_number(day)
    near = (day * DAY_SECONDS - SLOT_SECONDS, (day + 1) * DAY_SECONDS + SLOT_SECONDS)
    ids = {
        (one.own, _second(one.at) // SLOT_SECONDS, number[one.person_id])
        for one in packets
        if near[0] <= _second(one.at) < near[1]
    }
    for person, given in keys.items():
        ids |= {(one, slot, number[person]) for key in given for slot, one in ids_around(key, on)}
    return KnownDay.of_ids(on, sorted(ids), covered=frozenset(number[one.person_id] for one in of_day))


def _columns(packets: Sequence[Packet], number: Mapping[UUID, int]) -> Packets:
    return Packets.of(
        [(number[one.person_id], one.own, one.peer, _second(one.at), one.rssi) for one in packets]
    )


def _judged(heard: Sequence[Heard], case: int, persons: int, rule: NearnessRule) -> tuple[Windows, Scored]:
    """The encounters of the case alone. Of none of the telephones it is known how strongly it sends."""
    whole = Heard(
        *(np.concatenate([getattr(one, name) for one in heard] or [np.zeros(0, kind)])
          for name, kind in (("log", np.uint32), ("peer", np.uint32), ("at", np.int64), ("rssi", np.int16)))
    )  # fmt: skip
    with_case = (whole.log == case) | (whole.peer == case)
    own = Heard(whole.log[with_case], whole.peer[with_case], whole.at[with_case], whole.rssi[with_case])
    devices = Calibration(np.full(persons, rule.sent_at), np.zeros(persons), np.zeros(persons, bool))
    lost, calibrated = attenuations(own, devices)
    found = windows_of(own, lost, calibrated=calibrated, bands=rule.bands)
    return found, scored(found, rule.model)


def _encounter(
    found: Windows, judged: Scored, row: int, persons: Sequence[UUID], case: UUID, signed: Collection[UUID]
) -> Encounter:
    one, other = persons[int(found.one[row])], persons[int(found.other[row])]
    person = other if one == case else one
    signal = Signal.NOTHING
    if bool(found.mutual[row]):
        signal = Signal.BOTH
    elif person in signed:
        signal = Signal.SIGNED
    return Encounter(
        person_id=person,
        start=_instant(int(found.start[row])),
        end=_instant(int(found.end[row])),
        seconds=tuple(int(seconds) for seconds in found.seconds[row]),
        minutes=float(judged.minutes[row]),
        chance=float(judged.chance[row]),
        calibrated=bool(found.calibrated[row]),
        signal=signal,
    )


def counts(tally: Tally) -> dict[str, int]:
    """How many packets ended how, by the name of the outcome."""
    return {outcome.name.lower(): tally[outcome] for outcome in Outcome} | {
        "early": tally.early,
        "late": tally.late,
    }


def _second(at: datetime) -> int:
    return int(at.timestamp())


def _instant(second: int) -> datetime:
    return datetime.fromtimestamp(second, UTC)
