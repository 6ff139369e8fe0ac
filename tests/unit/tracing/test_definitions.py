"""Does the dated definition make a contact of what an interview says, and leave open what is not known?"""

from datetime import UTC, datetime
from itertools import product

import pytest

from pccovid.capabilities.tracing.definitions import Facts, Standing, f1_standing
from pccovid.capabilities.tracing.rules import f1_rule
from pccovid.kernel.dated_rules import RuleStatus

RULE = f1_rule(datetime(2022, 1, 10, 2, 0, tzinfo=UTC))
MET, NOT_MET, OPEN = Standing
NO = Facts(body_contact=False, care_unprotected=False, masked=True, near=False, enclosed=False)


def said(minutes: int = 15, **facts: bool | None) -> Standing:
    everything = {name: getattr(NO, name) for name in Facts.__slots__} | facts
    return f1_standing(Facts(**everything), minutes=minutes, rule=RULE)


@pytest.mark.parametrize(
    ("minutes", "facts", "standing"),
    [
        (1, {"body_contact": True}, MET),
        (1, {"care_unprotected": True}, MET),
        (14, {"near": True}, NOT_MET),
        (15, {"near": True}, MET),
        (15, {"enclosed": True}, MET),
        (1, {"masked": False, "enclosed": True}, MET),
        (600, {"masked": False}, NOT_MET),
        (600, {}, NOT_MET),
        (14, {"masked": None, "near": True}, OPEN),
        (15, {"masked": None, "near": True}, MET),
        (15, {"near": None}, OPEN),
        (14, {"near": None}, NOT_MET),
        (14, {"near": None, "masked": False}, OPEN),
        (1, {"body_contact": None}, OPEN),
    ],
)
def test_each_row_of_the_definition_and_what_is_unknown(minutes, facts, standing) -> None:
    assert said(minutes, **facts) is standing


def test_who_was_asked_nothing_is_open() -> None:
    assert f1_standing(Facts(), minutes=600, rule=RULE) is OPEN
    assert not Facts().asked
    assert Facts(near=False).asked


def test_open_means_that_the_missing_answer_decides() -> None:
    """Whatever is filled in for "not known" agrees with a verdict given without it; open ones come out both ways."""
    for minutes, answers in product((1, 15), product((True, False, None), repeat=5)):
        given = dict(zip(Facts.__slots__, answers, strict=True))
        missing = [name for name, answer in given.items() if answer is None]
        ends = {
            f1_standing(Facts(**given | dict(zip(missing, filled, strict=True))), minutes=minutes, rule=RULE)
            for filled in product((True, False), repeat=len(missing))
        }
        verdict = f1_standing(Facts(**given), minutes=minutes, rule=RULE)
        assert ends == ({MET, NOT_MET} if verdict is OPEN else {verdict})


def test_before_the_letter_the_definition_is_one_of_this_project_and_says_so() -> None:
    rule = f1_rule(datetime(2021, 10, 1, 2, 0, tzinfo=UTC))
    assert (rule.status, RULE.status) == (RuleStatus.LOCAL_DECISION, RuleStatus.CONFIRMED)
