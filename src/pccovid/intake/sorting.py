"""What is carried over of a row, and what is too old? Facts by kind, those past their retention counted and left."""

import datetime as dt
from collections.abc import Iterable

from pccovid.intake.mapping.facts import (
    AccountFact,
    ArrivalFact,
    CheckinFact,
    DoseFact,
    EncounterFact,
    Fact,
    HealthFact,
    MovementFact,
    PlaceFact,
    ResultFact,
)
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.retention.classes import classes

# How long a kind is kept stands in one place, trust/retention/classes.toml; places and accounts are nobody's record.
CLASSES: dict[type[Fact], str] = {
    HealthFact: "declaration",
    MovementFact: "movement",
    ArrivalFact: "arrival",
    CheckinFact: "visit",
    EncounterFact: "encounter",
    DoseFact: "dose",
    ResultFact: "test",
}
RETENTION: dict[type[Fact], dt.timedelta | None] = {
    PlaceFact: None,
    AccountFact: None,
    **{fact: classes().named(name).period for fact, name in CLASSES.items()},
}
CONTACT_DAYS = classes().named("visit").days or 0


def kept(facts: Iterable[Fact], *, as_of: dt.datetime, source_time: dt.datetime | None) -> list[Fact]:
    """The facts that may still be held at `as_of`."""
    return [fact for fact in facts if not _is_past(fact, as_of, source_time)]


def time_of(fact: Fact, source_time: dt.datetime | None) -> dt.datetime | None:
    """The moment by which a fact's age counts, None where neither it nor its record states one."""
    match fact:
        case HealthFact() | CheckinFact() | EncounterFact():
            return fact.at
        case MovementFact():
            stated = (fact.passed_at, fact.leaves_at, fact.arrives_at, _midnight(fact.valid_from))
            return next((moment for moment in stated if moment is not None), source_time)
        case ArrivalFact():
            return _midnight(fact.entered_on)
        case _:
            return source_time


def _is_past(fact: Fact, as_of: dt.datetime, source_time: dt.datetime | None) -> bool:
    clock = RETENTION[type(fact)]
    moment = time_of(fact, source_time)
    return clock is not None and moment is not None and moment < as_of - clock


def _midnight(day: dt.date | None) -> dt.datetime | None:
    return dt.datetime(day.year, day.month, day.day, tzinfo=VIETNAM) if day else None
