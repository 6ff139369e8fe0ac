"""From what on must a way of looking be explained? Dated thresholds of rules.toml, and the decisions they serve."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from pccovid.kernel.dated_rules import DatedRule, read_rules, rule_in_force

FILE = Path(__file__).with_name("rules.toml")
MINUTES_A_DAY = 1440


@lru_cache(maxsize=1)
def thresholds() -> tuple[DatedRule, ...]:
    """All versions of all rules."""
    return read_rules(FILE.read_text(encoding="utf-8"))


def threshold(name: str, on: date) -> DatedRule:
    """The version of `oversight.NAME` in force on a day. Raises NoRule."""
    return rule_in_force(thresholds(), f"oversight.{name}", on=on)


def too_many(persons: int, median: float | None, *, least: int, times: int, alone: int) -> bool:
    """Whether so many persons are out of line with colleagues' median; `alone` counts where there are no colleagues."""
    if persons < least:
        return False
    return persons >= alone if median is None else persons > times * median


def province(path: str) -> str:
    """The province of a path, empty where the path names none."""
    parts = path.split("/")
    return "/".join(parts[:2]) if len(parts) > 2 else ""


def outside(homes: list[str], office: str, *, least: int, percent: int) -> int:
    """How many of these homes lie in another province than the office, where that is too many; else 0."""
    own = province(office)
    known = [home for home in homes if province(home)]
    far = sum(1 for home in known if province(home) != own)
    return far if own and far >= least and 100 * far >= percent * len(known) else 0


def at_work(minute: int, weekday: int, *, begins: int, ends: int, days: list[int], grace: int) -> bool:
    """Whether a minute of a day lies in a shift or near it; one that ends before it begins runs through midnight."""
    length = (ends - begins) % MINUTES_A_DAY or MINUTES_A_DAY
    since = (minute - begins + grace) % MINUTES_A_DAY
    if since > length + 2 * grace:
        return False
    began = weekday if minute - begins + grace >= 0 else (weekday - 1) % 7
    return began in days
