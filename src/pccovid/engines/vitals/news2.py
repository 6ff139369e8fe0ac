"""How ill does a body look? NEWS2 of the Royal College of Physicians, 2017: seven parameters, none left out in silence.

For sixteen years and older, not in pregnancy. Whole numbers, rounded before; temperature in tenths of a degree.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

ADULT_FROM = 16


class Parameter(StrEnum):
    """What is scored."""

    RESPIRATION = "respiration"
    SPO2 = "spo2"
    OXYGEN = "oxygen"  # 1: breathes oxygen, 0: air
    SYSTOLIC = "systolic"
    PULSE = "pulse"
    CONSCIOUSNESS = (
        "consciousness"  # 0: alert; 1: new confusion, or responds to voice, to pain, or not at all
    )
    TEMPERATURE = "temperature"


class Band(StrEnum):
    """What the score asks for."""

    LOW = "low"
    LOW_MEDIUM = "low_medium"  # three points in one parameter: urgent review on the ward
    MEDIUM = "medium"  # 5 or 6: urgent, a doctor
    HIGH = "high"  # 7 and more: the critical-care team


ALL = len(Parameter)
URGENT, EMERGENCY, SINGLE = 5, 7, 3

# For each parameter: the first value of each step but the lowest, and the points of every step.
Steps = tuple[tuple[int, ...], tuple[int, ...]]
STEPS: dict[Parameter, Steps] = {
    Parameter.RESPIRATION: ((9, 12, 21, 25), (3, 1, 0, 2, 3)),
    Parameter.SPO2: ((92, 94, 96), (3, 2, 1, 0)),
    Parameter.OXYGEN: ((1,), (0, 2)),
    Parameter.SYSTOLIC: ((91, 101, 111, 220), (3, 2, 1, 0, 3)),
    Parameter.PULSE: ((41, 51, 91, 111, 131), (3, 1, 0, 1, 2, 3)),
    Parameter.CONSCIOUSNESS: ((1,), (0, 3)),
    Parameter.TEMPERATURE: ((351, 361, 381, 391), (3, 1, 0, 1, 2)),
}
SCALE_2_AIR: Steps = ((84, 86, 88), (3, 2, 1, 0))
SCALE_2_OXYGEN: Steps = ((84, 86, 88, 93, 95, 97), (3, 2, 1, 0, 1, 2, 3))


@dataclass(frozen=True, slots=True)
class Score:
    """The sum of what was measured. It is the score only where all seven were; else no more than a lower bound."""

    points: Mapping[Parameter, int]

    @property
    def total(self) -> int:
        """The sum."""
        return sum(self.points.values())

    @property
    def measured(self) -> int:
        """How many of the seven."""
        return len(self.points)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return self.measured == ALL

    @property
    def band(self) -> Band:
        """What it asks for, as far as is known: what is missing can only raise it."""
        if self.total >= EMERGENCY:
            return Band.HIGH
        if self.total >= URGENT:
            return Band.MEDIUM
        return Band.LOW_MEDIUM if SINGLE in self.points.values() else Band.LOW


def score(values: Mapping[Parameter, int | None], *, scale_2: bool = False) -> Score:
    """Points of what was measured; None or absent: missing or stale.

    `scale_2`: a doctor has recorded a target of 88 to 92 % for this patient; never inferred. On that scale a
    saturation of 93 and more counts differently on air and on oxygen: where that is not known, it has no points.
    """
    found = {name: value for name in Parameter if (value := values.get(name)) is not None}
    points = {name: _points(STEPS[name], value) for name, value in found.items()}
    if scale_2 and Parameter.SPO2 in found:
        on_oxygen, saturation = found.get(Parameter.OXYGEN), found[Parameter.SPO2]
        if on_oxygen is None and saturation >= SCALE_2_OXYGEN[0][3]:
            del points[Parameter.SPO2]
        else:
            points[Parameter.SPO2] = _points(SCALE_2_OXYGEN if on_oxygen else SCALE_2_AIR, saturation)
    return Score(points)


def _points(steps: Steps, value: int) -> int:
    begins, points = steps
    return points[sum(value >= begin for begin in begins)]
