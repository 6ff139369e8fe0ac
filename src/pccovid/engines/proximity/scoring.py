"""How likely were two people near each other, and for how many minutes? From attenuation, by a stated model.

A single packet says little: at one distance attenuation varies by many dB from packet to packet, and by as many again
from body to body. So the scans of a stretch are averaged before anything is concluded, and the conclusion is a
probability, not a threshold: the minutes of an encounter, each weighed by how likely it is that the two were within the
distance that matters. What is not known of the devices widens the doubt and is never taken for a value.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.proximity.joining import Heard
from pccovid.engines.proximity.windows import Floats, Scans, Windows

_DISTANCES, _OFFSETS, _REACH = 60, 13, 3.0
_GRID = np.arange(-40.0, 170.0, 0.5)


@dataclass(frozen=True, slots=True)
class Calibration:
    """By number of the log: at what power its device is heard at its best, and what is added to what it hears, in dB.

    `known` where both were measured for that model. Elsewhere they are the values of `Model.assumed`, and it is said.
    """

    transmits: Floats
    adds: Floats
    known: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Model:
    """How attenuation depends on distance. Lengths in metres, attenuation and spreads in dB.

    `metres` and `attenuation` are points of the mean, joined linearly over the logarithm of the distance; `of_scan`
    varies from scan to scan, `of_encounter` is one for a whole encounter, and so is `of_unknown_device` where not both
    are calibrated. Distances between `nearest` and `farthest` are equally likely by their logarithm before anything
    is heard. `seconds` within `near` make a contact.
    """

    metres: tuple[float, ...]
    attenuation: tuple[float, ...]
    of_scan: float
    of_encounter: float
    of_unknown_device: float
    near: float
    nearest: float
    farthest: float
    seconds: int
    smoothed_over: int
    """How many scans on either side are averaged with each: people do not jump."""

    def mean_at(self, distance: Floats) -> Floats:
        """The mean attenuation; beyond the outermost points their line goes on."""
        x, y = np.log10(np.array(self.metres)), np.array(self.attenuation)
        at = np.log10(distance)
        mean = np.interp(at, x, y)
        first, last = (y[1] - y[0]) / (x[1] - x[0]), (y[-1] - y[-2]) / (x[-1] - x[-2])
        mean = np.where(at < x[0], y[0] + (at - x[0]) * first, mean)
        return np.asarray(np.where(at > x[-1], y[-1] + (at - x[-1]) * last, mean))

    def offset(self, *, calibrated: bool) -> float:
        """The spread of what is added to all of an encounter's scans alike."""
        unknown = 0.0 if calibrated else self.of_unknown_device**2
        return math.sqrt(self.of_encounter**2 + unknown)

    def seen(self, spread: float) -> tuple[Floats, Floats, Floats]:
        """For attenuations on a grid: how likely each is at all (logarithm), and how likely it comes from nearby."""
        distance = np.geomspace(self.nearest, self.farthest, _DISTANCES)
        off = (_GRID[:, None] - self.mean_at(distance)[None, :]) / spread
        likely = -0.5 * off**2
        top = likely.max(axis=1, keepdims=True)
        likely = np.exp(likely - top)
        total = likely.sum(axis=1)
        return _GRID, np.log(total) + top[:, 0], likely[:, distance <= self.near].sum(axis=1) / total


def attenuations(heard: Heard, devices: Calibration) -> tuple[Floats, NDArray[np.bool_]]:
    """How much weaker each packet came in than it was sent, and whether that rests on known values."""
    lost = devices.transmits[heard.peer] - (heard.rssi + devices.adds[heard.log])
    return lost, devices.known[heard.peer] & devices.known[heard.log]


@dataclass(frozen=True, slots=True)
class Scored:
    """For each encounter: the minutes within the model's distance to be expected, and how likely they were enough."""

    minutes: Floats
    chance: Floats


def scored(windows: Windows, model: Model) -> Scored:
    """Judge each encounter. What bodies and devices add to all its scans alike is not known, so all of it is tried."""
    minutes, chance = np.zeros(len(windows)), np.zeros(len(windows))
    scans = windows.scans
    smooth, count = _smoothed(scans, len(windows), model.smoothed_over)
    for calibrated in (False, True):
        chosen = windows.calibrated == calibrated
        rows = chosen[scans.window]
        if not rows.any():
            continue
        number = (np.cumsum(chosen) - 1)[scans.window[rows]]
        of = _Chosen(
            number, smooth[rows], count[rows], scans.seconds[rows], windows.attenuation[chosen],
            windows.bands.scan_seconds,
        )  # fmt: skip
        minutes[chosen], chance[chosen] = _judged(of, model, model.offset(calibrated=calibrated))
    return Scored(minutes, chance)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Scans of some encounters, which are numbered from zero; and the encounters' own mean."""

    number: NDArray[np.int64]
    smooth: Floats
    count: NDArray[np.int64]
    seconds: NDArray[np.int64]
    mean: Floats
    scan_seconds: int


def _judged(of: _Chosen, model: Model, spread: float) -> tuple[Floats, Floats]:
    length = len(of.mean)
    offsets = np.linspace(-_REACH, _REACH, _OFFSETS)
    weight, expected, enough = (np.zeros((_OFFSETS, length)) for _ in range(3))
    half = of.scan_seconds / 2
    grid, likely, _nearby = model.seen(model.of_scan)
    for place, offset in enumerate(offsets):
        near = _by_count(model, of.smooth - offset * spread, of.count)
        expected[place] = np.bincount(of.number, near * of.seconds, length)
        varied = np.bincount(of.number, near * (1 - near) * of.seconds**2 * of.count, length)
        weight[place] = np.interp(of.mean - offset * spread, grid, likely) - 0.5 * offset**2
        over = expected[place] + half - model.seconds
        enough[place] = _normal(over / np.sqrt(varied + half**2))
    weight = np.exp(weight - weight.max(axis=0))
    weight /= weight.sum(axis=0)
    return (weight * expected).sum(axis=0) / 60, (weight * enough).sum(axis=0)


def _by_count(model: Model, attenuation: Floats, count: NDArray[np.int64]) -> Floats:
    near = np.zeros(len(attenuation))
    for scans in np.unique(count):
        grid, _likely, nearby = model.seen(model.of_scan / math.sqrt(scans))
        rows = count == scans
        near[rows] = np.interp(attenuation[rows], grid, nearby)
    return near


def _normal(of: Floats) -> Floats:
    """The normal distribution, by its logistic neighbour: within 0.01, and smooth to the ends."""
    return np.asarray(1 / (1 + np.exp(-np.clip(1.702 * of, -60, 60))))


def _smoothed(scans: Scans, windows: int, width: int) -> tuple[Floats, NDArray[np.int64]]:
    """Each scan's attenuation averaged with its neighbours of the same encounter, and over how many."""
    first = np.searchsorted(scans.window, np.arange(windows))
    after = np.append(first[1:], len(scans.window))
    here = np.arange(len(scans.window))
    low = np.maximum(here - width, first[scans.window])
    high = np.minimum(here + width + 1, after[scans.window])
    total = np.concatenate(([0.0], np.cumsum(scans.attenuation)))
    return (total[high] - total[low]) / (high - low), high - low
