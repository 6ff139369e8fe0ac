"""How is a colour explained? In whole sentences: what, why, by which rule, what was missing, and what it allows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from pccovid.capabilities.risk.colours import Colour
from pccovid.capabilities.risk.events import StatusShown
from pccovid.capabilities.risk.rules import Reason
from pccovid.capabilities.risk.ruleset import rule_of
from pccovid.kernel.dated_rules import RuleStatus

WORDS = {
    Colour.GREEN: _("Green"),
    Colour.YELLOW: _("Yellow"),
    Colour.RED: _("Red"),
    Colour.UNKNOWN: _("Not decided"),
}
MAY_DO = {
    Colour.GREEN: _("You may move. Keep to the 5K rules and show this code at checkpoints."),
    Colour.YELLOW: _(
        "You may move for what is necessary only. Ask your commune which activities are open to you."
    ),
    Colour.RED: _(
        "Stay where you are. Do not go out, avoid contact, and call the health station of your commune."
    ),
    Colour.UNKNOWN: _(
        "No colour is shown. Checkpoints look at your papers instead: carry your vaccination or test certificate."
    ),
}
REASONS = {
    "fully_dosed": _("Your last required dose was on %(on)s; it counts in full since %(since)s."),
    "recovered": _("You recovered on %(on)s; this counts until %(until)s."),
    "waiting_after_last": _("Your last required dose was on %(on)s; it counts in full from %(until)s."),
    "part_dosed": _("You have had a first dose, on %(on)s, but not all that are required."),
    "dose_too_recent": _("Your first dose was on %(on)s; it counts from %(until)s."),
    "no_doses": _("No vaccination record has been received for you. That does not mean that you had none."),
    "active_case": _(
        "A test of a sample taken on %(since)s was positive, and no later test has cleared you."
    ),
    "case_not_cleared": _(
        "A sample taken on %(since)s was positive, and no test that clears you has been received."
    ),
    "contact": _("You were close to a person with COVID-19 on %(met)s. Stay in isolation until %(until)s."),
    "ordered": _(
        "An order of isolation holds for you since %(since)s, until %(until)s at least. Quarantine says what is missing"
        " for your release."
    ),
    "no_rule": _("No rule that may be used is in force for your area."),
}
MISSING = {
    "doses": _("vaccination records"),
    "product": _("the vaccine's name for one of your doses"),
    "clearing_test": _("a negative test result"),
    "rule": _("a rule for your area"),
}
STANDING = {
    RuleStatus.CONFIRMED: _("The text of this document is confirmed."),
    RuleStatus.LOCAL_DECISION: _("This is a decision of the local authority."),
    RuleStatus.MEMORY: _("For demonstration only: the text of this document is not confirmed."),
    RuleStatus.NOT_FOUND: _("For demonstration only: there is no published rule for the whole country."),
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """A colour in words, in the language of the reader."""

    word: str
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    may_do: str
    rule: str
    document: str
    standing: str


def explain(status: StatusShown) -> Explanation:
    """Words for the decision that holds."""
    rule = rule_of(status.rule)
    document = rule.document if rule else None
    return Explanation(
        word=str(WORDS[status.colour]),
        reasons=tuple(sentence(reason) for reason in status.reasons),
        missing=tuple(str(MISSING[code]) for code in status.missing if code in MISSING),
        may_do=str(MAY_DO[status.colour]),
        rule=status.rule,
        document=f"{document.number}, {document.issuer}, {document.issued:%d/%m/%Y}" if document else "",
        standing=str(STANDING[rule.status]) if rule else "",
    )


def sentence(reason: Reason) -> str:
    """One reason as a sentence, its days written as people write them."""
    return str(REASONS[reason.code]) % _written(reason.params)


def _written(params: Mapping[str, str]) -> dict[str, str]:
    return {name: f"{date.fromisoformat(day):%d/%m/%Y}" for name, day in params.items()}
