"""Are the comparisons that are written out as Python those of the model?"""

import ast
from dataclasses import replace
from itertools import pairwise

import pytest

from pccovid.engines.linkage import levels, single
from pccovid.engines.linkage.model import Comparison, Level, Model
from pccovid.engines.linkage.predicates import BadCondition
from pccovid.engines.linkage.scorer import Scorer
from pccovid.engines.linkage.spelling import PLACE, spelt
from tests.unit.engines.linkage.conftest import Nation


def test_the_written_comparisons_say_what_the_model_says() -> None:
    written = ast.parse(PLACE.read_text(encoding="utf-8"))
    assert ast.dump(written) == ast.dump(ast.parse(spelt(Model.packaged().comparisons)))


def test_every_comparison_of_the_packaged_and_of_an_untrained_model_is_written_out() -> None:
    for model in (Model.packaged(), Model.untrained(1000)):
        assert {one.signature for one in model.comparisons} <= levels.LEVELS.keys()


def test_a_model_whose_comparisons_are_not_written_out_weighs_by_their_text(
    nation: Nation, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [
        single.read_record(row, nation.model.frozen) for row in nation.records.slice(0, 200).to_pylist()
    ]
    pairs = list(pairwise(sorted(records, key=lambda one: (one["given"], one["cccd"]))))
    written = [Scorer(nation.model).weight(*pair) for pair in pairs]
    monkeypatch.setattr("pccovid.engines.linkage.scorer.LEVELS", {})
    assert [Scorer(nation.model).weight(*pair) for pair in pairs] == written


def test_a_comparison_that_does_not_say_what_both_have_to_state_is_refused() -> None:
    odd = Comparison("odd", "l.sex = 0 and r.sex = 0", (Level("equal", "", 0.5),))
    with pytest.raises(BadCondition):
        Scorer(replace(Model.packaged(), comparisons=(odd,)))


def test_what_is_joined_by_or_inside_an_and_keeps_its_parentheses() -> None:
    odd = Comparison(
        "odd",
        "l.sex = 0 or r.sex = 0",
        (Level("some", "(l.sex = 1 or r.sex = 2) and not l.day = 5", 0.5), Level("none", "", 0.5)),
    )
    text = spelt([odd])
    assert 'if (one["sex"] == 1 or other["sex"] == 2) and not (one["day"] == 5):' in text
