"""Who tests positive, and when was the sample taken?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pccovid.intake.sample.dice import Dice
from pccovid.intake.sample.moments import recent
from pccovid.intake.sample.people import Nation, Person
from pccovid.intake.sample.visits import Stay, meetings

FEWEST = 25
TESTED, POSITIVE = 0.03, 0.02  # of all persons, of the tested
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Case:
    """A person whose own sample, taken at `sampled`, is positive."""

    person: Person
    sampled: datetime


def fall_ill(nation: Nation, stays: list[Stay], *, as_of: datetime, seed: int) -> list[Case]:
    """Two thirds met others shortly before and were sampled in the last seven days; the cast is spared."""
    dice = Dice(seed, "cases")
    wanted = min(max(FEWEST, round(len(nation.people) * TESTED * POSITIVE)), len(nation.people) // 4)
    met = [(p, came) for p, came in meetings(stays).values() if not p.part and came > as_of - WEEK]
    cases: dict[str, Case] = {}
    for place in dice.order(len(met))[: wanted * 2 // 3]:
        person, came = met[place]
        earliest, latest = came + timedelta(hours=10), as_of - timedelta(hours=8)
        gap = max(0, int((min(latest, came + timedelta(days=4)) - earliest).total_seconds()))
        cases[person.id] = Case(person, min(earliest + timedelta(seconds=dice.below(gap + 1)), latest))
    while len(cases) < wanted:
        person = dice.pick(nation.people)
        if not person.part and person.id not in cases:
            cases[person.id] = Case(person, recent(dice, as_of - timedelta(hours=8), days=25))
    return sorted(cases.values(), key=lambda case: case.person.id)
