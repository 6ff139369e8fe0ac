"""When could a case infect others, and what makes a contact?

Since 29 December 2021: 11042/BYT-DP, from two days before the first symptom, or before sampling where there was none.
Values, documents and what is not certain about them: rules.toml.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path

from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.dated_rules import DatedRule, read_rules, rule_by_version, rule_in_force
from pccovid.kernel.errors import DomainError

FILE = Path(__file__).with_name("rules.toml")
WINDOW = "contact.window.vn"
CANDIDATE = "contact.candidate.vn"
RELEASE = "contact.release.vn"
FIRST_CONTACT = "contact.f1.vn"
SECOND_CONTACT = "contact.f2.vn"
SOURCE = "contact.source.vn"
ONSET = "contact.onset.vn"
OUTBREAK = "place.outbreak.vn"


class CannotDecideWindow(DomainError):
    """Neither the first symptom nor the sampling has a time: nobody may guess a window."""

    code = "tracing.no_window"


@dataclass(frozen=True, slots=True)
class Window:
    """The time in which others may have been infected: [start, end)."""

    start: datetime
    end: datetime
    rule: DatedRule


@lru_cache(maxsize=1)
def all_rules() -> tuple[DatedRule, ...]:
    """Every version of every rule of this capability."""
    return read_rules(FILE.read_text(encoding="utf-8"))


def rule_of(version: str) -> DatedRule | None:
    """The rule a case or contact names."""
    return rule_by_version(all_rules(), version)


def infectious_window(
    *,
    onset_on: date | None,
    sampled_at: datetime | None,
    cleared_at: datetime | None,
    territory: str = "VN/",
    rules: Sequence[DatedRule] | None = None,
) -> Window:
    """The infectious window of a case. Raises CannotDecideWindow.

    A day counts from its midnight in Vietnam. It ends with the specimen that cleared the person, and at the latest
    after the rule's longest time: without a clearing test nobody's list of contacts may grow for ever.
    """
    if onset_on is not None:
        anchor = datetime.combine(onset_on, time.min, VIETNAM)
    elif sampled_at is not None:
        anchor = sampled_at
    else:
        raise CannotDecideWindow
    known = all_rules() if rules is None else rules
    rule = rule_in_force(known, WINDOW, on=_day(sampled_at or anchor), territory=territory)
    latest = anchor + timedelta(days=rule.params["longest_days"])
    end = latest if cleared_at is None else min(cleared_at, latest)
    return Window(anchor - timedelta(days=rule.params["days_before"]), end, rule)


def candidate_rule(on: datetime, territory: str = "VN/") -> DatedRule:
    """What makes two stays a candidate contact on that day. Raises NoRule."""
    return rule_in_force(all_rules(), CANDIDATE, on=_day(on), territory=territory)


def release_rule(on: datetime, territory: str = "VN/") -> DatedRule:
    """How many persons one account may warn of a case alone, on that day. Raises NoRule."""
    return rule_in_force(all_rules(), RELEASE, on=_day(on), territory=territory)


def f1_rule(on: datetime, territory: str = "VN/") -> DatedRule:
    """By which definition an interview makes a contact of that day. Raises NoRule."""
    return rule_in_force(all_rules(), FIRST_CONTACT, on=_day(on), territory=territory)


def rule_for(name: str, on: datetime, territory: str = "VN/") -> DatedRule:
    """The rule of this name in force on that day. Raises NoRule."""
    return rule_in_force(all_rules(), name, on=_day(on), territory=territory)


def _day(at: datetime) -> date:
    return at.astimezone(VIETNAM).date()
