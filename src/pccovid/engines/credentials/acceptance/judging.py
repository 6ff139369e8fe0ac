"""Do the rules accept a certificate? The telephone decides the same way: web/src/acceptance.ts."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from pccovid.engines.credentials.acceptance.rule import Facts, Rule, RuleKind
from pccovid.engines.credentials.certlogic import CannotEvaluate, is_true
from pccovid.engines.credentials.dcc import Kind
from pccovid.engines.credentials.reasons import State


class Accepted(NamedTuple):
    """The answer, and the rule that gave it; no rule where all agree, or where none is about this kind."""

    state: State
    rule: Rule | None = None


def judge(rules: Iterable[Rule], facts: Facts, kind: Kind, at: dt.datetime) -> Accepted:
    """One rule that is broken ends it; one that cannot decide leaves it open; no rule about this kind too."""
    about = [rule for rule in in_force(rules, at) if kind in rule.kinds]
    if not about:
        return Accepted(State.CANNOT_TELL)
    undecided: Rule | None = None
    for rule in about:
        try:
            met = is_true(rule.compiled(facts)) is (rule.kind is RuleKind.ACCEPTANCE)
        except CannotEvaluate:
            undecided = undecided or rule
            continue
        if not met:
            return Accepted(State.INVALID, rule)
    return Accepted(State.CANNOT_TELL, undecided) if undecided else Accepted(State.VALID)


def in_force(rules: Iterable[Rule], at: dt.datetime) -> list[Rule]:
    """Of each identifier the highest version of those that hold then, by identifier."""
    newest: dict[str, Rule] = {}
    for rule in sorted((rule for rule in rules if rule.holds(at)), key=lambda rule: rule.version):
        newest[rule.identifier] = rule
    return [newest[name] for name in sorted(newest)]
