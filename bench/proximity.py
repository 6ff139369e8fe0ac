"""How fast are Bluetooth logs joined, and does the risk score find contacts better than simpler ones?

`--size` is the number of encounters judged; a tenth as many telephones gave their logs of two weeks. Peers in the same
run: DuckDB for the join, on one thread as ours, every answer compared; for the score the formula of the Corona-Warn-App
and "any packet". The score is judged on invented encounters: proximity_world.py says which.
"""

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from bench.figures import Figure
from bench.proximity_logs import Logs, answer, compare, fill, invented_logs
from bench.proximity_world import Setting, World, invented
from pccovid.capabilities.tracing.nearness import encounter_rule
from pccovid.engines.proximity import Joined, KnownDay, attenuations, join_day, scored, windows_of
from pccovid.kernel.clock import now

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
CWA_WEIGHTS, CWA_FEWEST, CWA_HIGH = (0.8, 1.0, 0.1, 0.0), 5.0, 13.0
RECALLS = (0.8, 0.9)
WORLDS = {
    "expected": Setting(),
    "heavy_bodies": Setting(of_body=8.0),
    "odd_devices": Setting(of_device=8.0),
    "uncalibrated": Setting(calibrated=0.0),
}
TURNS, A_DAY, SEED = 3, 100, 20_211_001
OF_DUCKDB, MOST_MB = 2.0, 512.0
# Here the telephones differ more than the model expects; it is told how that ends, and no bar is set.
BEYOND = ("heavy_bodies", "odd_devices")


def run(folder: Path, *, size: int) -> Iterator[Figure]:  # noqa: ARG001 - every benchmark is given a folder
    """The figures; raises AssertionError where DuckDB answers otherwise."""
    yield from _joined(max(200, size // 10))
    for number, (name, setting) in enumerate(WORLDS.items()):
        yield from _judged(
            name, invented(size, seed=SEED + number, setting=setting), f"{size:,} encounters, {name}"
        )


def _joined(telephones: int) -> Iterator[Figure]:
    logs = invented_logs(telephones, A_DAY, seed=SEED)
    what = f"{telephones:,} logs, {telephones * 1344:,} ids, {logs.packets:,} packets"
    ours, theirs, table = [], [], []
    with duckdb.connect() as connection:
        fill(connection, logs)
        for _ in range(TURNS):
            begun, found = time.perf_counter(), list[Joined]()
            for day, packets in logs.parts.items():
                started = time.perf_counter()
                known = KnownDay.of(day, logs.keys)
                table.append(time.perf_counter() - started)
                found.append(join_day(known, packets))
            ours.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            answer(connection)
            theirs.append(time.perf_counter() - begun)
        compare(connection, found)
    yield from _speed(logs, known, what, ours, theirs, table)


def _speed(
    logs: Logs, known: KnownDay, what: str, ours: list[float], theirs: list[float], table: list[float]
) -> Iterator[Figure]:
    derived = len(logs.keys) * 96 / statistics.median(table)
    yield Figure("proximity.ids_derived", what, derived, 0.0, "ids/s", "reported", ok=True)
    bare = statistics.median(ours) - statistics.median(table) * len(logs.parts)
    rate, peer = logs.packets / bare, logs.packets / statistics.median(theirs)
    good = rate >= OF_DUCKDB * peer
    bar = f">= {OF_DUCKDB:g}x DuckDB"
    yield Figure("proximity.packets_joined", what, rate, peer, "/s", bar, ok=good)
    held = sum(column.nbytes for column in (known.ids, known.slot, known.owner, known.contested)) / 1e6
    yield Figure("proximity.ids_held", what, held, 0.0, "MB", f"<= {MOST_MB:g}, one day", ok=held <= MOST_MB)


def _judged(name: str, world: World, what: str) -> Iterator[Figure]:
    rule = encounter_rule(now())
    lost, calibrated = attenuations(world.heard, world.devices)
    windows = windows_of(world.heard, lost, calibrated=calibrated, bands=rule.bands)
    pair = windows.one // 2
    many = len(world.contact)
    chance, cwa, heard = np.zeros(many), np.zeros(many), np.zeros(many, bool)
    np.maximum.at(chance, pair, scored(windows, rule.model).chance)
    np.add.at(cwa, pair, _corona_warn(windows.seconds / 60))
    heard[pair] = True
    high = cwa >= CWA_HIGH
    recall = _share(high & world.contact, world.contact)
    anybody = _share(heard & world.contact, heard)
    listed = chance >= rule.least_chance
    yield Figure(f"proximity.{name}.recall_of_rule", what, 100 * _share(listed & world.contact, world.contact),
                 100 * recall, "%", "reported, peer CWA at 13", ok=True)  # fmt: skip
    yield _better(
        f"proximity.{name}.precision_of_rule", what, _share(listed & world.contact, listed), anybody
    )
    for wanted in RECALLS:
        found, peer = (_precision(score, world.contact, recall=wanted) for score in (chance, cwa))
        yield _better(f"proximity.{name}.precision_at_{wanted:g}", what, found, peer)
    found, peer = _precision(chance, world.contact, recall=recall), _share(high & world.contact, high)
    yield _better(
        f"proximity.{name}.precision_at_cwa", f"{what}, recall {recall:.3f}", found, peer, told=name in BEYOND
    )


def _better(name: str, what: str, ours: float, peer: float, *, told: bool = False) -> Figure:
    return Figure(
        name, what, 100 * ours, 100 * peer, "%", "reported" if told else "> peer", ok=told or ours > peer
    )


def _corona_warn(minutes: Floats) -> Floats:
    """Minutes weighed by band; less than five near enough count nothing."""
    weighed = minutes @ np.array(CWA_WEIGHTS)
    weighed[minutes[:, :-1].sum(axis=1) < CWA_FEWEST] = 0
    return np.asarray(weighed)


def _precision(score: Floats, contact: Flags, *, recall: float) -> float:
    """How many are contacts, of so many highest scores that this share of all contacts is among them?"""
    order = np.argsort(-score, kind="stable")
    found = np.cumsum(contact[order])
    least = int(np.searchsorted(found, recall * contact.sum()))
    return float(found[least] / (least + 1))


def _share(part: Flags, whole: Flags) -> float:
    return float((part & whole).sum() / max(1, whole.sum()))
