"""Which vital signs are kept, under which code, in which unit, and what can no body have?

Values are whole numbers: a temperature in tenths of a degree, a flow in tenths of a litre a minute, the rest in ones.
"""

from dataclasses import dataclass
from enum import StrEnum


class Signal(StrEnum):
    """A vital sign that a device measures. The order is that of the columns in which they are stored."""

    PULSE = "pulse"
    RESPIRATION = "respiration"
    SPO2 = "spo2"
    SYSTOLIC = "systolic"
    DIASTOLIC = "diastolic"
    MEAN = "mean"
    TEMPERATURE = "temperature"
    OXYGEN_FLOW = "oxygen_flow"


@dataclass(frozen=True, slots=True)
class Measure:
    """How a signal is written: its LOINC code, its UCUM units with what one of them is worth in ours, and the least and
    the most that a living body or a device can show, in our unit."""

    code: str
    units: dict[str, int]
    least: int
    most: int


MEASURES: dict[Signal, Measure] = {
    Signal.PULSE: Measure("8867-4", {"/min": 1, "{beats}/min": 1, "bpm": 1}, 0, 350),
    Signal.RESPIRATION: Measure("9279-1", {"/min": 1, "{breaths}/min": 1, "rpm": 1}, 0, 150),
    Signal.SPO2: Measure("59408-5", {"%": 1}, 1, 100),
    Signal.SYSTOLIC: Measure("8480-6", {"mm[Hg]": 1, "mmHg": 1}, 10, 350),
    Signal.DIASTOLIC: Measure("8462-4", {"mm[Hg]": 1, "mmHg": 1}, 5, 300),
    Signal.MEAN: Measure("8478-0", {"mm[Hg]": 1, "mmHg": 1}, 5, 320),
    Signal.TEMPERATURE: Measure("8310-5", {"Cel": 10}, 200, 460),
    Signal.OXYGEN_FLOW: Measure("3151-8", {"L/min": 10}, 0, 1000),
}
BY_CODE: dict[str, Signal] = {measure.code: signal for signal, measure in MEASURES.items()} | {
    "2708-6": Signal.SPO2,  # oxygen saturation in arterial blood: what many oximeters send
}
ORDER: tuple[Signal, ...] = tuple(Signal)
MISSING = -32_768
"""Stands for "nothing measured" in columns of whole numbers."""
