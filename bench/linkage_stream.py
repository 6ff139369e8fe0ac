"""How long does one more record take, and does the stream come to what the batch comes to? The store is in memory."""

import time
from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from bench.figures import Figure
from pccovid.engines.linkage.linking import link
from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.store import MemoryStore
from pccovid.engines.linkage.stream import Stream

MOST, SAME = 60_000, 0.999
P50, P99 = 2.0, 15.0  # milliseconds


def figures(records: pa.Table, model: Model, size: int) -> Iterator[Figure]:
    """Milliseconds a record, and the share of records whose person is the batch's."""
    chosen = np.random.default_rng(size).permutation(len(records))[:MOST]
    some = records.take(pa.array(chosen))
    stream, times = Stream(model, MemoryStore()), []
    persons: dict[int, frozenset[int]] = {}
    copies: dict[int, int] = {}
    for row in some.to_pylist():
        began = time.perf_counter()
        added = stream.add(row)
        times.append(1000 * (time.perf_counter() - began))
        if added.copy_of is not None:
            copies[row["record"]] = added.copy_of
        for group in added.groups:
            persons |= dict.fromkeys(group, group)
    persons = _with_copies(persons, copies)
    batch = _groups(link(some, model).person.tolist(), some["record"].to_pylist())
    same = sum(persons[one] == group for one, group in batch.items()) / len(batch)
    p50, p99 = np.percentile(times[len(times) // 2 :], [50, 99]).tolist()
    what = f"{len(some):,} records one by one, in memory"
    yield Figure("linkage.stream_p50", what, p50, 0.0, "ms", f"<= {P50}", ok=p50 <= P50)
    yield Figure("linkage.stream_p99", what, p99, 0.0, "ms", f"<= {P99}", ok=p99 <= P99)
    yield Figure("linkage.stream_same", what, same, 1.0, "share", f">= {SAME}", ok=same >= SAME)


def _with_copies(persons: dict[int, frozenset[int]], copies: dict[int, int]) -> dict[int, frozenset[int]]:
    whole = {group: set(group) for group in persons.values()}
    for copy, original in copies.items():
        whole[persons[original]].add(copy)
    return {record: frozenset(group) for group in whole.values() for record in group}


def _groups(person: list[int], ids: list[int]) -> dict[int, frozenset[int]]:
    members: dict[int, set[int]] = {}
    for one, record in zip(person, ids, strict=True):
        members.setdefault(one, set()).add(record)
    return {record: frozenset(group) for group in members.values() for record in group}
