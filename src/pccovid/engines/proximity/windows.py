"""How long were two telephones near each other, and in which bands of attenuation? Packets become encounters.

Telephones listen for a short while every few minutes. What either of the two heard in one such span is one scan, and
stands for that span; a single span in which nothing was heard between two is bridged, because radios miss packets.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.proximity.joining import Heard

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Bands:
    """How encounters are cut. `edges` are in dB, ascending: one band more than edges."""

    edges: tuple[float, ...]
    scan_seconds: int
    gap_seconds: int
    """After so long a silence another encounter begins."""


@dataclass(frozen=True, slots=True)
class Scans:
    """What was heard in one span: the mean attenuation, how long it stands for, and in which encounter."""

    window: Ints
    attenuation: Floats
    seconds: Ints


@dataclass(frozen=True, slots=True)
class Windows:
    """Encounters of two, `one` < `other`, during [start, end) in seconds since 1970.

    `seconds` has a column a band; `by_one` and `by_other` count the packets each of them heard. `calibrated`: the
    attenuation of every packet rests on values known for both devices.
    """

    one: Ints
    other: Ints
    start: Ints
    end: Ints
    seconds: Ints
    attenuation: Floats
    by_one: Ints
    by_other: Ints
    calibrated: NDArray[np.bool_]
    scans: Scans
    bands: Bands

    def __len__(self) -> int:
        return len(self.one)

    @property
    def mutual(self) -> NDArray[np.bool_]:
        """Whether each of them heard the other."""
        return (self.by_one > 0) & (self.by_other > 0)


def windows_of(heard: Heard, attenuation: Floats, *, calibrated: NDArray[np.bool_], bands: Bands) -> Windows:
    """The encounters in which these packets were heard, in order of pair and time."""
    one = np.minimum(heard.log, heard.peer).astype(np.int64)
    other = np.maximum(heard.log, heard.peer).astype(np.int64)
    span = heard.at // bands.scan_seconds
    order = np.lexsort((span, other, one))
    one, other, span = one[order], other[order], span[order]
    attenuation, calibrated = attenuation[order], calibrated[order]
    from_one = (heard.log[order] == one).astype(np.int64)
    new_scan = _changes(one, other, span)
    scan_at = np.flatnonzero(new_scan)
    packets = np.diff(np.append(scan_at, len(one)))
    mean = np.add.reduceat(attenuation, scan_at) / packets if len(scan_at) else np.zeros(0)
    one, other, span = one[scan_at], other[scan_at], span[scan_at]
    silent = np.diff(span, prepend=span[:1])
    new = _changes(one, other) | (silent * bands.scan_seconds > bands.gap_seconds)
    window = np.cumsum(new) - 1
    credit = np.where(new, 1, np.clip(silent, 1, 2)) * bands.scan_seconds
    at = np.flatnonzero(new)
    if not len(at):
        return _none(bands)
    band = np.searchsorted(np.array(bands.edges), mean, side="right")
    seconds = np.zeros((len(at), len(bands.edges) + 1), np.int64)
    np.add.at(seconds, (window, band), credit)
    by_one = np.add.reduceat(np.add.reduceat(from_one, scan_at), at)
    lasts = np.append(at[1:], len(span)) - 1
    return Windows(
        one=one[at], other=other[at],
        start=span[at] * bands.scan_seconds, end=(span[lasts] + 1) * bands.scan_seconds,
        seconds=seconds,
        attenuation=np.add.reduceat(mean * credit, at) / np.add.reduceat(credit, at),
        by_one=by_one, by_other=np.add.reduceat(packets, at) - by_one,
        calibrated=np.logical_and.reduceat(np.logical_and.reduceat(calibrated, scan_at), at),
        scans=Scans(window, mean, credit),
        bands=bands,
    )  # fmt: skip


def _changes(*columns: Ints) -> NDArray[np.bool_]:
    changed = np.zeros(len(columns[0]), bool)
    changed[:1] = True
    for column in columns:
        changed[1:] |= column[1:] != column[:-1]
    return changed


def _none(bands: Bands) -> Windows:
    whole, real, flags = np.zeros(0, np.int64), np.zeros(0), np.zeros(0, bool)
    seconds = np.zeros((0, len(bands.edges) + 1), np.int64)
    scans = Scans(whole, real, whole)
    return Windows(whole, whole, whole, whole, seconds, real, whole, whole, flags, scans, bands)
