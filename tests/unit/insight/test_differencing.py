"""What can be had of a small count by whoever has all tables of thirty days, of every level and class?"""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pccovid.insight.measures import COLOURS
from pccovid.insight.rounding import BASE, reach, rounded
from pccovid.registry.territories.queries import parent_path
from tests.unit.insight.attacker import of_figures_rounded_each_for_itself, of_sums_of_rounded
from tests.unit.insight.scenes import CLASSES, DOSE, Cell, Scene, Truth, numbers, published, scene

SEEDS = st.integers(0, 2**32 - 1)
ENOUGH = 9  # values that a small count may have, to the attacker


def attack(seed: int) -> None:
    """No small count is bounded to fewer than nine values, and nobody is ruled in or out of a cell of none."""
    nation = scene(seed)
    found = of_sums_of_rounded(nation, published(nation))
    for cell, line in nation.truth.items():
        for value, (low, high) in zip(line, found[cell], strict=True):
            assert low <= value <= high, "the attacker is right, else the attack shows nothing"
            if value < 8:
                assert high - low + 1 >= ENOUGH
                assert low <= 1


def other_truths(seed: int, *, cells: int) -> None:
    """Proof by showing them: nations with every other value there, which publish the same tables to the letter."""
    nation = scene(seed, days=10)
    told = [numbers(nation, day) for day in range(nation.days)]
    small = nation.small()
    for cell, day in small[:: max(1, len(small) // cells)][:cells]:
        possible = reach(told[day].get(cell, 0)) if cell[1] in (*COLOURS, DOSE) else reach(0)
        values = {value for value in possible if _tells_the_same(nation, told, cell, day, value)}
        assert len(values) >= ENOUGH
        assert set(range(1, 8)) <= values


def _tells_the_same(nation: Scene, told: list[dict[Cell, int]], cell: Cell, day: int, value: int) -> bool:
    return any(
        [numbers(other, on) for on in range(nation.days)] == told
        for other in _others(nation, cell, day, value)
    )


def _others(nation: Scene, cell: Cell, day: int, value: int) -> Iterator[Scene]:
    """Nations in which the cell had this value on this day: the district's offsets begin elsewhere, values follow."""
    place, kind = cell
    own = nation.offset_of

    for shift in range(BASE):

        def moved(at: str, measure: str, shift: int = shift) -> int:
            same = measure == kind and parent_path(at) == parent_path(place)
            return (own(at, measure) + shift) % BASE if same else own(at, measure)

        changed: Truth = {}
        for near in (one for one in nation.communes if parent_path(one) == parent_path(place)):
            line = nation.truth[near, kind]
            kept = [rounded(one, own(near, kind)) for one in line]
            changed[near, kind] = [max(0, number - moved(near, kind)) for number in kept]
        line = changed[cell]
        number = rounded(nation.truth[cell][day], own(place, kind))
        if rounded(value, moved(place, kind)) != number:
            continue
        line[day] = value
        if kind == DOSE:  # it never falls
            line[day:] = [max(value, one) for one in line[day:]]
        yield nation.with_(changed, moved)


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_with_every_table_of_thirty_days_no_small_count_is_bounded(seed: int) -> None:
    attack(seed)


@pytest.mark.long
@settings(max_examples=600, deadline=None)
@given(SEEDS)
def test_with_every_table_of_thirty_days_no_small_count_is_bounded_in_many_nations(seed: int) -> None:
    attack(seed)


@settings(max_examples=15, deadline=None)
@given(SEEDS)
def test_every_small_count_has_other_truths_that_publish_the_same_tables(seed: int) -> None:
    other_truths(seed, cells=3)


@pytest.mark.long
@settings(max_examples=150, deadline=None)
@given(SEEDS)
def test_every_small_count_has_other_truths_that_publish_the_same_tables_in_many_nations(seed: int) -> None:
    other_truths(seed, cells=12)


def test_control_figures_rounded_each_for_itself_give_small_counts_away() -> None:
    found: dict[tuple[int, Cell, int], int] = {}
    for seed in range(5):
        nation = scene(seed)
        bounds = of_figures_rounded_each_for_itself(
            nation, [_each_for_itself(nation, day) for day in range(30)]
        )
        found |= {
            (seed, cell, day): bounds[cell][day][1] - bounds[cell][day][0] + 1 for cell, day in nation.small()
        }
    assert min(found.values()) == 1  # some are known to the person
    assert sum(wide < 5 for wide in found.values()) > len(found) / 20


def _each_for_itself(nation: Scene, day: int) -> dict[Cell, tuple[int, int]]:
    """Below 8 suppressed, the rest rounded to 5, in every unit and class; what the reader knows of each figure."""
    table: dict[Cell, tuple[int, int]] = {}
    for unit in nation.units():
        inside = [commune for commune in nation.communes if commune.startswith(unit)]
        true = {kind: sum(nation.truth[one, kind][day] for one in inside) for kind in (*CLASSES, DOSE)}
        true["persons"] = sum(true[kind] for kind in CLASSES)
        for kind, value in true.items():
            near = (value + 2) // 5 * 5
            table[unit, kind] = (
                (0, 0) if value == 0 else (1, 7) if value < 8 else (max(8, near - 2), near + 2)
            )
    return table


def test_control_a_whole_counted_exactly_gives_a_class_away() -> None:
    # 91 green are published as 100, so there are at least 91. Were the 94 people published as they are: at most 3 red.
    assert min(reach(rounded(91, 9))) == 91
    assert len(range(94 - 91 + 1)) < 5


@pytest.mark.parametrize("value", range(1, 8))
def test_thirty_days_of_an_unchanged_count_are_one_look_at_it(value: int) -> None:
    for offset in range(BASE):
        assert len({rounded(value, offset) for _ in range(30)}) == 1


@pytest.mark.parametrize("value", range(1, 8))
def test_control_with_a_new_offset_every_day_the_mean_gives_the_count_away(value: int) -> None:
    means = [sum(rounded(value, (day * 7 + seed) % BASE) for day in range(30)) / 30 for seed in range(BASE)]
    assert all(abs(mean - value) < 1 for mean in means)
