"""Whom does the batch join, and whom never?"""

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from numpy.typing import NDArray

from pccovid.engines.linkage.columns import SCHEMA
from pccovid.engines.linkage.linking import link
from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.numbers import TRUSTED
from tests.unit.engines.linkage.conftest import Nation

AN = {
    "name": "Nguyễn Thị Mẫu",
    "birth": 19900506,
    "sex": "F",
    "cccd": "079190000000",
    "territory": "VN/79/760/26734/",
}


def persons(*rows: dict[str, object], model: Model | None = None) -> list[int]:
    full = [{"record": number, "source": "ncovi", **row} for number, row in enumerate(rows)]
    empty = {field.name: "" for field in SCHEMA if field.type == pa.string()} | {
        "birth": 0,
        "for_other": False,
    }
    table = pa.Table.from_pylist([empty | row for row in full], schema=SCHEMA)
    found: list[int] = link(table, model or Model.packaged()).person.tolist()
    return found


def pairs(cluster: NDArray[np.int64]) -> int:
    _, sizes = np.unique(cluster, return_counts=True)
    return int((sizes * (sizes - 1) // 2).sum())


def test_people_with_errors_are_found_again_and_hardly_anybody_is_mixed_up(nation: Nation) -> None:
    person, truth = nation.linked.person, nation.persons
    right = pairs(person * (truth.max() + 1) + truth)
    assert right / pairs(person) > 0.998
    assert right / pairs(truth) > 0.97


def test_no_person_has_two_different_trusted_numbers_but_for_a_slip_of_the_pen(nation: Nation) -> None:
    features = nation.linked.features
    trusted = (features["cccd"] > 0) & (features["trust"] == TRUSTED) & (features["authority"] > 0)
    seen = np.unique(np.stack([nation.linked.person[trusted], features["cccd"][trusted]]), axis=1)
    assert len(np.unique(seen[0])) == seen.shape[1]


@pytest.mark.parametrize(
    "other",
    [
        {"name": "NGUYEN THI MAU"},
        {"name": "Mẫu Nguyễn Thị"},
        {"name": "Nguyễn Mẫu"},
        {"name": "Nguyeenx Thị Mẫu"},
        {"birth": 19900101},
        {"birth": 19900605},
        {"birth": 19900000, "name": "NGUYỄN THỊ MẪU"},
        {"cccd": "", "phone": "0123 000 0000"},
        {"cccd": "079190000000", "sex": "M"},
    ],
)
def test_a_record_with_one_slip_is_the_same_person(other: dict[str, object]) -> None:
    first = AN | {"phone": "+84830000000"}
    assert persons(first, AN | other) == [0, 0]


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Nguyễn Thị Mận", "cccd": "079190000001"},
        {"name": "Nguyễn Văn Mẫn", "sex": "M", "birth": 19880203},
        {"name": "Nguyễn Thị Đào", "birth": 20150101, "cccd": "079190000000"},
        {"cccd": "079190123456"},
    ],
    ids=["twin", "husband on her number", "child on her number", "another trusted number"],
)
def test_twins_relatives_and_other_trusted_numbers_are_other_people(other: dict[str, object]) -> None:
    first = AN | {"phone": "+84830000000", "source": "population"}
    assert persons(first, AN | {"phone": "+84830000000"} | other) == [0, 1]


def test_a_record_that_fits_two_people_of_the_list_alike_is_given_to_neither() -> None:
    one = AN | {"source": "population", "birth": 19900506, "cccd": "079190000001"}
    other = AN | {"source": "population", "birth": 19900917, "cccd": "079190123456"}
    asking = AN | {"birth": 19900000, "cccd": ""}
    model = Model.packaged().for_persons(1000)
    assert persons(one, other, asking, model=model) == [0, 1, 2]
    assert persons(one, asking, model=model) == [0, 0]


def test_nobody_is_pulled_together_by_a_hostile_record() -> None:
    one = AN | {"source": "population", "phone": "+84830000000"}
    other = {
        "source": "population", "name": "Trần Văn Bình", "birth": 19851111, "sex": "M", "cccd": "001085000000",
        "phone": "+84320000000", "territory": "VN/01/001/00001/",
    }  # fmt: skip
    hostile = AN | {"cmnd": "020000000", "bhxh": "0000000001"}
    bait = other | {"source": "ncovi", "cmnd": "020000000", "bhxh": "0000000001"}
    found = persons(one, other, hostile, bait)
    assert found[0] != found[1]


def test_the_model_says_the_same_after_it_was_saved(nation: Nation) -> None:
    again = Model.from_json(nation.model.to_json())
    assert again == nation.model
    assert again.hash == nation.model.hash
    assert link(nation.records, again).person.tolist() == nation.linked.person.tolist()


def test_a_model_that_was_tampered_with_is_refused(nation: Nation) -> None:
    text = replace(nation.model, persons=7).to_json()
    with pytest.raises(ValueError, match="hash"):
        Model.from_json(text.replace('"persons": 7', '"persons": 8'))
