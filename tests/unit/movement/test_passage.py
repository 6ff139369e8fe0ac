"""Who may pass a checkpoint on which way? Golden cases of the table, and what a broken table is told."""

import datetime as dt

import pytest

from pccovid.capabilities.movement.passage import PassageFacts, judge
from pccovid.capabilities.movement.passage_ruleset import (
    FILE,
    Evidence,
    PassageRule,
    area_level,
    passage_rule,
    read_passages,
)
from pccovid.kernel.dated_rules import BrokenRules

DAY = dt.date(2021, 10, 1)
PART = {Evidence.FULLY_DOSED: False}
FULL = {Evidence.FULLY_DOSED: True}
TESTED = {Evidence.NEGATIVE_TEST: True}
TOLD = {Evidence.DECLARATION: True}
UNTOLD = {Evidence.DECLARATION: False}


def rule() -> PassageRule:
    found = passage_rule(territory="VN/79/760/26740/", on=DAY, demo=True)
    assert found
    return found


# from, to, reason, what is known -> verdict, why, what was missing
CASES = [
    (4, 4, "medical", TOLD, "pass", "allowed", ()),
    (None, None, "medical", TOLD, "pass", "allowed", ()),
    (1, 2, "", UNTOLD, "pass", "allowed", ()),
    (1, 2, "other", TOLD, "pass", "allowed", ()),
    (2, 3, "other", {**TOLD, **FULL}, "pass", "allowed", ()),
    (2, 3, "other", {**UNTOLD, **FULL}, "hold", "lacks_declaration", ()),
    (2, 3, "other", TOLD, "cannot_know", "evidence_unknown", ("fully_dosed", "recovered")),
    (4, 1, "goods", {**TOLD, **TESTED}, "pass", "allowed", ()),
    (4, 1, "goods", {**TOLD, **PART}, "cannot_know", "evidence_unknown", ("recovered", "negative_test")),
    (4, 1, "work", {**TOLD, **FULL, **TESTED}, "pass", "allowed", ()),
    (4, 1, "work", {**TOLD, **FULL}, "cannot_know", "evidence_unknown", ("negative_test",)),
    (4, 1, "work", {**TOLD, **PART, Evidence.RECOVERED: False}, "hold", "lacks_fully_dosed", ()),
    (4, 1, "other", {**TOLD, **FULL, **TESTED}, "hold", "closed", ()),
    (4, 1, "", {**UNTOLD, **FULL}, "hold", "lacks_declaration", ()),
    (None, 1, "work", {**TOLD, **FULL, **TESTED}, "cannot_know", "level_unknown", ("level",)),
    (1, None, "work", {**TOLD, **FULL, **TESTED}, "cannot_know", "level_unknown", ("level",)),
]  # fmt: skip


@pytest.mark.parametrize(("origin", "goal", "reason", "known", "verdict", "why", "missing"), CASES)
def test_the_table_decides(
    origin: int | None,
    goal: int | None,
    reason: str,
    known: dict[Evidence, bool],
    verdict: str,
    why: str,
    missing: tuple[str, ...],
) -> None:
    found = judge(PassageFacts(origin, goal, reason, isolated=False, evidence=known), rule())
    assert (found.verdict, found.reason, found.missing) == (verdict, why, missing)
    assert found.rule == "passage@2021-09-24"


def test_whoever_is_to_stay_in_place_is_referred_whatever_the_table_says() -> None:
    found = judge(PassageFacts(1, 1, "medical", isolated=True, evidence={**TOLD, **FULL, **TESTED}), rule())
    assert (found.verdict, found.reason) == ("refer", "isolation")


def test_without_a_table_nothing_is_decided() -> None:
    found = judge(PassageFacts(1, 1, "medical", isolated=False), None)
    assert (found.verdict, found.missing) == ("cannot_know", ("rule",))


def test_a_draft_decides_nothing_outside_the_demonstration() -> None:
    assert passage_rule(territory="VN/79/", on=DAY, demo=False) is None
    assert area_level(territory="VN/79/", on=DAY, demo=False) is None
    assert passage_rule(territory="VN/79/", on=dt.date(2021, 9, 23), demo=True) is None


def test_the_narrowest_unit_with_a_level_counts() -> None:
    assert area_level(territory="VN/79/760/26740/", on=DAY, demo=True) == 4
    assert area_level(territory="VN/01/001/", on=DAY, demo=True) == 1
    assert area_level(territory="", on=DAY, demo=True) is None


BREAKS = {
    "a level that there is not": ("params = { level = 4 }", "params = { level = 5 }"),
    "a reason that there is not": ('reasons = ["medical"]', 'reasons = ["holiday"]'),
    "evidence that there is not": ('["negative_test"]', '["good_face"]'),
    "an empty group": ('needs = [["declaration"]]', "needs = [[]]"),
    "a verdict that there is not": ('verdict = "pass"', 'verdict = "jail"'),
    "a key that there is not": ('reasons = ["medical"]', 'reason = ["medical"]'),
    "a journey that no row answers": ("from = [1, 2]\nneeds", "from = [1]\nto = [1]\nneeds"),
    "no parameter for tests": ("test_hours = 72", "hours = 72"),
}  # fmt: skip


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_table_is_refused_when_it_is_read(name: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    before, after = BREAKS[name]
    assert before in text
    with pytest.raises(BrokenRules):
        read_passages(text.replace(before, after, 1))


@pytest.mark.parametrize("known", [UNTOLD, TOLD, {**TOLD, **TESTED}, {**TOLD, **FULL}])
@pytest.mark.parametrize("reason", ["work", "goods", "other", "medical"])
@pytest.mark.parametrize("origin", [1, 2, 3, 4])
def test_a_further_piece_of_evidence_never_makes_it_worse(
    origin: int, reason: str, known: dict[Evidence, bool]
) -> None:
    order = {"hold": 0, "refer": 0, "cannot_know": 1, "pass": 2}

    def verdict(evidence: dict[Evidence, bool]) -> int:
        return order[
            judge(PassageFacts(origin, 3, reason, isolated=False, evidence=evidence), rule()).verdict
        ]

    for more in (FULL, TESTED):
        assert verdict({**known, **more}) >= verdict(known)
