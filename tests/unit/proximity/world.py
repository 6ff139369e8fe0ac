"""Telephones, what they heard, and what DuckDB makes of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import duckdb
import numpy as np
import pyarrow as pa

from pccovid.engines.proximity import Joined, Packets, join, sql
from pccovid.engines.proximity.slots import DAY_SECONDS, SLOTS_A_DAY, Key, day_number

Row = tuple[int, bytes, bytes, int, int]
Answer = tuple[list[tuple[int, ...]], Counter[str]]


def all_ids(keys: Mapping[int, Key]) -> list[tuple[bytes, int, int]]:
    """Every id with its slot and owner."""
    found = []
    for owner, key in keys.items():
        day: date = key.first
        while day <= key.last:
            begin = day_number(day) * SLOTS_A_DAY
            found += [(one, begin + place, owner) for place, one in enumerate(key.ids(day))]
            day += timedelta(days=1)
    return found


def by_day(rows: Sequence[Row]) -> list[tuple[int, list[Packets]]]:
    """The rows as packets, in one part a day."""
    days = sorted({at // DAY_SECONDS for *_, at, _rssi in rows})
    return [(day, [Packets.of([row for row in rows if row[3] // DAY_SECONDS == day])]) for day in days]


def by_engine(keys: Mapping[int, Key], rows: Sequence[Row]) -> Answer:
    """What is matched, and how many ended how."""
    joined = list(join(keys, by_day(rows)))
    counts = Counter[str]()
    for one in joined:
        counts.update(dict(zip(sql.OUTCOMES, one.tally.counts, strict=True)))
    return sorted(pair for one in joined for pair in _heard(one)), +counts


def by_duckdb(keys: Mapping[int, Key], rows: Sequence[Row]) -> Answer:
    """The same, by the statements."""
    with duckdb.connect() as connection:
        fill(connection, keys, rows)
        answer = connection.execute(sql.JOIN).fetchall()
    matched = sorted(
        (int(log), int(peer), int(at), int(rssi))
        for log, peer, at, rssi, outcome in answer
        if outcome == "matched"
    )
    whole: list[tuple[int, ...]] = [*matched]
    return whole, Counter(outcome for *_, outcome in answer)


def fill(connection: duckdb.DuckDBPyConnection, keys: Mapping[int, Key], rows: Sequence[Row]) -> None:
    """The tables of the statements."""
    log, own, peer, at, rssi = zip(*rows, strict=True)
    ids, slots, owners = zip(*all_ids(keys), strict=True)
    tables = {
        "packets": {
            "log": log, "own": [one.hex() for one in own], "peer": [one.hex() for one in peer],
            "second": at, "rssi": rssi,
        },
        "ids": {"id": [one.hex() for one in ids], "slot": slots, "owner": owners},
        "logs": {
            "log": list(keys),
            "first_day": [day_number(key.first) for key in keys.values()],
            "last_day": [day_number(key.last) for key in keys.values()],
        },
    }  # fmt: skip
    for name, columns in tables.items():
        given = pa.table(columns)
        connection.register("given", given)
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")  # noqa: S608 - names of ours
        connection.unregister("given")


def _heard(joined: Joined) -> list[tuple[int, ...]]:
    heard = joined.heard
    columns = (heard.log, heard.peer, heard.at, heard.rssi)
    return list(map(tuple, np.stack([column.astype(np.int64) for column in columns], axis=1).tolist()))
