"""Can anybody be given away by a count, or by the difference of two?"""

import pytest

from pccovid.insight.disclosure import HELD_BACK, ZERO, How, Shown, alone, together


@pytest.mark.parametrize("value", range(1, 8))
def test_fewer_than_eight_persons_are_shown_as_fewer_than_eight(value: int) -> None:
    assert alone(value) == Shown(How.SMALL)


@pytest.mark.parametrize(
    ("value", "shown"), [(8, 10), (12, 10), (13, 15), (97, 95), (98, 100), (1_002, 1_000)]
)
def test_larger_counts_are_rounded_to_five(value: int, shown: int) -> None:
    assert alone(value) == Shown(How.ROUNDED, shown)


def test_nobody_is_shown_as_nobody() -> None:
    assert alone(0) == ZERO


def test_a_single_small_unit_takes_its_smallest_neighbour_with_it() -> None:
    shown = together({"a": 40, "b": 3, "c": 12, "d": 0})
    assert shown == {"a": alone(40), "b": Shown(How.SMALL), "c": HELD_BACK, "d": ZERO}


def test_two_small_units_hide_each_other() -> None:
    shown = together({"a": 40, "b": 3, "c": 5})
    assert shown == {"a": alone(40), "b": Shown(How.SMALL), "c": Shown(How.SMALL)}


def test_without_small_units_nothing_is_held_back() -> None:
    assert together({"a": 40, "b": 8}) == {"a": alone(40), "b": alone(8)}


@pytest.mark.parametrize("small", range(1, 8))
def test_the_parent_minus_the_neighbours_leaves_every_small_value_possible(small: int) -> None:
    # What a reader can work out: every true value that fits what is shown, for the parent and each unit.
    values = {"a": 31, "b": small, "c": 14}
    shown = together(values)
    parent = alone(sum(values.values()))
    possible = {
        b
        for a in _may_be(shown["a"])
        for b in _may_be(shown["b"])
        for c in _may_be(shown["c"])
        if a + b + c in _may_be(parent)
    }
    assert possible == set(range(1, 8))


def test_equal_neighbours_are_chosen_in_the_same_way_every_time() -> None:
    assert together({"b": 12, "a": 12, "c": 1}) == together({"c": 1, "a": 12, "b": 12})


def _may_be(shown: Shown) -> range:
    if shown.how is How.SMALL:
        return range(1, 8)
    if shown == HELD_BACK:
        return range(8, 200)
    value = shown.value or 0
    return range(max(value - 2, 8), value + 3)
