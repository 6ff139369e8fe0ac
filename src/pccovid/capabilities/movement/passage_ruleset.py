"""Which table decides who passes here today, and how dangerous is an area? Read from passage.toml and checked.

A table must answer every journey: each pair of levels with each reason fits some row. BrokenRules names what does not.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import product
from pathlib import Path

from pccovid.capabilities.movement.events import JourneyReason
from pccovid.kernel.dated_rules import (
    BrokenRules,
    DatedRule,
    NoRule,
    read_rules,
    rule_by_version,
    rule_in_force,
)

FILE = Path(__file__).with_name("passage.toml")
LEVELS = (1, 2, 3, 4)
ROW_KEYS = {"from", "to", "reasons", "needs", "else", "verdict"}


class Verdict(StrEnum):
    """What an officer does with somebody on a journey."""

    PASS = "pass"  # noqa: S105 - a word of the field, not a password
    HOLD = "hold"  # may not go on now: what is wanting is said
    REFER = "refer"  # to the health workers of the post
    UNKNOWN = "cannot_know"


class Evidence(StrEnum):
    """What a row may ask for."""

    DECLARATION = "declaration"
    FULLY_DOSED = "fully_dosed"
    RECOVERED = "recovered"
    NEGATIVE_TEST = "negative_test"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table. Empty levels or reasons: any."""

    origins: frozenset[int]
    goals: frozenset[int]
    reasons: frozenset[str]
    needs: tuple[tuple[Evidence, ...], ...]
    wanting: Verdict
    verdict: Verdict

    def fits(self, origin: int | None, goal: int | None, reason: str) -> bool | None:
        """Whether the row is about this journey; None where a level that matters is not known."""
        if self.reasons and reason not in self.reasons:
            return False
        asked = [(self.origins, origin), (self.goals, goal)]
        if any(levels and level is not None and level not in levels for levels, level in asked):
            return False
        return None if any(levels and level is None for levels, level in asked) else True


@dataclass(frozen=True, slots=True)
class PassageRule:
    """A table with the document it stands in."""

    dated: DatedRule
    rows: tuple[Row, ...]


def read_passages(text: str) -> tuple[tuple[PassageRule, ...], tuple[DatedRule, ...]]:
    """The tables and the levels of a file. Raises BrokenRules."""
    dated = read_rules(text)
    tables = tomllib.loads(text)["rule"]
    rules = tuple(
        PassageRule(rule, tuple(_row(rule, row) for row in table.get("row", ())))
        for rule, table in zip(dated, tables, strict=True)
        if rule.id == "passage"
    )
    for rule in rules:
        _check(rule)
    levels = tuple(rule for rule in dated if rule.id == "area.level")
    for level in levels:
        if level.params.get("level") not in LEVELS:
            raise BrokenRules(level.version)
    return rules, levels


def passage_rule(*, territory: str, on: date, demo: bool) -> PassageRule | None:
    """The table for a checkpoint there on that day; None where none may be used."""
    rules, _ = _all()
    try:
        dated = rule_in_force(
            [rule.dated for rule in rules], "passage", on=on, territory=territory, demo=demo
        )
    except NoRule:
        return None
    return next(rule for rule in rules if rule.dated == dated)


def area_level(*, territory: str, on: date, demo: bool) -> int | None:
    """How dangerous a unit is, 1 to 4; None where nobody who may has said."""
    if not territory:
        return None
    try:
        return rule_in_force(_all()[1], "area.level", on=on, territory=territory, demo=demo).params["level"]
    except NoRule:
        return None


def rule_of(version: str) -> DatedRule | None:
    """The table that a verdict names."""
    return rule_by_version([rule.dated for rule in _all()[0]], version)


@lru_cache(maxsize=1)
def _all() -> tuple[tuple[PassageRule, ...], tuple[DatedRule, ...]]:
    return read_passages(FILE.read_text(encoding="utf-8"))


def _row(rule: DatedRule, table: Mapping[str, object]) -> Row:
    if not set(table) <= ROW_KEYS:
        raise BrokenRules(rule.version)
    try:
        row = Row(
            frozenset(map(int, _list(table.get("from")))),
            frozenset(map(int, _list(table.get("to")))),
            frozenset(JourneyReason(one).value for one in _list(table.get("reasons"))),
            tuple(tuple(map(Evidence, _list(group))) for group in _groups(table.get("needs"))),
            Verdict(str(table.get("else", Verdict.HOLD.value))),
            Verdict(str(table["verdict"])),
        )
    except (KeyError, ValueError, TypeError) as fault:
        raise BrokenRules(rule.version) from fault
    if not (row.origins | row.goals) <= set(LEVELS) or any(not group for group in row.needs):
        raise BrokenRules(rule.version)
    if row.wanting not in (Verdict.HOLD, Verdict.REFER) or row.verdict is Verdict.UNKNOWN:
        raise BrokenRules(rule.version)
    return row


def _list(value: object) -> Sequence[str]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise TypeError
    return [str(one) for one in value]


def _groups(value: object) -> Sequence[object]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise TypeError
    return value


def _check(rule: PassageRule) -> None:
    """Every journey finds a row."""
    if not {"local_parts", "test_hours"} <= set(rule.dated.params):
        raise BrokenRules(rule.dated.version)
    for origin, goal, reason in product(LEVELS, LEVELS, JourneyReason):
        if not any(row.fits(origin, goal, reason.value) for row in rule.rows):
            raise BrokenRules(f"{rule.dated.version}: {origin} {goal} {reason.value}")
