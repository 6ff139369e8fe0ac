"""What does the desk look at, and what does each answer say? Facts in, answers out.

The officer decides; the list says what is in order, what is wanting, and what cannot be known. Rules: rules.toml.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pccovid.kernel.dated_rules import DatedRule, NoRule, read_rules, rule_in_force

FILE = Path(__file__).with_name("rules.toml")
COUNTRIES_DAYS = 14  # asked for where no rule may be used


class Item(StrEnum):
    """What is looked at, in this order."""

    PASSPORT = "passport"
    SYMPTOMS = "symptoms"
    CONTACT = "contact"
    TEST = "test"
    CERTIFICATE = "certificate"
    PLACE = "place"


class Answer(StrEnum):
    """What an item says."""

    GOOD = "good"
    WANTING = "wanting"
    ALARM = "alarm"  # for health workers
    UNKNOWN = "unknown"


class Advice(StrEnum):
    """What the list comes to; the officer may decide otherwise, and says why."""

    ADMIT = "admitted"
    HOLD = "held"
    REFER = "referred"
    CANNOT_KNOW = "cannot_know"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFacts:
    """What was declared and shown. `certificate`: "valid", "invalid", "others", "cannot_tell", or "" where none is."""

    on: dt.date
    passport_shown: bool
    passport_expiry: dt.date | None
    born: dt.date | None
    symptoms: bool
    contact: bool
    tested_on: dt.date | None
    test_result: str
    certificate: str
    doses: int | None
    place_known: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One item with its answer and the code of the sentence."""

    item: Item
    answer: Answer
    code: str


def check_list(facts: EntryFacts, *, test_rule: DatedRule | None) -> tuple[Line, ...]:
    """Every item, in order."""
    return (
        _passport(facts),
        Line(
            Item.SYMPTOMS, *((Answer.ALARM, "symptoms") if facts.symptoms else (Answer.GOOD, "no_symptoms"))
        ),
        Line(Item.CONTACT, *((Answer.ALARM, "contact") if facts.contact else (Answer.GOOD, "no_contact"))),
        _test(facts, test_rule),
        _certificate(facts),
        Line(Item.PLACE, *((Answer.GOOD, "place") if facts.place_known else (Answer.WANTING, "no_place"))),
    )


def advice(lines: Iterable[Line]) -> Advice:
    """Health first, then what is wanting; where something that matters is not known, nothing is advised."""
    answers = {line.item: line.answer for line in lines}
    if Answer.ALARM in answers.values():
        return Advice.REFER
    if Answer.WANTING in answers.values():
        return Advice.HOLD
    certificate = answers.pop(Item.CERTIFICATE, None)
    unknown = Answer.UNKNOWN in answers.values() or certificate is None
    return Advice.CANNOT_KNOW if unknown else Advice.ADMIT


def rule_for(name: str, *, on: dt.date, territory: str, demo: bool) -> DatedRule | None:
    """The rule `entry.<name>` that may be used there on that day."""
    try:
        return rule_in_force(_rules(), f"entry.{name}", on=on, territory=territory or "VN/", demo=demo)
    except NoRule:
        return None


def _passport(facts: EntryFacts) -> Line:
    if not facts.passport_shown:
        return Line(Item.PASSPORT, Answer.WANTING, "passport_not_shown")
    if facts.passport_expiry is not None and facts.passport_expiry < facts.on:
        return Line(Item.PASSPORT, Answer.WANTING, "passport_expired")
    return Line(Item.PASSPORT, Answer.GOOD, "passport_shown")


def _test(facts: EntryFacts, rule: DatedRule | None) -> Line:
    """Days are all that is known of a declared test: it counts while some hour of its day lies within the hours."""
    if facts.test_result == "positive":
        return Line(Item.TEST, Answer.ALARM, "test_positive")
    if rule is None:
        return Line(Item.TEST, Answer.UNKNOWN, "test_no_rule")
    if facts.born and _age(facts.born, facts.on) < rule.params["from_age"]:
        return Line(Item.TEST, Answer.GOOD, "test_too_young")
    if facts.tested_on is None or facts.test_result != "negative":
        return Line(Item.TEST, Answer.WANTING, "test_missing")
    if facts.tested_on > facts.on:
        return Line(Item.TEST, Answer.WANTING, "test_in_future")
    if (facts.on - facts.tested_on).days > rule.params["hours"] // 24:
        return Line(Item.TEST, Answer.WANTING, "test_too_old")
    return Line(Item.TEST, Answer.GOOD, "test_negative")


def _certificate(facts: EntryFacts) -> Line:
    answers = {
        "valid": (Answer.GOOD, "certificate_valid"),
        "invalid": (Answer.WANTING, "certificate_invalid"),
        "others": (Answer.WANTING, "certificate_others"),
        "cannot_tell": (Answer.UNKNOWN, "certificate_cannot_tell"),
    }
    return Line(Item.CERTIFICATE, *answers.get(facts.certificate, (Answer.UNKNOWN, "certificate_none")))


def _age(born: dt.date, on: dt.date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


@lru_cache(maxsize=1)
def _rules() -> tuple[DatedRule, ...]:
    return read_rules(FILE.read_text(encoding="utf-8"))
