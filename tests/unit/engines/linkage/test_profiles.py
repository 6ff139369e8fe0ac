"""Are the errors by which the linkage is measured other ones than those it was trained on?"""

import unicodedata
from datetime import date
from pathlib import Path
from random import Random

import pytest

from bench import (
    fifth_names,
    fifth_values,
    fourth_names,
    fourth_values,
    fresh_names,
    fresh_values,
    linkage_slips,
    unseen_names,
    unseen_values,
)
from pccovid.engines import linkage

PEOPLE = (
    "Nguyễn Văn Hoàng", "Trần Thị Mỹ Hạnh", "Lê Minh Phát", "Phạm Thị Diễm Clara", "Hoàng Đức Nhân", "Vũ Thị Hoài",
    "Đặng Quốc Bảo", "Bùi Thị Ngọc Ánh", "Đỗ Trung Dũng", "Hồ Sĩ Tuấn", "Ngô Thanh Mẫn", "Dương Hải Yến",
)  # fmt: skip
BIRTHS = (
    date(1958, 3, 17), date(1971, 11, 5), date(1987, 6, 23), date(1994, 9, 30), date(2004, 2, 11), date(2015, 12, 19),
)  # fmt: skip
CARDS = ("001184003917", "036075128846", "079192663501", "092301447209")
OF_NAMES = (unseen_names, fresh_names, fourth_names, fifth_names)
OF_VALUES = (unseen_values, fresh_values, fourth_values, fifth_values)
NAMES = {kind: slip for one in OF_NAMES for kind, slip in one.NAMES.items()}
DATES = {kind: slip for one in OF_VALUES for kind, slip in one.DATES.items()}
NUMBERS = {kind: slip for one in OF_VALUES for kind, slip in one.NUMBERS.items()}
DRAWS, SHARED = 2_000, 0.12  # one slip in eight may by chance look like one of the training's


def plain(name: str) -> str:
    return unicodedata.normalize("NFC", name)


@pytest.fixture(scope="module")
def trained_on() -> dict[str, frozenset[str]]:
    """All that the training makes of each of these names, dates and numbers."""
    dice = Random(0)
    names = {one: {plain(linkage_slips.name(one, dice)) for _ in range(DRAWS)} for one in PEOPLE}
    births = {str(one): {str(linkage_slips.born(one, dice)) for _ in range(DRAWS)} for one in BIRTHS}
    cards = {one: {linkage_slips.digits(one, dice) for _ in range(DRAWS)} for one in CARDS}
    return {one: frozenset(made) for one, made in {**names, **births, **cards}.items()}


def share_of_training(values: list[str], slips: list[str], trained: dict[str, frozenset[str]]) -> float:
    damaged = [(value, slip) for value, slip in zip(values, slips, strict=True) if slip != value]
    assert damaged, "the slip does nothing to any of these"
    return sum(slip in trained[value] for value, slip in damaged) / len(damaged)


@pytest.mark.parametrize("kind", NAMES)
def test_no_slip_of_a_name_is_one_the_training_makes(
    kind: str, trained_on: dict[str, frozenset[str]]
) -> None:
    values = [one for one in PEOPLE for _ in range(8)]
    dice = Random(1)
    slips = [plain(NAMES[kind][0](one, dice)) for one in values]
    assert share_of_training(values, slips, trained_on) <= SHARED


@pytest.mark.parametrize("kind", DATES)
def test_no_slip_of_a_birth_date_is_one_the_training_makes(
    kind: str, trained_on: dict[str, frozenset[str]]
) -> None:
    dice = Random(2)
    slips = [str(DATES[kind][0](one, dice)) for one in BIRTHS]
    assert share_of_training([str(one) for one in BIRTHS], slips, trained_on) <= SHARED


@pytest.mark.parametrize("kind", NUMBERS)
def test_no_slip_of_a_number_is_one_the_training_makes(
    kind: str, trained_on: dict[str, frozenset[str]]
) -> None:
    values = [one for one in CARDS for _ in range(8)]
    dice = Random(3)
    slips = [NUMBERS[kind][0](one, dice) for one in values]
    assert share_of_training(values, slips, trained_on) <= SHARED


def test_every_kind_is_of_one_profile_and_named_in_the_documents() -> None:
    of_each = [kind for one in OF_NAMES for kind in one.NAMES]
    for values in OF_VALUES:
        of_each += [*values.DATES, *values.NUMBERS, *values.PHONES, *values.ROWS]
    kinds = frozenset(of_each)
    assert len(kinds) == len(of_each)
    listed = (Path(linkage.__file__).parent / "README.md").read_text(encoding="utf-8")
    assert {kind for kind in kinds if kind not in listed} == set()
