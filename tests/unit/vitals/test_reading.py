"""Is what a device sends a value, a status or a fault, and never something in between?"""

import datetime as dt
from decimal import Decimal

import pytest

from pccovid.engines.vitals.limits import Kind, Limits, LimitsContradict
from pccovid.engines.vitals.reading import Fault, read
from pccovid.engines.vitals.signals import Signal
from pccovid.engines.vitals.timing import Timing, clock_of, is_fresh, timing_of
from pccovid.engines.vitals.trends import Quarter, quarters, stretches

NOW = dt.datetime(2021, 10, 1, 9, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


@pytest.mark.parametrize(
    ("value", "tenths"),
    [("38.04", 380), ("38.05", 381), (38.05, 381), (Decimal("37.95"), 380), (37, 370), (" 36.6 ", 366)],
)
def test_a_temperature_is_rounded_as_it_was_written_halves_up(value: object, tenths: int) -> None:
    assert read("8310-5", value, "Cel").value == tenths


@pytest.mark.parametrize(
    ("code", "value", "unit", "fault"),
    [
        ("0000-0", 70, "", Fault.CODE),
        ("8310-5", 98.6, "[degF]", Fault.UNIT),
        ("8867-4", "NaN", "/min", Fault.NUMBER),
        ("8867-4", float("nan"), "/min", Fault.NUMBER),
        ("8867-4", float("inf"), "/min", Fault.NUMBER),
        ("8867-4", None, "/min", Fault.NUMBER),
        ("8867-4", True, "/min", Fault.NUMBER),
        ("8867-4", "7" * 30, "/min", Fault.NUMBER),
        ("8867-4", "seventy", "/min", Fault.NUMBER),
        ("59408-5", 101, "%", Fault.IMPOSSIBLE),
        ("59408-5", 0, "%", Fault.IMPOSSIBLE),
        ("8867-4", -1, "/min", Fault.IMPOSSIBLE),
        ("8867-4", "1e9", "/min", Fault.IMPOSSIBLE),
    ],
)
def test_what_is_no_value_is_a_fault_with_its_reason(
    code: str, value: object, unit: str, fault: Fault
) -> None:
    said = read(code, value, unit)
    assert (said.fault, said.value, said.status) == (fault, None, "")


def test_a_probe_that_is_unplugged_measures_nothing_whatever_number_stands_beside_it() -> None:
    said = read("59408-5", 0, "%", status=" Probe Unplugged ")
    assert (said.signal, said.value, said.status, said.fault) == (Signal.SPO2, None, "Probe Unplugged", None)


@pytest.mark.parametrize(
    ("bounds", "contradicts"),
    [
        ({Kind.PULSE_LOW: 50, Kind.PULSE_HIGH: 120}, False),
        ({Kind.PULSE_LOW: 50, Kind.PULSE_HIGH: None}, False),
        ({Kind.PULSE_LOW: 120, Kind.PULSE_HIGH: 120}, True),
        ({Kind.SPO2_LOW: 101}, True),
    ],
)
def test_limits_that_contradict_each_other_or_nobody_can_reach_are_refused(
    bounds: dict[Kind, int | None], contradicts: bool
) -> None:
    if contradicts:
        with pytest.raises(LimitsContradict):
            Limits(bounds)
    else:
        assert Limits(bounds).broken_by(Signal.PULSE, 49) == [Kind.PULSE_LOW]
        assert Limits(bounds).broken_by(Signal.PULSE, 50) == []


def test_a_clock_that_is_off_by_more_than_minutes_is_not_believed_and_late_readings_are_good() -> None:
    assert clock_of(NOW - 5 * MINUTE, NOW) is Timing.GOOD
    assert clock_of(NOW + 6 * MINUTE, NOW) is Timing.CLOCK
    assert timing_of(NOW + 6 * MINUTE, NOW) is Timing.FUTURE
    assert timing_of(NOW - dt.timedelta(hours=30), NOW) is Timing.GOOD
    assert timing_of(NOW - dt.timedelta(days=8), NOW) is Timing.OLD
    assert is_fresh(NOW - 30 * MINUTE, NOW)
    assert not is_fresh(NOW - 31 * MINUTE, NOW)


def test_quarters_keep_the_least_and_no_line_is_drawn_over_a_gap() -> None:
    points = [(0, 97), (60, 84), (120, 98), (900, 96), (1200, 95)]
    assert quarters(points[::-1]) == [Quarter(0, 84, 97, 98), Quarter(900, 95, 95, 96)]
    assert [len(one) for one in stretches(points)] == [3, 1, 1]
