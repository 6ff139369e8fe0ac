"""Which visits would an invented epidemic have left behind? Made up from who could infect whom, and labelled as such.

covasim says who was in touch with whom and who infected whom on which day; it knows no places and no hours. So for
each edge of its network and each day on which one of the two carried the infection, the two get a place of their own
and two stays that overlap; how long is drawn by layer, and tells nothing of whether the infection passed. Some of these
meetings are not recorded at all, and strangers come by at the same place: nobody of them was ever at risk.
"""

import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np

from bench.exposure_visits import Visits, held
from bench.own_environment import python_of
from pccovid.engines.exposure.national import VisitStore
from pccovid.kernel.clock import VIETNAM

FIRST = int(datetime(2021, 10, 1, tzinfo=VIETNAM).timestamp())
DAY, MINIMUM = 86_400, 900
LAYERS = ("home", "school", "office", "venue")
# By layer: share of meetings recorded, median of minutes together, and how many strangers come by.
RECORDED = np.array([1.0, 5 / 7, 5 / 7, 0.3])
MINUTES = np.array([480.0, 240.0, 300.0, 40.0])
STRANGERS = np.array([0.0, 2.0, 1.0, 4.0])


@dataclass(frozen=True, slots=True)
class Epidemic:
    """What covasim says. `edges`: person, person, layer; `spread`: source, target, day, layer; days or -1 by person."""

    edges: np.ndarray
    spread: np.ndarray
    exposed: np.ndarray
    symptomatic: np.ndarray
    diagnosed: np.ndarray
    ended: np.ndarray

    @property
    def persons(self) -> int:
        return len(self.exposed)


@dataclass(frozen=True, slots=True)
class Synthesised:
    """Everybody's visits; a place's number is its meeting's. `meeting_of` each transmission, -1: not recorded."""

    visits: Visits
    layer: np.ndarray
    meeting_of: np.ndarray

    def store(self, takes_part: np.ndarray | None = None) -> VisitStore:
        """What is recorded of those who take part."""
        if takes_part is None:
            return held(self.visits)
        kept = takes_part[self.visits.person]
        columns = (self.visits.person, self.visits.place, self.visits.start, self.visits.end)
        return held(Visits(*(column[kept] for column in columns)))


def simulated(folder: Path, *, persons: int, days: int, seed: int) -> Epidemic:
    """Run covasim in its own environment."""
    path = folder / f"epidemic-{persons}-{days}-{seed}.npz"
    program = Path(__file__).with_name("truth_covasim.py")
    arguments = (str(program), str(path), str(seed), str(persons), str(days))
    subprocess.run([str(python_of("covasim")), *arguments], check=True, stdout=subprocess.DEVNULL)
    with np.load(path) as file:
        told = dict(file)
    path.unlink()
    over = np.where(told["dead"] >= 0, told["dead"], told["recovered"])
    return Epidemic(
        edges=told["edges"],
        spread=told["spread"],
        exposed=told["exposed"],
        symptomatic=told["symptomatic"],
        diagnosed=told["diagnosed"],
        ended=np.where(np.greater_equal(over, 0), np.minimum(over, days), days),
    )


def synthesised(
    epidemic: Epidemic, *, seed: int, strangers: bool = True, minutes: np.ndarray = MINUTES
) -> Synthesised:
    """Visits, as the first lines say. Nobody is together for less than the minimum."""
    dice = np.random.default_rng(seed)
    edges, day, key = _meetings(epidemic)
    recorded = dice.random(len(key)) < RECORDED[edges[:, 2]]
    edges, day, key = edges[recorded], day[recorded], key[recorded]
    visits, begin, seconds = _stays(edges, day, minutes, dice)
    if strangers:
        visits = _with_strangers(visits, edges[:, 2], begin, seconds, epidemic.persons, dice)
    return Synthesised(visits, edges[:, 2], _found(key, _keys_of_spread(epidemic)))


def _meetings(epidemic: Epidemic) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Edges, days and keys: one row for each edge and day on which one of its two carried the infection."""
    days = int(epidemic.ended.max()) + 1
    rows, on = [], []
    for end in (0, 1):
        carrier = epidemic.edges[:, end]
        many = np.where(
            epidemic.exposed[carrier] >= 0, epidemic.ended[carrier] - epidemic.exposed[carrier] + 1, 0
        )
        row = np.repeat(np.arange(len(carrier)), many)
        nth = np.arange(len(row)) - np.repeat(np.cumsum(many) - many, many)
        rows.append(row)
        on.append(epidemic.exposed[carrier[row]] + nth)
    unique = np.unique(np.concatenate(rows) * days + np.concatenate(on))
    row, day = unique // days, unique % days
    edges = epidemic.edges[row]
    key = _key(epidemic, edges[:, 0], edges[:, 1], edges[:, 2], day)
    order = np.argsort(key, kind="stable")
    return edges[order], day[order], key[order]


def _stays(
    edges: np.ndarray, day: np.ndarray, minutes: np.ndarray, dice: np.random.Generator
) -> tuple[Visits, np.ndarray, np.ndarray]:
    """Two stays for each meeting, together as long as drawn; one comes earlier, the other leaves later."""
    count = len(day)
    together = minutes[edges[:, 2]] * np.exp(dice.normal(0, 0.5, count))
    seconds = np.clip(together * 60, MINIMUM, 14 * 3600).astype(np.int64)
    begin = FIRST + day * DAY + dice.integers(6 * 3600, 9 * 3600, count)
    early, late = (dice.exponential(600, count).astype(np.int64) for _ in range(2))
    swapped = dice.random(count) < 0.5
    one, other = np.where(swapped, edges[:, 1], edges[:, 0]), np.where(swapped, edges[:, 0], edges[:, 1])
    place = np.arange(count)
    visits = Visits(
        person=np.concatenate([one, other]),
        place=np.concatenate([place, place]),
        start=np.concatenate([begin - early, begin]),
        end=np.concatenate([begin + seconds, begin + seconds + late]),
    )
    return visits, begin, seconds


def _with_strangers(
    visits: Visits, layer: np.ndarray, begin: np.ndarray, seconds: np.ndarray, persons: int, dice: np.random.Generator
) -> Visits:  # fmt: skip
    many = dice.poisson(STRANGERS[layer])
    place = np.repeat(np.arange(len(layer)), many)
    stay = np.clip(2400 * np.exp(dice.normal(0, 0.8, len(place))), 120, 8 * 3600).astype(np.int64)
    start = begin[place] + (dice.random(len(place)) * (seconds[place] + 3600)).astype(np.int64) - 3600
    return Visits(
        person=np.concatenate([visits.person, dice.integers(0, persons, len(place))]),
        place=np.concatenate([visits.place, place]),
        start=np.concatenate([visits.start, start]),
        end=np.concatenate([visits.end, start + stay]),
    )


def _keys_of_spread(epidemic: Epidemic) -> np.ndarray:
    source, target, day, layer = epidemic.spread.T
    return _key(epidemic, source, target, layer, day)


def _key(
    epidemic: Epidemic, one: np.ndarray, other: np.ndarray, layer: np.ndarray, day: np.ndarray
) -> np.ndarray:
    pair = np.minimum(one, other) * epidemic.persons + np.maximum(one, other)
    return np.asarray((pair * len(LAYERS) + layer) * 1000 + day)


def _found(keys: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Where each wanted key stands among sorted ones; -1 where it does not."""
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.asarray(np.where(keys[at] == wanted, at, -1))
