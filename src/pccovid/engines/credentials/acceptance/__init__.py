"""Rules of acceptance: what a place and a time ask of a certificate that is genuine. EU DCC business rules."""

from pccovid.engines.credentials.acceptance.judging import Accepted, judge
from pccovid.engines.credentials.acceptance.reading import BadRules, Problem, read_rules
from pccovid.engines.credentials.acceptance.rule import Facts, Rule, RuleKind, facts_of, value_codes
from pccovid.engines.credentials.acceptance.trying import try_rules

__all__ = [
    "Accepted",
    "BadRules",
    "Facts",
    "Problem",
    "Rule",
    "RuleKind",
    "facts_of",
    "judge",
    "read_rules",
    "try_rules",
    "value_codes",
]
