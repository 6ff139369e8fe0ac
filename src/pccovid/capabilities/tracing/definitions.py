"""Does what an interview says make somebody a contact (F1)? The dated definition, with "unknown" as an answer.

Since 29 December 2021: 11042/BYT-DP. Direct contact of bodies, or care without full protection; or within the distance,
or in the same enclosed space: at any length unmasked, from the minimum on with masks. Values, documents: rules.toml.
"""

from dataclasses import astuple, dataclass
from enum import StrEnum

from pccovid.kernel.dated_rules import DatedRule

Answer = bool | None
"""None: not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a contact said about one meeting. `masked`: both wore masks; `near`: within the rule's distance."""

    body_contact: Answer = None
    care_unprotected: Answer = None
    masked: Answer = None
    near: Answer = None
    enclosed: Answer = None

    @property
    def asked(self) -> bool:
        """Whether anything is known."""
        return any(answer is not None for answer in astuple(self))


class Standing(StrEnum):
    """What the definition says; OPEN: what is not known decides, so a person does."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"


def f1_standing(facts: Facts, *, minutes: int, rule: DatedRule) -> Standing:
    """Whether these facts meet the definition. What is unknown is neither taken for yes nor for no."""
    close = _any(facts.near, facts.enclosed)
    long_enough = minutes >= rule.params["masked_minutes"]
    met = _any(
        facts.body_contact,
        facts.care_unprotected,
        _all(facts.masked, close, long_enough),
        _all(_not(facts.masked), close),
    )
    if met is None and long_enough and close:
        return Standing.MET  # with or without a mask
    return {True: Standing.MET, False: Standing.NOT_MET, None: Standing.OPEN}[met]


def _any(*answers: Answer) -> Answer:
    if any(answers):
        return True
    return None if None in answers else False


def _all(*answers: Answer) -> Answer:
    if False in answers:
        return False
    return None if None in answers else True


def _not(answer: Answer) -> Answer:
    return None if answer is None else not answer
