"""May somebody be injected now, by what she and the doctor said? 3802/QĐ-BYT; the questions' weights: rules.toml.

A question that was not answered is said to be missing, and is no "no".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pccovid.kernel.dated_rules import DatedRule

QUESTIONS = (
    "anaphylaxis", "ill", "early_pregnancy", "recent_treatment", "grave_allergy", "immune", "bleeding",
)  # fmt: skip
COLDEST, HOTTEST = 340, 430


class Verdict(StrEnum):
    """What follows. UNKNOWN: something is missing, or no rule may be used; a doctor decides, and says why."""

    FIT = "fit"
    LATER = "later"
    HOSPITAL = "hospital"
    NEVER = "never"
    UNKNOWN = "unknown"


WEIGHTS = (Verdict.FIT, Verdict.LATER, Verdict.HOSPITAL, Verdict.NEVER)


@dataclass(frozen=True, slots=True)
class Screened:
    """The verdict, what it rests on, and what nobody said."""

    verdict: Verdict
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    rule: str


def screen(answers: Mapping[str, bool | None], tenths: int | None, rule: DatedRule | None) -> Screened:
    """The gravest of what was answered yes; else UNKNOWN where anything is missing; else FIT.

    `tenths`: temperature in tenths of a degree Celsius.
    """
    missing = tuple(
        name for name in (*QUESTIONS, "temperature")
        if (tenths if name == "temperature" else answers.get(name)) is None
    )  # fmt: skip
    if rule is None:
        said = tuple(name for name in QUESTIONS if answers.get(name))
        return Screened(Verdict.UNKNOWN, said, (*missing, "rule"), "")
    weights = {name: rule.params[name] for name in QUESTIONS if answers.get(name)}
    if tenths is not None and tenths >= rule.params["fever_tenths"]:
        weights["temperature"] = 1
    if weights:
        return Screened(WEIGHTS[max(weights.values())], tuple(weights), missing, rule.version)
    return Screened(Verdict.UNKNOWN if missing else Verdict.FIT, (), missing, rule.version)
