"""How is a number of persons shown, and what stands for it?"""

import pytest

from pccovid.insight.disclosure import FEW, How, Shown, about, difference
from pccovid.insight.measures import Measure
from pccovid.insight.offsets import Offsets
from pccovid.insight.protecting import protect, roll_up
from pccovid.insight.rounding import BASE, reach, rounded

BEN_NGHE, TAN_DINH = "VN/79/760/26740/", "VN/79/760/26734/"


def number_of(place: str, measure: str) -> int:
    return (len(place) + len(measure)) % BASE


@pytest.mark.parametrize("value", range(40))
def test_over_the_ten_offsets_the_mean_is_the_value_itself(value: int) -> None:
    assert sum(rounded(value, offset) for offset in range(BASE)) == value * BASE


@pytest.mark.parametrize("offset", range(BASE))
def test_a_number_never_falls_when_the_value_rises(offset: int) -> None:
    line = [rounded(value, offset) for value in range(100)]
    assert line == sorted(line)
    assert line[0] == 0


def test_what_a_number_can_stand_for_is_exactly_what_some_offset_makes_of_it() -> None:
    for number in (0, 10, 20, 100):
        made = {value for value in range(200) for offset in range(BASE) if rounded(value, offset) == number}
        assert made == set(reach(number))


@pytest.mark.parametrize("value", range(8))
def test_no_cell_of_seven_or_fewer_is_ever_shown_as_a_number(value: int) -> None:
    assert {about(rounded(value, offset)) for offset in range(BASE)} == {FEW}


def test_larger_figures_are_shown_in_tens() -> None:
    assert about(20) == Shown(How.ABOUT, 20)
    assert about(1_230) == Shown(How.ABOUT, 1_230)


def test_nobody_and_few_are_shown_alike() -> None:
    assert about(0) == about(10) == FEW


def test_what_is_left_of_a_whole_is_what_a_reader_could_subtract() -> None:
    assert difference(about(100), [about(40), FEW]) == about(60)
    assert difference(about(50), [about(40)]) == FEW


def test_every_level_has_the_sum_of_what_lies_in_it() -> None:
    assert roll_up({(BEN_NGHE, "red"): 20, (TAN_DINH, "red"): 30, ("VN/79/", "red"): 10, ("VN/", "red"): 10}) == {
        (BEN_NGHE, "red"): 20,
        (TAN_DINH, "red"): 30,
        ("VN/79/760/", "red"): 50,
        ("VN/79/", "red"): 60,
        ("VN/", "red"): 70,
    }  # fmt: skip


def test_everybody_is_the_sum_of_the_classes_as_they_are_published() -> None:
    rows = [(BEN_NGHE, "persons", 100), (BEN_NGHE, "green", 61), (BEN_NGHE, "red", 23), ("", "persons", 7)]
    numbers = protect(rows, number_of)
    without = rounded(100 - 84, number_of(BEN_NGHE, "without"))
    assert (
        numbers[BEN_NGHE, Measure.PERSONS] == numbers[BEN_NGHE, "green"] + numbers[BEN_NGHE, "red"] + without
    )
    assert all(measure != "without" for _, measure in numbers)


def offsets(key: bytes) -> Offsets:
    siblings = [f"VN/79/760/{number:05}/" for number in range(30)]
    return Offsets(key, lambda parent: siblings if parent == "VN/79/760/" else [])


def test_a_cell_keeps_its_offset_whatever_is_asked_before() -> None:
    asked = offsets(b"one")
    first = [asked.of(f"VN/79/760/{number:05}/", "red") for number in range(30)]
    again = offsets(b"one")
    assert [again.of(f"VN/79/760/{number:05}/", "red") for number in reversed(range(30))] == first[::-1]


def test_neighbours_have_every_offset_equally_often_and_another_key_orders_them_otherwise() -> None:
    found = {
        key: [offsets(key).of(f"VN/79/760/{number:05}/", "red") for number in range(30)]
        for key in (b"one", b"two")
    }
    assert all(sorted(line) == sorted(list(range(BASE)) * 3) for line in found.values())
    assert found[b"one"] != found[b"two"]


def test_second_doses_are_rounded_like_first_ones_and_never_show_more() -> None:
    asked = offsets(b"one")
    assert asked.of(BEN_NGHE, "dose_1") == asked.of(BEN_NGHE, "dose_2")


def test_over_all_keys_every_offset_of_a_cell_is_as_likely() -> None:
    drawn = [offsets(key.to_bytes(2)).of("VN/79/760/00003/", "red") for key in range(2_000)]
    assert all(140 < drawn.count(offset) < 260 for offset in range(BASE))
