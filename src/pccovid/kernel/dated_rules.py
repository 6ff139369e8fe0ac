"""Which rule holds on this day at this place? Rules are reviewed data files with document, validity and status.

A file holds `[[rule]]` tables: id, valid_from, valid_to (first day it no longer holds), recorded (when this project
knew), scope (territory path), status, basis, params, and a `document` (number, issuer, issued).
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import combinations

from pccovid.kernel.errors import DomainError


class RuleStatus(StrEnum):
    """How surely the rule's text is known."""

    CONFIRMED = "confirmed"
    LOCAL_DECISION = (
        "local_decision"  # decided by a named authority or by this project, with the reason in `basis`
    )
    MEMORY = "memory"
    NOT_FOUND = "not_found"


# What nobody has confirmed or decided may be shown in a demonstration, and decides nothing elsewhere.
TRUSTED = frozenset({RuleStatus.CONFIRMED, RuleStatus.LOCAL_DECISION})


class BrokenRules(ValueError):
    """A rule file that cannot be: raised when it is read, with the rule's id."""


class NoRule(DomainError):
    """No rule of this name that may be used holds on this day at this place."""

    code = "rules.none_in_force"


@dataclass(frozen=True, slots=True)
class Document:
    """Where a rule stands."""

    number: str
    issuer: str
    issued: date


@dataclass(frozen=True, slots=True)
class DatedRule:
    """One version of a rule. `version` names it and the day it began to hold, as decisions record it."""

    id: str
    valid_from: date
    valid_to: date | None
    recorded: datetime
    scope: str
    status: RuleStatus
    basis: str
    document: Document
    params: Mapping[str, int]

    @property
    def version(self) -> str:
        """`contact.window.vn@2021-12-29`."""
        return f"{self.id}@{self.valid_from.isoformat()}"

    def holds(self, *, on: date, territory: str) -> bool:
        """Whether it is in force on that day for a person or case of that territory."""
        begun = self.valid_from <= on and (self.valid_to is None or on < self.valid_to)
        return begun and territory.startswith(self.scope)


def read_rules(text: str) -> tuple[DatedRule, ...]:
    """The rules of a file; raises BrokenRules where two of one id and scope hold on the same day."""
    rules = tuple(_rule(table) for table in tomllib.loads(text)["rule"])
    for one, other in combinations(rules, 2):
        if (one.id, one.scope) == (other.id, other.scope) and _overlap(one, other):
            raise BrokenRules(one.version)
    return rules


def rule_in_force(
    rules: Iterable[DatedRule], name: str, *, on: date, territory: str = "VN/", demo: bool = False
) -> DatedRule:
    """The rule `name` for that day and place, the narrowest scope first. Raises NoRule.

    `demo` admits rules known from memory only, or not found.
    """
    usable = [
        rule
        for rule in rules
        if rule.id == name and rule.holds(on=on, territory=territory) and (demo or rule.status in TRUSTED)
    ]
    if not usable:
        raise NoRule(name)
    return max(usable, key=lambda rule: len(rule.scope))


def rule_by_version(rules: Iterable[DatedRule], version: str) -> DatedRule | None:
    """The rule that a decision names, whatever its status."""
    return next((rule for rule in rules if rule.version == version), None)


def _rule(table: Mapping[str, object]) -> DatedRule:
    document = table["document"]
    params = table["params"]
    valid_from, valid_to, recorded = table["valid_from"], table.get("valid_to"), table["recorded"]
    if not (
        isinstance(document, dict)
        and isinstance(params, dict)
        and isinstance(valid_from, date)
        and isinstance(valid_to, date | None)
        and isinstance(recorded, datetime)
    ):
        raise BrokenRules(str(table.get("id")))
    return DatedRule(
        id=str(table["id"]),
        valid_from=valid_from,
        valid_to=valid_to,
        recorded=recorded,
        scope=str(table.get("scope", "VN/")),
        status=RuleStatus(str(table["status"])),
        basis=str(table["basis"]),
        document=Document(**document),
        params={str(name): int(value) for name, value in params.items()},
    )


def _overlap(one: DatedRule, other: DatedRule) -> bool:
    ends = (rule.valid_to or date.max for rule in (one, other))
    return max(one.valid_from, other.valid_from) < min(ends)
