"""How long does who stay where, which tests are due when, and when is silence a reason to call? Facts in, answers out.

Since 16 December 2021: 10696/BYT-MT for contacts; since 21 February 2022: 762/BYT-DP; in October 2021: 8718/BYT-DP for
travellers. Values, documents and what is not certain about them: rules.toml. What nobody knows is said to be missing,
and taken neither for the longer nor for the shorter time.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pccovid.capabilities.quarantine.states import Kind, Setting
from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.dated_rules import DatedRule, NoRule, read_rules, rule_by_version, rule_in_force

FILE = Path(__file__).with_name("rules.toml")
SETTINGS = (Setting.HOME, Setting.FACILITY, Setting.WATCH)  # as the parameter `setting` numbers them
MOST_TESTS = 4


class Protection(StrEnum):
    """What protects somebody, on the day from which days are counted."""

    PROTECTED = "protected"  # fully dosed long enough and not too long ago, or recovered
    PART = "part"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFacts:
    """What decides. `full_on` is the last required dose, `first_on` the first dose, `recovered_on` the clearing sample.

    `doses_known`: whether any record of vaccination has come; none having come is not the same as no dose.
    `proved`: a genuine certificate was shown at the border. `series_known`: how many doses each product requires is.
    """

    kind: Kind
    on: dt.date | None
    territory: str
    full_on: dt.date | None = None
    first_on: dt.date | None = None
    recovered_on: dt.date | None = None
    doses_known: bool = False
    proved: bool = False
    series_known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the rule comes to. Days are None where something is missing; then an officer says them."""

    kind: Kind
    setting: Setting
    begins_on: dt.date | None
    ends_on: dt.date | None = None
    watch_until: dt.date | None = None
    tests: tuple[dt.date, ...] = ()
    negative_needed: bool = True
    by_rule: bool = False
    rule: str = ""
    reasons: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class Silence(StrEnum):
    """How long nothing was heard, by the rule's hours."""

    NONE = "none"
    REMIND = "remind"
    CALL = "call"
    VISIT = "visit"


class Blocked(StrEnum):
    """Why somebody cannot be released yet."""

    DAYS = "days"
    TESTS = "tests"
    POSITIVE = "positive"


@dataclass(frozen=True, slots=True)
class SeenTest:
    """A due test as the release needs it: its day, when the specimen was taken, and what it said."""

    due_on: dt.date
    sampled_at: dt.datetime | None
    outcome: str


@lru_cache(maxsize=1)
def all_rules() -> tuple[DatedRule, ...]:
    """Every version of every rule of this capability."""
    return read_rules(FILE.read_text(encoding="utf-8"))


def rule_of(version: str) -> DatedRule | None:
    """The rule that an order names."""
    return rule_by_version(all_rules(), version)


def usable(
    name: str, *, on: dt.date, territory: str, demo: bool, rules: Sequence[DatedRule] | None = None
) -> DatedRule | None:
    """The rule `quarantine.<name>` that may be used there on that day."""
    known = all_rules() if rules is None else rules
    try:
        return rule_in_force(known, f"quarantine.{name}", on=on, territory=territory or "VN/", demo=demo)
    except NoRule:
        return None


def propose(facts: OrderFacts, *, demo: bool, rules: Sequence[DatedRule] | None = None) -> Proposal:
    """The order that the rules in force on the first day give, or what is missing for one."""
    if facts.on is None:
        return Proposal(kind=facts.kind, setting=Setting.HOME, begins_on=None, missing=("first_day",))
    held, reasons, missing = _protection(facts, demo=demo, rules=rules)
    if held is None:
        return Proposal(kind=facts.kind, setting=Setting.HOME, begins_on=facts.on, missing=missing)
    name = _name(facts.kind, held)
    rule = usable(name, on=facts.on, territory=facts.territory, demo=demo, rules=rules)
    if rule is None:
        return Proposal(
            kind=facts.kind, setting=Setting.HOME, begins_on=facts.on, reasons=reasons, missing=("rule",)
        )
    return _by(rule, facts.kind, facts.on, reasons)


def _by(rule: DatedRule, kind: Kind, on: dt.date, reasons: tuple[str, ...]) -> Proposal:
    params = rule.params
    ends = day_number(params["days"], on=on, first_day=params["first_day"])
    numbers = [params[f"test_{place}"] for place in range(1, MOST_TESTS + 1) if f"test_{place}" in params]
    return Proposal(
        kind=kind,
        setting=SETTINGS[params["setting"]],
        begins_on=on,
        ends_on=ends,
        watch_until=ends + dt.timedelta(days=params["watch_days"]),
        tests=tuple(day_number(number, on=on, first_day=params["first_day"]) for number in numbers),
        negative_needed=bool(params["negative_needed"]),
        by_rule=bool(params["release_by_rule"]),
        rule=rule.version,
        reasons=reasons,
    )


def day_number(number: int, *, on: dt.date, first_day: int) -> dt.date:
    """The date of "day 7". Documents differ on whether the day of the exposure is day 0 or day 1: `first_day`."""
    return on + dt.timedelta(days=max(number - first_day, 0))


def _name(kind: Kind, held: Protection) -> str:
    """Which rule is asked. A case stays whatever her doses; only travellers have a rule for some of the doses."""
    if kind is Kind.CASE:
        return "case"
    if held is Protection.PART and kind is not Kind.TRAVEL:
        held = Protection.NONE
    return f"{kind.value}.{held.value}"


def _protection(
    facts: OrderFacts, *, demo: bool, rules: Sequence[DatedRule] | None
) -> tuple[Protection | None, tuple[str, ...], tuple[str, ...]]:
    """What protects, why, and what is missing to say so."""
    if facts.kind is Kind.CASE:
        return Protection.NONE, ("case",), ()
    on = facts.on
    rule = usable("protection", on=on or dt.date.min, territory=facts.territory, demo=demo, rules=rules)
    if on is None or rule is None:
        return None, (), ("rule",)
    if facts.proved:
        return Protection.PROTECTED, ("certificate",), ()
    if facts.recovered_on and 0 <= (on - facts.recovered_on).days <= rule.params["recovered_days"]:
        return Protection.PROTECTED, ("recovered",), ()
    if facts.full_on:
        age = (on - facts.full_on).days
        if rule.params["dose_from_days"] <= age <= rule.params["dose_to_days"]:
            return Protection.PROTECTED, ("fully_dosed",), ()
        return (
            Protection.PART,
            ("dose_too_old" if age > rule.params["dose_to_days"] else "dose_too_recent",),
            (),
        )
    if facts.first_on and facts.first_on <= on:
        if not facts.series_known:
            return None, (), ("series",)
        return Protection.PART, ("part_dosed",), ()
    if facts.doses_known:
        return Protection.NONE, ("not_dosed",), ()
    return None, (), ("doses",)


def longer(before: dt.date | None, after: dt.date | None) -> bool:
    """Whether a new exposure makes somebody stay longer than she has to anyway."""
    return after is not None and (before is None or after > before)


def silence(last_word: dt.datetime, now: dt.datetime, rule: DatedRule | None) -> Silence:
    """What is due after so many hours without a word; nothing where no rule may be used."""
    if rule is None:
        return Silence.NONE
    hours = (now - last_word) / dt.timedelta(hours=1)
    for name in (Silence.VISIT, Silence.CALL, Silence.REMIND):
        if hours >= rule.params[f"{name.value}_hours"]:
            return name
    return Silence.NONE


def is_urgent(symptoms: Iterable[str], tenths: int | None, rule: DatedRule) -> bool:
    """Trouble breathing, or a temperature (tenths of a degree) from the rule's high fever on."""
    return "breath" in symptoms or (tenths is not None and tenths >= rule.params["urgent_tenths"])


def is_unwell(symptoms: Iterable[str], tenths: int | None, rule: DatedRule) -> bool:
    """Any symptom, or a temperature from the rule's fever on."""
    return any(symptoms) or (tenths is not None and tenths >= rule.params["fever_tenths"])


def blocked(
    ends_on: dt.date, tests: Sequence[SeenTest], *, negative_needed: bool, today: dt.date
) -> tuple[Blocked, ...]:
    """What still stands against a release: days, tests without a result, a last result that is not negative."""
    found = []
    if today < ends_on:
        found.append(Blocked.DAYS)
    if any(test.sampled_at is None for test in tests):
        found.append(Blocked.TESTS)
    taken = sorted((test.sampled_at, test.outcome) for test in tests if test.sampled_at)
    if negative_needed and taken and taken[-1][1] != "negative":
        found.append(Blocked.POSITIVE)
    return tuple(found)


def fulfils(due_on: dt.date, sampled_at: dt.datetime) -> bool:
    """Whether a specimen counts for a test: taken on its day or later. One taken before says nothing of that day."""
    return sampled_at.astimezone(VIETNAM).date() >= due_on
