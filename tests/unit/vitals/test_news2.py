"""NEWS2 of the Royal College of Physicians (2017): every boundary and its neighbour, both scales, what is missing."""

import pytest

from pccovid.engines.vitals.news2 import Band, Parameter, score

BOUNDARIES = [
    (Parameter.RESPIRATION, {0: 3, 8: 3, 9: 1, 11: 1, 12: 0, 20: 0, 21: 2, 24: 2, 25: 3, 60: 3}),
    (Parameter.SPO2, {70: 3, 91: 3, 92: 2, 93: 2, 94: 1, 95: 1, 96: 0, 100: 0}),
    (Parameter.OXYGEN, {0: 0, 1: 2}),
    (Parameter.SYSTOLIC, {60: 3, 90: 3, 91: 2, 100: 2, 101: 1, 110: 1, 111: 0, 219: 0, 220: 3, 260: 3}),
    (Parameter.PULSE, {30: 3, 40: 3, 41: 1, 50: 1, 51: 0, 90: 0, 91: 1, 110: 1, 111: 2, 130: 2, 131: 3, 190: 3}),
    (Parameter.CONSCIOUSNESS, {0: 0, 1: 3}),
    (Parameter.TEMPERATURE, {340: 3, 350: 3, 351: 1, 360: 1, 361: 0, 375: 0, 380: 0, 381: 1, 390: 1, 391: 2, 420: 2}),
]  # fmt: skip
SCALE_2 = [
    (0, {83: 3, 84: 2, 85: 2, 86: 1, 87: 1, 88: 0, 92: 0, 93: 0, 95: 0, 97: 0, 100: 0}),
    (1, {83: 3, 84: 2, 85: 2, 86: 1, 87: 1, 88: 0, 92: 0, 93: 1, 94: 1, 95: 2, 96: 2, 97: 3, 100: 3}),
]
WELL = {
    Parameter.RESPIRATION: 16, Parameter.SPO2: 98, Parameter.OXYGEN: 0, Parameter.SYSTOLIC: 120, Parameter.PULSE: 70,
    Parameter.CONSCIOUSNESS: 0, Parameter.TEMPERATURE: 370,
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "points"),
    [(name, value, points) for name, row in BOUNDARIES for value, points in row.items()],
)
def test_each_boundary_and_its_neighbour(name: Parameter, value: int, points: int) -> None:
    assert score({name: value}).points == {name: points}


@pytest.mark.parametrize(
    ("oxygen", "value", "points"),
    [(oxygen, value, points) for oxygen, row in SCALE_2 for value, points in row.items()],
)
def test_the_second_scale_of_saturation_on_air_and_on_oxygen(oxygen: int, value: int, points: int) -> None:
    said = score({Parameter.SPO2: value, Parameter.OXYGEN: oxygen}, scale_2=True)
    assert said.points[Parameter.SPO2] == points


def test_on_the_second_scale_a_saturation_that_hangs_on_oxygen_has_no_points_where_that_is_not_known() -> (
    None
):
    assert score({Parameter.SPO2: 93}, scale_2=True).measured == 0
    assert score({Parameter.SPO2: 92}, scale_2=True).points == {Parameter.SPO2: 0}


def test_somebody_who_is_well_has_no_points_and_all_seven_are_known() -> None:
    said = score(WELL)
    assert (said.total, said.is_whole, said.band) == (0, True, Band.LOW)


@pytest.mark.parametrize(
    ("values", "total", "band"),
    [
        ({Parameter.PULSE: 100, Parameter.TEMPERATURE: 381}, 2, Band.LOW),
        ({Parameter.RESPIRATION: 25}, 3, Band.LOW_MEDIUM),
        ({Parameter.RESPIRATION: 22, Parameter.OXYGEN: 1}, 4, Band.LOW),
        ({Parameter.RESPIRATION: 22, Parameter.OXYGEN: 1, Parameter.PULSE: 95}, 5, Band.MEDIUM),
        ({Parameter.RESPIRATION: 25, Parameter.OXYGEN: 1, Parameter.PULSE: 95}, 6, Band.MEDIUM),
        ({Parameter.RESPIRATION: 25, Parameter.OXYGEN: 1, Parameter.SPO2: 93}, 7, Band.HIGH),
    ],
)
def test_bands(values: dict[Parameter, int], total: int, band: Band) -> None:
    said = score(WELL | values)
    assert (said.total, said.band) == (total, band)


def test_what_is_missing_has_no_points_and_what_is_there_is_at_least_the_score() -> None:
    said = score({**WELL, Parameter.CONSCIOUSNESS: None, Parameter.SPO2: 90, Parameter.OXYGEN: 1})
    assert (said.total, said.measured, said.is_whole, said.band) == (5, 6, False, Band.MEDIUM)
