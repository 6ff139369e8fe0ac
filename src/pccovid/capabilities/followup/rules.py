"""By when is whom to be reached, what follows when she is not, and who comes first?

The procedure (5053/QĐ-BYT) names no hours: values, and that they are this project's own, stand in rules.toml.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from pccovid.capabilities.followup.errors import CallTooLate
from pccovid.capabilities.followup.states import Kind, Outcome, Step
from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.dated_rules import DatedRule, read_rules, rule_by_version, rule_in_force

FILE = Path(__file__).with_name("rules.toml")
WORK = "followup.work.vn"
DAY_ONE = date(2020, 1, 1)
MINUTES_A_DAY = 1440
HOURS: dict[Kind, str] = {
    Kind.CASE: "case_hours",
    Kind.WARNED: "warned_hours",
    Kind.NUMBER: "correct_hours",
    Kind.NAMED: "find_hours",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the order of a list rests on. `unread`: the warning lies unread; `silent`: tries without an answer."""

    kind: Kind
    exposed_on: date | None
    minutes: int
    unread: bool = False
    silent: int = 0


@dataclass(frozen=True, slots=True)
class Next:
    """What is to be done next, not before `at`. `due_at` None: the deadline that runs stays. `step` None: nothing."""

    step: Step | None
    at: datetime | None = None
    due_at: datetime | None = None


@lru_cache(maxsize=1)
def all_rules() -> tuple[DatedRule, ...]:
    """Every version of every rule of this capability."""
    return read_rules(FILE.read_text(encoding="utf-8"))


def work_rule(at: datetime, territory: str) -> DatedRule:
    """The rule in force at this moment. Raises NoRule."""
    return rule_in_force(all_rules(), WORK, on=at.astimezone(VIETNAM).date(), territory=territory)


def rule_of(version: str) -> DatedRule | None:
    """The rule an item names."""
    return rule_by_version(all_rules(), version)


def deadline(kind: Kind, begun: datetime, rule: DatedRule) -> datetime:
    """By when an item that begins now is to be done."""
    return begun + timedelta(hours=rule.params[HOURS[kind]])


def harm(facts: Facts, rule: DatedRule) -> int:
    """How early in a list: the day of the last exposure, within it the minutes. More is earlier.

    An unread warning, each try without an answer, and being a case count as if the exposure were so many days later.
    """
    days = (facts.exposed_on - DAY_ONE).days if facts.exposed_on else 0
    days += rule.params["unread_days"] * facts.unread
    days += rule.params["silent_days"] * min(facts.silent, rule.params["tries"])
    days += rule.params["case_days"] * (facts.kind is Kind.CASE)
    return days * MINUTES_A_DAY + min(facts.minutes, MINUTES_A_DAY - 1)


def following(
    outcome: Outcome, *, tries: int, ill: bool, again_at: datetime | None, now: datetime, rule: DatedRule
) -> Next:
    """What follows a call or visit. `tries` counts those without success, this one among them.

    The deadline by which somebody is to be reached does not move because she was not. Raises CallTooLate.
    """
    hours = rule.params
    match outcome:
        case Outcome.REACHED if ill:
            return Next(Step.SAMPLE, now, now + timedelta(hours=hours["sample_hours"]))
        case Outcome.REACHED:
            return Next(None)
        case Outcome.CALL_BACK:
            if again_at is None or not now <= again_at <= now + timedelta(hours=hours["latest_call_hours"]):
                raise CallTooLate
            return Next(Step.CALL, again_at)
        case Outcome.MOVED:
            return Next(Step.SEND, now)
        case Outcome.WRONG_NUMBER | Outcome.REFUSED:
            return Next(Step.VISIT, now)
    if tries >= hours["tries"]:
        return Next(Step.VISIT, now)
    wait = hours["unable_hours" if outcome is Outcome.UNABLE else "again_hours"]
    return Next(Step.CALL, now + timedelta(hours=wait))
