"""Which Bluetooth logs does the benchmark join? Invented ones of two weeks, most ids of which are unknown."""

from dataclasses import dataclass
from datetime import date, timedelta

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pccovid.engines.proximity import BluezoneKey, Joined, Packets, sql
from pccovid.engines.proximity.packets import words
from pccovid.engines.proximity.slots import DAY_SECONDS, SLOT_SECONDS, SLOTS_A_DAY, day_number

DAYS, FIRST = 14, date(2021, 9, 18)
OF_KNOWN, OFF, AGAIN = 0.3, 0.03, 0.02


@dataclass(frozen=True, slots=True)
class Logs:
    """Keys, packets by day, and every id with its slot and owner, for the peer."""

    keys: dict[int, BluezoneKey]
    parts: dict[date, Packets]
    ids: NDArray[np.uint64]
    slot: NDArray[np.int64]
    owner: NDArray[np.int64]

    @property
    def packets(self) -> int:
        """How many."""
        return sum(map(len, self.parts.values()))


def invented_logs(telephones: int, a_day: int, *, seed: int) -> Logs:
    """Each telephone hears so many packets a day; three of ten are of a telephone whose log was given."""
    dice = np.random.default_rng(seed)
    last = FIRST + timedelta(days=DAYS - 1)
    keys = {one: BluezoneKey(dice.bytes(32), FIRST, last) for one in range(telephones)}
    ids = words([one for key in keys.values() for day in key.days for one in key.ids(day)])
    ids = ids.reshape(telephones, DAYS, SLOTS_A_DAY, 2)
    parts = {FIRST + timedelta(days=day): _heard(ids[:, day], day, a_day, dice) for day in range(DAYS)}
    begin = day_number(FIRST) * SLOTS_A_DAY
    slot = np.tile(np.arange(DAYS * SLOTS_A_DAY) + begin, telephones)
    owner = np.repeat(np.arange(telephones), DAYS * SLOTS_A_DAY)
    return Logs(keys, parts, ids.reshape(-1, 2), slot, owner)


def _heard(ids: NDArray[np.uint64], day: int, a_day: int, dice: np.random.Generator) -> Packets:
    telephones = len(ids)
    many = telephones * a_day
    log, peer = np.repeat(np.arange(telephones), a_day), dice.integers(0, telephones, many)
    second = dice.integers(0, DAY_SECONDS, many)
    slot = second // SLOT_SECONDS
    off = np.clip(slot + dice.choice((0, -1, 1, 5), many, p=(1 - 3 * OFF, OFF, OFF, OFF)), 0, SLOTS_A_DAY - 1)
    heard = ids[peer, off]
    strangers = dice.random(many) >= OF_KNOWN
    heard[strangers] = dice.integers(0, 2**63, (int(strangers.sum()), 2)).astype(np.uint64)
    at = (day_number(FIRST) + day) * DAY_SECONDS + second
    packets = Packets(
        log.astype(np.uint32), ids[log, slot], heard, at, dice.integers(-95, -45, many).astype(np.int16)
    )
    return packets[np.append(np.arange(many), dice.integers(0, many, int(many * AGAIN)))]


def fill(connection: duckdb.DuckDBPyConnection, logs: Logs) -> None:
    """DuckDB's tables; ids as whole numbers of 128 bits, which it compares faster than text."""
    connection.execute("SET threads = 1")
    days = [day_number(day) for day in (FIRST, FIRST + timedelta(days=DAYS - 1))]
    _table(connection, "ids", {"hi": logs.ids[:, 0], "lo": logs.ids[:, 1], "slot": logs.slot, "owner": logs.owner},
           "hi::UHUGEINT * 18446744073709551616 + lo AS id, slot, owner")  # fmt: skip
    many = len(logs.keys)
    _table(connection, "logs", {"log": np.arange(many), "first_day": np.full(many, days[0]),
                                "last_day": np.full(many, days[1])}, "*")  # fmt: skip
    whole = list(logs.parts.values())
    own, peer = (np.concatenate([getattr(one, name) for one in whole]) for name in ("own", "peer"))
    plain = {
        name: np.concatenate([getattr(one, name) for one in whole]).astype(np.int64)
        for name in ("log", "at", "rssi")
    }
    _table(connection, "packets", {"oh": own[:, 0], "ol": own[:, 1], "ph": peer[:, 0], "pl": peer[:, 1], **plain},
           "log, oh::UHUGEINT * 18446744073709551616 + ol AS own,"
           " ph::UHUGEINT * 18446744073709551616 + pl AS peer, \"at\" AS second, rssi")  # fmt: skip


def answer(connection: duckdb.DuckDBPyConnection) -> None:
    """Let DuckDB join them."""
    connection.execute(f"CREATE OR REPLACE TABLE answer AS {sql.JOIN}")


def compare(connection: duckdb.DuckDBPyConnection, found: list[Joined]) -> None:
    """Raises AssertionError where a packet or a count differs."""
    counted = dict(connection.execute("SELECT outcome, count(*) FROM answer GROUP BY 1").fetchall())
    for place, name in enumerate(sql.OUTCOMES):
        assert counted.get(name, 0) == sum(one.tally.counts[place] for one in found), name
    theirs = connection.execute(
        "SELECT log, peer_owner, second, rssi FROM answer WHERE outcome = 'matched' ORDER BY ALL"
    ).fetchnumpy()
    ours = [np.concatenate([getattr(one.heard, name) for one in found]).astype(np.int64)
            for name in ("log", "peer", "at", "rssi")]  # fmt: skip
    order = np.lexsort(ours[::-1])
    for column, peer in zip(ours, theirs.values(), strict=True):
        assert (column[order] == peer).all()


def _table(connection: duckdb.DuckDBPyConnection, name: str, columns: dict[str, NDArray], what: str) -> None:
    connection.register("given", pa.table(columns))
    connection.execute(f"CREATE TABLE {name} AS SELECT {what} FROM given")  # noqa: S608 - names of ours
    connection.unregister("given")
