"""Do rows of many patients give the scores and alarms that each row gives by itself, whatever order they came in?"""

import random
from collections.abc import Mapping

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pccovid.engines.vitals.alarms import SLOT_SECONDS, Found, find
from pccovid.engines.vitals.courses import (
    CONSCIOUSNESS,
    DEVICE_SECONDS,
    HAND_SECONDS,
    OXYGEN,
    WIDTH,
    Courses,
    scored,
)
from pccovid.engines.vitals.limits import Kind, Limits
from pccovid.engines.vitals.news2 import SINGLE, Parameter, score
from pccovid.engines.vitals.signals import MISSING, ORDER, Signal

START = 1_633_046_400  # the beginning of a slot
Row = tuple[int, int, bool, Mapping[int, int]]
COLUMNS: dict[Parameter, int] = {
    Parameter.RESPIRATION: ORDER.index(Signal.RESPIRATION), Parameter.SPO2: ORDER.index(Signal.SPO2),
    Parameter.OXYGEN: OXYGEN, Parameter.SYSTOLIC: ORDER.index(Signal.SYSTOLIC),
    Parameter.PULSE: ORDER.index(Signal.PULSE), Parameter.CONSCIOUSNESS: CONSCIOUSNESS,
    Parameter.TEMPERATURE: ORDER.index(Signal.TEMPERATURE),
}  # fmt: skip
SATURATION = COLUMNS[Parameter.SPO2]
NO_LIMITS = Limits({}, fall=200)


def courses(rows: list[Row]) -> Courses:
    values = np.full((len(rows), WIDTH), MISSING, np.int64)
    for place, (_group, _at, _hand, told) in enumerate(rows):
        for column, value in told.items():
            values[place, column] = value
    return Courses.sorted(
        np.array([row[0] for row in rows], np.int64), np.array([START + row[1] for row in rows], np.int64), values,
        np.array([row[2] for row in rows], np.bool_),
    )  # fmt: skip


def saturations(*points: tuple[int, int], group: int = 0) -> list[Row]:
    return [(group, at, False, {SATURATION: value}) for at, value in points]


rows_of_some = st.lists(
    st.tuples(
        st.integers(0, 2), st.integers(0, 20_000), st.booleans(),
        st.dictionaries(st.sampled_from(sorted(COLUMNS.values())), st.integers(0, 1), max_size=4).flatmap(
            lambda told: st.fixed_dictionaries({
                column: st.integers(0, 1 if column in (OXYGEN, CONSCIOUSNESS) else 400) for column in told
            })
        ),
    ),
    min_size=1, max_size=25, unique_by=lambda row: (row[0], row[1]),
)  # fmt: skip


@settings(max_examples=60)
@given(rows=rows_of_some, scale_2=st.booleans())
def test_each_row_is_scored_as_its_fresh_values_are_by_themselves(rows: list[Row], scale_2: bool) -> None:
    found = courses(rows)
    total, single, known = scored(found.carried(), np.full(len(found), scale_2))
    for place in range(len(found)):
        group, at = int(found.group[place]), int(found.at[place]) - START
        values: dict[Parameter, int | None] = {}
        for name, column in COLUMNS.items():
            before = [row for row in rows if row[0] == group and row[1] <= at and column in row[3]]
            newest = max(before, key=lambda row: row[1], default=None)
            lasts = HAND_SECONDS if newest and newest[2] else DEVICE_SECONDS
            values[name] = newest[3][column] if newest and at - newest[1] <= lasts else None
        alone = score(values, scale_2=scale_2)
        assert (total[place], known[place]) == (alone.total, alone.measured)
        assert single[place] == (SINGLE in alone.points.values())


def test_a_limit_that_is_broken_rings_once_a_quarter_with_its_worst_value() -> None:
    limits = [Limits({Kind.SPO2_LOW: 92}, fall=200)]
    found = find(
        courses(saturations((0, 92), (60, 91), (120, 88), (SLOT_SECONDS, 90), (2 * SLOT_SECONDS, 95))), limits
    )
    low = [one for one in found if one.kind is Kind.SPO2_LOW]
    assert low == [
        Found(0, Kind.SPO2_LOW, START, START + 60, START + 120, 88, 92),
        Found(0, Kind.SPO2_LOW, START + SLOT_SECONDS, START + SLOT_SECONDS, START + SLOT_SECONDS, 90, 92),
    ]


def test_a_fall_by_four_points_within_an_hour_rings_though_no_limit_is_broken_and_a_slow_one_does_not() -> (
    None
):
    limits = [Limits({}), Limits({})]
    rows = saturations((0, 99), (3600, 95)) + saturations((0, 99), (3601, 95), group=1)
    assert [(one.group, one.worst) for one in find(courses(rows), limits) if one.kind is Kind.SPO2_FALL] == [
        (0, 4)
    ]


def test_a_partial_sum_that_reaches_the_bound_rings() -> None:
    told = {SATURATION: 91, OXYGEN: 1, CONSCIOUSNESS: 1}
    kinds = {one.kind for one in find(courses([(0, 0, False, told)]), [NO_LIMITS])}
    assert kinds == {Kind.NEWS_EMERGENCY}


def test_the_same_rows_in_any_order_give_the_same_alarms_and_a_late_one_changes_its_own_quarter_only() -> (
    None
):
    draw = random.Random(4)
    rows = [
        row
        for group in range(3)
        for row in saturations(*((60 * n, draw.randint(84, 99)) for n in range(90)), group=group)
    ]
    limits = [Limits({Kind.SPO2_LOW: 90}, fall=200)] * 3
    known = find(courses(rows), limits)
    shuffled = draw.sample(rows, len(rows))
    assert find(courses(shuffled), limits) == known
    late = saturations((30, 70))
    after = find(courses(rows + late), limits)
    assert {one for one in after if one.kind is Kind.SPO2_LOW} - set(known) == {
        one for one in after if one.kind is Kind.SPO2_LOW and one.group == 0 and one.slot == START
    }


def test_nothing_of_nobody_rings() -> None:
    assert find(courses([]), []) == []
