"""What does the desk's list say, and what does it come to? By tables of facts."""

import datetime as dt
from dataclasses import replace

import pytest

from pccovid.capabilities.entry.gates import gates, gates_in
from pccovid.capabilities.entry.rules import (
    Answer,
    EntryFacts,
    Item,
    advice,
    check_list,
    rule_for,
)

DAY = dt.date(2021, 10, 1)
GOOD = EntryFacts(
    on=DAY,
    passport_shown=True,
    passport_expiry=dt.date(2025, 1, 1),
    born=dt.date(1990, 5, 6),
    symptoms=False,
    contact=False,
    tested_on=dt.date(2021, 9, 29),
    test_result="negative",
    certificate="valid",
    doses=2,
    place_known=True,
)
TEST = rule_for("test", on=DAY, territory="VN/79/766/", demo=True)
CASES = [
    ({}, Item.TEST, Answer.GOOD, "test_negative", "admitted"),
    ({"tested_on": dt.date(2021, 9, 28)}, Item.TEST, Answer.GOOD, "test_negative", "admitted"),
    ({"tested_on": dt.date(2021, 9, 27)}, Item.TEST, Answer.WANTING, "test_too_old", "held"),
    ({"tested_on": dt.date(2021, 10, 2)}, Item.TEST, Answer.WANTING, "test_in_future", "held"),
    ({"tested_on": None, "test_result": "none"}, Item.TEST, Answer.WANTING, "test_missing", "held"),
    ({"test_result": "positive"}, Item.TEST, Answer.ALARM, "test_positive", "referred"),
    (
        {"tested_on": None, "test_result": "none", "born": dt.date(2019, 10, 2)},
        Item.TEST, Answer.GOOD, "test_too_young", "admitted",
    ),
    (
        {"tested_on": None, "test_result": "none", "born": dt.date(2019, 10, 1)},
        Item.TEST, Answer.WANTING, "test_missing", "held",
    ),
    ({"passport_shown": False}, Item.PASSPORT, Answer.WANTING, "passport_not_shown", "held"),
    ({"passport_expiry": dt.date(2021, 9, 30)}, Item.PASSPORT, Answer.WANTING, "passport_expired", "held"),
    ({"passport_expiry": DAY}, Item.PASSPORT, Answer.GOOD, "passport_shown", "admitted"),
    ({"symptoms": True}, Item.SYMPTOMS, Answer.ALARM, "symptoms", "referred"),
    ({"contact": True}, Item.CONTACT, Answer.ALARM, "contact", "referred"),
    ({"certificate": ""}, Item.CERTIFICATE, Answer.UNKNOWN, "certificate_none", "admitted"),
    ({"certificate": "cannot_tell"}, Item.CERTIFICATE, Answer.UNKNOWN, "certificate_cannot_tell", "admitted"),
    ({"certificate": "invalid"}, Item.CERTIFICATE, Answer.WANTING, "certificate_invalid", "held"),
    ({"place_known": False}, Item.PLACE, Answer.WANTING, "no_place", "held"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "item", "answer", "code", "comes_to"), CASES)
def test_each_item_says_what_it_is_and_the_list_what_it_comes_to(
    changes: dict[str, object], item: Item, answer: Answer, code: str, comes_to: str
) -> None:
    lines = check_list(replace(GOOD, **changes), test_rule=TEST)  # type: ignore[arg-type]  # fields of the facts
    [line] = [one for one in lines if one.item is item]
    assert (line.answer, line.code) == (answer, code)
    assert advice(lines) == comes_to


def test_without_a_rule_a_test_is_not_judged_and_nothing_is_advised() -> None:
    assert rule_for("test", on=DAY, territory="VN/", demo=False) is None
    lines = check_list(GOOD, test_rule=None)
    assert advice(lines) == "cannot_know"


def test_the_confirmed_rule_of_2022_is_used_everywhere() -> None:
    rule = rule_for("test", on=dt.date(2022, 1, 1), territory="VN/01/", demo=False)
    assert rule
    assert rule.params["hours"] == 72


def test_a_desk_has_the_gates_of_its_own_district() -> None:
    assert [gate.code for gate in gates_in("VN/79/766/")] == ["SGN"]
    assert gates_in("") == []
    assert all(gate.territory.count("/") == 4 - 1 for gate in gates().values())
