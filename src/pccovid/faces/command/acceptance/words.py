"""What is wrong with rules that were handed in, and what are parts of a rule called? In the reader's words."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from pccovid.capabilities.passports.events import RuleSetShown
from pccovid.engines.credentials.acceptance import Problem, Rule, RuleKind
from pccovid.engines.credentials.dcc import Kind

WHY: dict[str, Promise] = {
    "no_json": gettext_lazy("This is no JSON: a comma or bracket is missing, or a name stands twice."),
    "no_list": gettext_lazy("Rules are a JSON list: the whole text stands in square brackets."),
    "too_many": gettext_lazy("More than 100 rules: telephones would be slow. Join some."),
    "too_large": gettext_lazy("These rules are longer than telephones keep (100,000 characters)."),
    "no_rule": gettext_lazy("A rule stands in curly brackets."),
    "missing": gettext_lazy("This part is missing."),
    "not_known": gettext_lazy("A rule has no such part here. Take it out."),
    "value": gettext_lazy("This value is not allowed here."),
    "engine": gettext_lazy("It needs a newer CertLogic than 1.3.3, which telephones do not have."),
    "version": gettext_lazy("A version is three numbers, such as 1.0.0."),
    "moment": gettext_lazy("A moment has date, time and zone, such as 2021-11-01T00:00:00+07:00."),
    "order": gettext_lazy("It ends before it begins."),
    "words": gettext_lazy(
        "Descriptions are a list of language (lang) and words (desc), one of each language."
    ),
    "length": gettext_lazy("A description has 20 to 400 letters."),
    "languages": gettext_lazy("It is to be described in Vietnamese (vi) and English (en)."),
    "logic": gettext_lazy(
        "This is no CertLogic: an operator is not known, or has too few or too many values."
    ),
    "fields": gettext_lazy("Fields are listed once each, such as v.0.dn."),
    "other_fields": gettext_lazy("The fields listed are not those that the logic reads."),
    "twice": gettext_lazy("This version of the rule stands twice."),
    "undecided": gettext_lazy(
        "It cannot decide about an ordinary certificate: what it asks for is not there."
    ),
    "no_answer": gettext_lazy("About an ordinary certificate it answers neither true nor false."),
}
KINDS: dict[Kind, Promise] = {
    Kind.VACCINATION: gettext_lazy("Vaccination"),
    Kind.TEST: gettext_lazy("Test"),
    Kind.RECOVERY: gettext_lazy("Recovery"),
}


def problem_lines(problems: Iterable[Problem]) -> list[str]:
    """One sentence each: which rule, which part, why."""
    lines = []
    for one in problems:
        where = ", ".join(part for part in (_rule_name(one.rule), one.part) if part)
        lines.append(f"{where}: {WHY[one.why]}" if where else str(WHY[one.why]))
    return lines


def lines_of(shown: RuleSetShown) -> list[dict[str, str]]:
    """The rules of a set for a table."""
    language = get_language() or "vi"
    return [
        {
            "name": rule.identifier,
            "version": ".".join(map(str, rule.version)),
            "about": _about(rule),
            "words": rule.in_words(language),
            "fails": _("if so, not accepted") if rule.kind is RuleKind.INVALIDATION else "",
        }
        for rule in shown.rules
    ]


def _about(rule: Rule) -> str:
    return _("All certificates") if len(rule.kinds) > 1 else str(KINDS[rule.kinds[0]])


def _rule_name(rule: str) -> str:
    return _("Rule number %(number)s") % {"number": rule} if rule.isdecimal() else rule
