"""Which encounters does the benchmark judge? Invented ones, heard as published measurements of signal strength say.

Published: mean and spread of received signal strength at 1, 5, 10 and 16 m indoors (Strzoda, Grochla, Połys:
Variability of BLE advertisement packets, MSWiM 2022, doi 10.1145/3551662.3560933), and that up to 40 % of packets
are lost. Invented: who was how far from whom for how long, how much bodies and pockets take away,
how telephones differ, and at what power they send. What telephones do in the field is not shown by these figures.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.proximity import Calibration, Heard

METRES = np.array([1.0, 5.0, 10.0, 16.0])
RSSI = np.array([-65.5, -78.4, -84.1, -90.8])
SPREAD = np.array([5.7, 5.9, 4.5, 3.5])
SENT_AT = -12.0
LOST = (0.1, 0.4)
SCAN, NEAR, LONG_ENOUGH = 300, 2.0, 900
WEAKEST = -100
KINDS = 6


@dataclass(frozen=True, slots=True)
class Setting:
    """What is invented: shares of kinds of encounter, and spreads in dB."""

    of_body: float = 4.0
    of_device: float = 4.0
    calibrated: float = 0.5
    shares: tuple[float, ...] = (0.12, 0.30, 0.18, 0.20, 0.10, 0.10)


@dataclass(frozen=True, slots=True)
class World:
    """Packets heard, what is known of the devices, and for each encounter whether it was a contact."""

    heard: Heard
    devices: Calibration
    assumed: float
    contact: NDArray[np.bool_]


def invented(encounters: int, *, seed: int, setting: Setting | None = None) -> World:
    """As many encounters, each of two telephones that meet nobody else: pair n is 2n and 2n + 1."""
    setting, dice = setting or Setting(), np.random.default_rng(seed)
    kind = dice.choice(KINDS, encounters, p=setting.shares)
    scans, distance = _courses(kind, dice)
    whose = np.repeat(np.arange(encounters), scans)
    first = np.repeat(np.cumsum(scans) - scans, scans)
    contact = np.bincount(whose, (distance <= NEAR) * SCAN, encounters) >= LONG_ENOUGH
    device = dice.normal(0, setting.of_device, (2, 2 * encounters))
    known = dice.random(2 * encounters) < setting.calibrated
    body = dice.normal(0, setting.of_body, encounters)[whose]
    begin = dice.integers(0, 86_400 // SCAN, encounters)[whose] * SCAN
    start = begin + (np.arange(len(whose)) - first) * SCAN
    parts = []
    for side in (0, 1):
        heard = dice.random(len(whose)) >= dice.uniform(*LOST, encounters)[whose]
        log, peer = 2 * whose + side, 2 * whose + 1 - side
        rssi = _strength(distance, dice) - body + device[0, peer] - device[1, log]
        heard &= rssi >= WEAKEST
        at = start + dice.integers(0, 40, len(whose))
        parts.append((log[heard], peer[heard], at[heard], np.round(rssi[heard])))
    log, peer, at, rssi = (np.concatenate(column) for column in zip(*parts, strict=True))
    calibration = Calibration(
        transmits=np.where(known, SENT_AT + device[0], SENT_AT),
        adds=np.where(known, device[1], 0.0),
        known=known,
    )
    packets = Heard(log.astype(np.uint32), peer.astype(np.uint32), at, rssi.astype(np.int16))
    return World(packets, calibration, SENT_AT, contact)


def _courses(
    kind: NDArray[np.int64], dice: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """For each encounter how many scans it lasts, and the distance at each of them."""
    shortest, longest = np.array([[4, 14], [4, 26], [1, 2], [1, 3], [4, 20], [5, 14]]).T
    scans = dice.integers(shortest[kind], longest[kind] + 1)
    nearest, farthest = np.array([[0.5, 1.8], [2.6, 9.0], [0.5, 1.8], [2.0, 14.0], [6.0, 15.0], [0.6, 1.8]]).T
    base = np.exp(dice.uniform(np.log(nearest[kind]), np.log(farthest[kind])))
    whose = np.repeat(np.arange(len(kind)), scans)
    distance = base[whose] * np.exp(dice.normal(0, 0.12, len(whose)))
    walks_off = (kind == KINDS - 1)[whose] & (dice.random(len(whose)) < 0.5)
    distance[walks_off] = dice.uniform(3.0, 8.0, int(walks_off.sum()))
    return scans, distance


def _strength(distance: NDArray[np.float64], dice: np.random.Generator) -> NDArray[np.float64]:
    at, points = np.log10(distance), np.log10(METRES)
    slope = (RSSI[1] - RSSI[0]) / (points[1] - points[0])
    mean = np.where(at < 0, RSSI[0] + at * slope, np.interp(at, points, RSSI))
    return mean + dice.normal(0, 1, len(distance)) * np.interp(at, points, SPREAD)
