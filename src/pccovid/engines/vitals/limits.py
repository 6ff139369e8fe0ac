"""From which value on is a nurse called? Limits of a patient, set by a doctor, or those that hold for everybody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pccovid.engines.vitals.signals import MEASURES, Signal


class Kind(StrEnum):
    """Of what an alarm speaks."""

    SPO2_LOW = "spo2_low"
    SPO2_FALL = "spo2_fall"
    PULSE_LOW = "pulse_low"
    PULSE_HIGH = "pulse_high"
    RESPIRATION_LOW = "resp_low"
    RESPIRATION_HIGH = "resp_high"
    SYSTOLIC_LOW = "systolic_low"
    SYSTOLIC_HIGH = "systolic_high"
    TEMPERATURE_HIGH = "temp_high"
    NEWS_SINGLE = "news_single"
    NEWS_URGENT = "news_urgent"
    NEWS_EMERGENCY = "news_emergency"
    TECHNICAL = "technical"  # a probe that measures nothing
    STALE = "stale"  # nothing of the saturation has come


BOUNDS: dict[Kind, tuple[Signal, bool]] = {
    Kind.SPO2_LOW: (Signal.SPO2, True),
    Kind.PULSE_LOW: (Signal.PULSE, True),
    Kind.PULSE_HIGH: (Signal.PULSE, False),
    Kind.RESPIRATION_LOW: (Signal.RESPIRATION, True),
    Kind.RESPIRATION_HIGH: (Signal.RESPIRATION, False),
    Kind.SYSTOLIC_LOW: (Signal.SYSTOLIC, True),
    Kind.SYSTOLIC_HIGH: (Signal.SYSTOLIC, False),
    Kind.TEMPERATURE_HIGH: (Signal.TEMPERATURE, False),
}
"""Kinds with one limit: of which signal, and whether to be below it (rather than above) is alarming."""


class LimitsContradict(ValueError):
    """A lower limit above its upper one, or one that no body can reach."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one patient. `bounds`: the last good value; what is beyond it alarms. None: nothing alarms there.

    `fall`: so many points of saturation within an hour. `scale_2`: see news2.py.
    """

    bounds: Mapping[Kind, int | None]
    fall: int = 4
    scale_2: bool = False

    def __post_init__(self) -> None:
        for kind, bound in self.bounds.items():
            measure = MEASURES[BOUNDS[kind][0]]
            if bound is not None and not measure.least <= bound <= measure.most:
                raise LimitsContradict
        pairs: Iterable[tuple[Kind, Kind]] = (
            (Kind.PULSE_LOW, Kind.PULSE_HIGH),
            (Kind.RESPIRATION_LOW, Kind.RESPIRATION_HIGH),
            (Kind.SYSTOLIC_LOW, Kind.SYSTOLIC_HIGH),
        )
        for low, high in pairs:
            below, above = self.bounds.get(low), self.bounds.get(high)
            if below is not None and above is not None and below >= above:
                raise LimitsContradict

    def broken_by(self, signal: Signal, value: int) -> list[Kind]:
        """Which limits a value breaks."""
        return [
            kind
            for kind, bound in self.bounds.items()
            if bound is not None and BOUNDS[kind][0] is signal and _beyond(kind, value, bound)
        ]


def _beyond(kind: Kind, value: int, bound: int) -> bool:
    return value < bound if BOUNDS[kind][1] else value > bound
