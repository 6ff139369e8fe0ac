"""Are rules read strictly, tried before they hold, and applied as telephones apply them?"""

import datetime as dt
import json
from typing import cast

import pytest

from pccovid.engines.credentials.acceptance import BadRules, Facts, judge, read_rules, try_rules
from pccovid.engines.credentials.acceptance.trying import sample
from pccovid.engines.credentials.certlogic import Value
from pccovid.engines.credentials.dcc import Kind
from tests.unit.credentials.acceptance.rules_given import FILE, RULES, described, rule, text

KNOWN = json.loads(FILE.read_text(encoding="utf-8"))
NOW = dt.datetime.fromtimestamp(KNOWN["now"], dt.UTC)

WRONG: list[tuple[str, dict[str, object], str, str]] = [
    ("another country's", {"Country": "DE"}, "Country", "value"),
    ("another letter than its kind", {"Identifier": "TR-VN-0001"}, "Identifier", "value"),
    ("an identifier of no form", {"Identifier": "VR-VN-1"}, "Identifier", "value"),
    ("no version", {"Version": "1"}, "Version", "version"),
    ("a newer engine", {"EngineVersion": "1.4.0"}, "EngineVersion", "engine"),
    ("another engine", {"Engine": "JSONLOGIC"}, "Engine", "value"),
    ("no Vietnamese", {"Description": [{"lang": "en", "desc": "All doses were given."}]}, "Description", "languages"),
    ("a word for a sentence", {"Description": described("Đủ liều")}, "Description", "length"),
    ("a day without zone", {"ValidFrom": "2021-11-01T00:00:00"}, "ValidFrom", "moment"),
    ("an end before the beginning", {"ValidTo": "2020-11-01T00:00:00Z"}, "ValidTo", "order"),
    ("an operator that is none", {"Logic": {"eval": ["1"]}}, "Logic", "logic"),
    ("fields that the logic does not read", {"AffectedFields": ["v.0", "v.0.dn", "v.0.sd", "v.0.mp"]}, "AffectedFields",
     "other_fields"),
    ("a field that is not listed", {"AffectedFields": ["v.0.dn"]}, "AffectedFields", "other_fields"),
    ("a part that nobody knows", {"Region": "HN"}, "Region", "not_known"),
]  # fmt: skip
UNTRIED: list[tuple[str, Value, str]] = [
    ("a field that certificates lack", {">": [{"var": "payload.v.0.xx"}, 1]}, "undecided"),
    ("a set that is not there", {"in": ["a", {"var": "external.valueSets.none"}]}, "undecided"),
    ("a number for an answer", {"+": [{"var": "payload.v.0.dn"}, 1]}, "no_answer"),
]


@pytest.mark.parametrize(
    ("changes", "part", "why"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG]
)
def test_a_rule_that_is_not_strictly_right_is_refused_by_its_part(
    changes: dict[str, object], part: str, why: str
) -> None:
    with pytest.raises(BadRules) as refused:
        read_rules(text(rule(**changes)))
    assert [(one.part, one.why) for one in refused.value.problems] == [(part, why)]


@pytest.mark.parametrize(
    "given", ["", "{}", "[1]", "[", '[{"a": 1, "a": 2}]', "[" * 50_000, "[NaN]", " " * 100_001]
)
def test_a_text_that_is_no_list_of_rules_is_refused(given: str) -> None:
    with pytest.raises(BadRules):
        read_rules(given)


def test_all_that_is_wrong_is_told_at_once_and_one_version_stands_once() -> None:
    with pytest.raises(BadRules) as refused:
        read_rules(text(rule(Country="DE"), rule(), rule(), {"Identifier": "x"}))
    assert [(one.rule, one.why) for one in refused.value.problems] == [
        ("VR-VN-0001", "value"),
        ("4", "missing"),
        ("VR-VN-0001", "twice"),
    ]
    assert read_rules("[]") == ()


@pytest.mark.parametrize(("logic", "why"), [case[1:] for case in UNTRIED], ids=[case[0] for case in UNTRIED])
def test_a_rule_that_does_not_answer_about_an_ordinary_certificate_is_refused(logic: Value, why: str) -> None:
    fields = sorted({"v.0.xx", "v.0.dn"} & {one for one in ("v.0.xx", "v.0.dn") if one in json.dumps(logic)})
    if not fields:  # a rule reads something of the certificate
        logic, fields = {"and": [{"var": "payload.v.0.dn"}, logic]}, ["v.0.dn"]
    rules = read_rules(text(rule(Logic=logic, AffectedFields=fields)))
    with pytest.raises(BadRules) as refused:
        try_rules(rules)
    assert [one.why for one in refused.value.problems] == [why]


def test_the_rules_of_these_tests_pass_and_a_rule_about_all_kinds_is_tried_on_each() -> None:
    try_rules(read_rules(text(*RULES)))
    with pytest.raises(BadRules):
        try_rules(
            read_rules(
                text(
                    rule(
                        Identifier="GR-VN-0001",
                        CertificateType="General",
                        Logic={">=": [{"var": "payload.v.0.dn"}, 1]},
                        AffectedFields=["v.0.dn"],
                    )
                )
            )
        )


@pytest.mark.parametrize("case", KNOWN["cases"], ids=lambda case: case["what"])
def test_the_server_answers_as_the_file_says(case: dict[str, object]) -> None:
    kind = Kind(cast("str", case["kind"]))
    facts: Facts = {
        "payload": cast("Value", case["payload"]),
        "external": {
            **cast("dict[str, Value]", sample(kind, NOW)["external"]),
            "validationClock": NOW.isoformat(),
        },
    }
    state, found = judge(read_rules(text(*RULES)), facts, kind, NOW)
    assert (state.value, found.in_words("vi") if found else "") == (case["state"], case["rule"])
