"""By when is an objection answered, and who above has to see that it is? The dated rule; values: rules.toml.

Working days are Monday to Friday. Public holidays are not known here: on one of them a deadline ends all the same.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from pccovid.capabilities.tracing.rules import all_rules
from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.dated_rules import DatedRule, rule_in_force

ANSWER = "contact.objection.vn"
SATURDAY = 5
PROVINCE = 3
"""Parts of the path of a province: nobody above it traces."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is to answer. `level`: the unit; `due_at`: by when; `passed_on`: it was another's before."""

    level: str
    due_at: datetime
    passed_on: bool

    def passed_on_to(self, territory: str) -> bool:
        """Whether it has come to just this unit."""
        return self.passed_on and self.level == territory


def objection_rule(said_at: datetime, territory: str) -> DatedRule:
    """The rule in force when it was said. Raises NoRule."""
    day = said_at.astimezone(VIETNAM).date()
    return rule_in_force(all_rules(), ANSWER, on=day, territory=territory)


def turn(said_at: datetime, territory: str, now: datetime) -> Turn:
    """Whose turn it is now. Each level has as many working days; what is not answered goes one level up.

    With a province it stays, and is late.
    """
    days = objection_rule(said_at, territory).params["working_days"]
    level, due = territory, after_working_days(said_at, days)
    while due <= now and level.count("/") > PROVINCE - 1:
        level, due = above(level), after_working_days(due, days)
    return Turn(level, due, level != territory)


def above(path: str) -> str:
    """The unit above: of "VN/79/760/" it is "VN/79/"."""
    return path.rstrip("/").rpartition("/")[0] + "/"


def after_working_days(begun: datetime, days: int) -> datetime:
    """The end, at midnight in Vietnam, of the n-th working day after the day of `begun`.

    What begins at midnight begins with the day that then ends.
    """
    day = (begun - timedelta(microseconds=1)).astimezone(VIETNAM).date()
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY
    return datetime.combine(day + timedelta(days=1), time.min, VIETNAM)
