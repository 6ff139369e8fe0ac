"""Is the right version of a rule found, and is a contradiction seen when the file is read?"""

from datetime import date

import pytest

from pccovid.kernel.dated_rules import BrokenRules, NoRule, read_rules, rule_in_force

RULE = """
[[rule]]
id = "x"
valid_from = {valid_from}
{valid_to}
recorded = 2021-09-13T08:00:00+07:00
scope = "{scope}"
status = "{status}"
basis = "invented"
params = {{ days = {days} }}
[rule.document]
number = "1/QD"
issuer = "Nobody"
issued = 2021-01-01
"""


def rule(
    days: int, valid_from: str, valid_to: str = "", *, scope: str = "VN/", status: str = "confirmed"
) -> str:
    until = f"valid_to = {valid_to}" if valid_to else ""
    return RULE.format(days=days, valid_from=valid_from, valid_to=until, scope=scope, status=status)


def days(text: str, on: date, territory: str = "VN/79/", *, demo: bool = False) -> int:
    return rule_in_force(read_rules(text), "x", on=on, territory=territory, demo=demo).params["days"]


TWO = rule(1, "2021-01-01", "2021-06-01") + rule(2, "2021-06-01")


@pytest.mark.parametrize(
    ("on", "found"), [(date(2021, 5, 31), 1), (date(2021, 6, 1), 2), (date(2030, 1, 1), 2)]
)
def test_the_version_of_the_day_holds(on, found) -> None:
    assert days(TWO, on) == found


def test_before_the_first_there_is_none() -> None:
    with pytest.raises(NoRule):
        days(TWO, date(2020, 12, 31))


def test_the_narrowest_place_comes_first() -> None:
    text = rule(1, "2021-01-01") + rule(2, "2021-01-01", scope="VN/79/")
    assert (days(text, date(2021, 7, 1)), days(text, date(2021, 7, 1), "VN/01/")) == (2, 1)


def test_what_is_only_remembered_holds_in_a_demonstration_only() -> None:
    text = rule(1, "2021-01-01", status="memory")
    assert days(text, date(2021, 7, 1), demo=True) == 1
    with pytest.raises(NoRule):
        days(text, date(2021, 7, 1))


def test_two_versions_on_one_day_are_a_fault_of_the_file() -> None:
    with pytest.raises(BrokenRules, match="x@"):
        read_rules(rule(1, "2021-01-01", "2021-06-02") + rule(2, "2021-06-01"))
