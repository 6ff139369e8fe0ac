"""How do the vital signs of many patients lie side by side? In columns, each patient's rows together, by time.

Devices' readings and what nurses wrote down stand in the same rows: a value counts until it is stale, whoever took it.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pccovid.engines.vitals.news2 import SCALE_2_AIR, SCALE_2_OXYGEN, SINGLE, STEPS, Parameter
from pccovid.engines.vitals.signals import MISSING, ORDER, Signal

Whole = npt.NDArray[np.int64]
Truth = npt.NDArray[np.bool_]

CONSCIOUSNESS, OXYGEN = len(ORDER), len(ORDER) + 1
WIDTH = len(ORDER) + 2
DEVICE_SECONDS, HAND_SECONDS = 30 * 60, 4 * 3600
COLUMN_OF: dict[Parameter, int] = {
    Parameter.RESPIRATION: ORDER.index(Signal.RESPIRATION),
    Parameter.SPO2: ORDER.index(Signal.SPO2),
    Parameter.OXYGEN: OXYGEN,
    Parameter.SYSTOLIC: ORDER.index(Signal.SYSTOLIC),
    Parameter.PULSE: ORDER.index(Signal.PULSE),
    Parameter.CONSCIOUSNESS: CONSCIOUSNESS,
    Parameter.TEMPERATURE: ORDER.index(Signal.TEMPERATURE),
}


@dataclass(frozen=True, slots=True)
class Courses:
    """Rows of many patients: `group` says whose a row is (0, 1, 2, …), `at` when (seconds), `by_hand` whether somebody
    wrote it down; `values` has a column for each signal of ORDER, then consciousness and oxygen, MISSING where nothing
    was measured. Sorted by group and time."""

    group: Whole
    at: Whole
    values: Whole
    by_hand: Truth

    @classmethod
    def sorted(cls, group: Whole, at: Whole, values: Whole, by_hand: Truth) -> "Courses":
        """The same rows in order. A flow of oxygen says that the patient breathes oxygen; no flow, that it is air."""
        order = np.lexsort((by_hand, at, group))
        values = values[order].copy()
        flow = values[:, ORDER.index(Signal.OXYGEN_FLOW)]
        told = (flow != MISSING) & (values[:, OXYGEN] == MISSING)
        values[told, OXYGEN] = flow[told] > 0
        return cls(group[order], at[order], values, by_hand[order])

    def __len__(self) -> int:
        return len(self.at)

    def carried(self) -> Whole:
        """For each row and column the value that counts at that moment: the patient's newest one that is not stale."""
        count = len(self)
        rows = np.arange(count)[:, None]
        known = self.values != MISSING
        last = np.maximum.accumulate(np.where(known, rows, -1), axis=0)
        begins = np.searchsorted(self.group, self.group)[:, None]  # of the patient's first row
        good = last >= begins
        taken = np.where(good, last, 0)
        lasts = np.where(self.by_hand, HAND_SECONDS, DEVICE_SECONDS)
        fresh = good & (self.at[:, None] - self.at[taken] <= lasts[taken])
        return np.where(fresh, np.take_along_axis(self.values, taken, axis=0), MISSING)


def scored(carried: Whole, scale_2: Truth) -> tuple[Whole, Truth, Whole]:
    """For each row the sum of points, whether one parameter has three, and how many of the seven are known.

    `scale_2`, for each row: whether that patient's saturation is scored on scale 2.
    """
    total = np.zeros(len(carried), np.int64)
    known = np.zeros(len(carried), np.int64)
    single = np.zeros(len(carried), np.bool_)
    for name, column in COLUMN_OF.items():
        value = carried[:, column]
        measured = value != MISSING
        points = _points(STEPS[name], value)
        if name is Parameter.SPO2:
            oxygen = carried[:, OXYGEN]
            air, under = _points(SCALE_2_AIR, value), _points(SCALE_2_OXYGEN, value)
            points = np.where(scale_2, np.where(oxygen == 1, under, air), points)
            measured &= ~(scale_2 & (oxygen == MISSING) & (value >= SCALE_2_OXYGEN[0][3]))
        points = np.where(measured, points, 0)
        total += points
        known += measured
        single |= points == SINGLE
    return total, single, known


def _points(steps: tuple[tuple[int, ...], tuple[int, ...]], value: Whole) -> Whole:
    begins, points = steps
    return np.asarray(points)[np.searchsorted(np.asarray(begins), value, side="right")]
