"""Do rules answer as CertLogic 1.3.3 says? The official suite, and what a hostile rule may not do."""

import contextlib
import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccovid.engines.credentials.certlogic import BadRule, CannotEvaluate, Value, compile_rule

FOLDER = Path(__file__).resolve().parents[5] / "shared" / "vectors" / "certlogic" / "testSuite"
ACTIVE = 218


def answer(expression: Value, facts: Value = None) -> Value:
    found = compile_rule(expression)(facts)
    return found.isoformat() if isinstance(found, dt.datetime) else found


def same(found: Value, expected: Value) -> bool:
    """Equal, or two ways to write one moment."""
    if found == expected or not (isinstance(found, str) and isinstance(expected, str)):
        return found == expected
    return dt.datetime.fromisoformat(found) == dt.datetime.fromisoformat(expected)


@pytest.mark.vectors
def test_every_active_assertion_of_the_official_suite() -> None:
    if not FOLDER.exists():
        pytest.skip("the official test data are not beside this repository")
    tried = 0
    for path in sorted(FOLDER.glob("*.json")):
        suite = json.loads(path.read_text(encoding="utf-8"))
        for case in suite["cases"]:
            for assertion in case["assertions"]:
                if "skip" in (suite.get("directive"), case.get("directive"), assertion.get("directive")):
                    continue
                expression = assertion.get("certLogicExpression", case.get("certLogicExpression"))
                found, expected = answer(expression, assertion["data"]), assertion["expected"]
                tried += 1
                assert type(found) is type(expected), (path.name, expression)
                assert same(found, expected), (path.name, expression)
    assert tried == ACTIVE


@pytest.mark.parametrize(
    "expression",
    [
        None,
        {},
        {"var": 5},
        {"if": [True, 1, 2], "and": [1, 2]},
        {"if": [True, 1]},
        {"and": [True]},
        {"eval": ["1"]},
        {"!": "x"},
        {"===": []},
        {"plusTime": ["2021-01-01", 1, "fortnight"]},
        {"plusTime": ["2021-01-01", 1.5, "day"]},
        {"plusTime": ["2021-01-01", True, "day"]},
        {"extractFromUVCI": ["a", "b"]},
    ],
)
def test_what_is_no_rule_is_refused_when_it_is_read(expression: Value) -> None:
    with pytest.raises(BadRule):
        compile_rule(expression)


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ({"+": [1, "2"]}, "no_number"),
        ({"+": [1, True]}, "no_number"),
        ({"<": ["a", "b"]}, "no_number"),
        ({"in": ["a", "abc"]}, "no_list"),
        ({"in": ["a", {"var": "missing"}]}, "no_list"),
        ({"reduce": ["abc", 1, 0]}, "no_list"),
        ({"after": [{"var": "missing"}, "2021-01-01"]}, "no_date"),
        ({"after": ["yesterday", "2021-01-01"]}, "no_date"),
        ({"plusTime": ["2021-01-01", 99999, "year"]}, "date_range"),
        ({"plusTime": ["2021-01-01", 10**12, "hour"]}, "date_range"),
        ({"dccDateOfBirth": ["2021-13"]}, "no_date"),
    ],
)
def test_facts_a_rule_cannot_be_applied_to_are_neither_yes_nor_no(expression: Value, reason: str) -> None:
    with pytest.raises(CannotEvaluate) as refusal:
        answer(expression, {})
    assert refusal.value.reason == reason


def test_a_rule_that_is_too_deep_is_refused() -> None:
    expression: Value = True
    for _ in range(40):
        expression = {"!": [expression]}
    with pytest.raises(BadRule, match="depth"):
        compile_rule(expression)


def test_a_year_after_a_leap_day_is_the_last_of_february() -> None:
    assert answer({"plusTime": ["2020-02-29", 1, "year"]}) == "2021-02-28T00:00:00+00:00"
    assert answer({"plusTime": ["2021-01-31", 1, "month"]}) == "2021-02-28T00:00:00+00:00"
    assert answer({"plusTime": ["2021-03-31", -1, "month"]}) == "2021-02-28T00:00:00+00:00"


def test_nobody_is_of_age_before_the_last_day_that_a_partial_birth_allows() -> None:
    of_age = compile_rule(
        {"not-after": [{"dccDateOfBirth": [{"var": "dob"}]}, {"plusTime": [{"var": "now"}, -18, "year"]}]}
    )
    assert of_age({"dob": "2003", "now": "2021-12-30T23:59:59Z"}) is False
    assert of_age({"dob": "2003", "now": "2021-12-31T00:00:00Z"}) is True
    assert of_age({"dob": "2003-02", "now": "2021-02-28T00:00:00Z"}) is True


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["var", "if", "and", "!", "===", "in", "+", ">", "after", "plusTime", "reduce", "x"]
            ),
            inner,
            max_size=2,
        )
    ),
    max_leaves=12,
)


@given(values, values)
def test_no_rule_and_no_facts_bring_it_down(expression: Value, facts: Value) -> None:
    with contextlib.suppress(BadRule, CannotEvaluate):
        compile_rule(expression)(facts)
