"""Which days and packets are taken? Of the last fourteen days, signed for, under ids of the days' own keys."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from pccovid.capabilities.proximity.events import SignedDay, TakenPacket
from pccovid.engines.proximity.rolling import DailyKey, is_signed
from pccovid.engines.proximity.slots import DAY_SECONDS, SLOT_SECONDS, day_of_number

KEPT = timedelta(days=14)
CODE_HOLDS = timedelta(hours=24)
MOST_PACKETS = 20_000
STRONGEST, WEAKEST = 20, -127


def signed_keys(days: Sequence[SignedDay], *, statement: bytes, today: date) -> dict[date, DailyKey] | None:
    """The keys of the days; None where one is not signed for, stands twice, or is not of the last fourteen days."""
    keys = dict[date, DailyKey]()
    for one in days:
        in_time = today - KEPT <= one.day <= today
        if not in_time or one.day in keys:
            return None
        if not is_signed(one.public, one.day, statement=statement, signature=one.signature):
            return None
        keys[one.day] = DailyKey.behind(one.public, one.day)
    return keys or None


def taken_packets(
    heard: Sequence[tuple[str, str, int, int]], keys: Mapping[date, DailyKey], *, now: datetime
) -> tuple[tuple[TakenPacket, ...], dict[str, int]]:
    """The packets that the keys speak for, in order of time, and how many are refused by reason."""
    ids = {day: key.ids(day) for day, key in keys.items()}
    taken, refused = dict[tuple[str, str, int, int], TakenPacket](), Counter[str]()
    for one in heard:
        own, peer, second, rssi = one
        day = day_of_number(second // DAY_SECONDS)
        if day not in ids or second > now.timestamp():
            refused["outside_key"] += 1
        elif bytes.fromhex(own) not in _around(ids, second):
            refused["foreign_log"] += 1
        elif not WEAKEST <= rssi <= STRONGEST:
            refused["signal"] += 1
        elif one in taken:
            refused["repeated"] += 1
        else:
            at = datetime.fromtimestamp(second, UTC)
            taken[one] = TakenPacket(bytes.fromhex(own), bytes.fromhex(peer), at, rssi)
    return tuple(sorted(taken.values(), key=lambda one: (one.at, one.peer))), dict(refused)


def _around(ids: Mapping[date, tuple[bytes, ...]], second: int) -> set[bytes]:
    """The ids of that quarter of an hour and of those beside it."""
    found = set[bytes]()
    for near in (-SLOT_SECONDS, 0, SLOT_SECONDS):
        day, within = divmod(second + near, DAY_SECONDS)
        of_day = ids.get(day_of_number(day))
        if of_day:
            found.add(of_day[within // SLOT_SECONDS])
    return found
