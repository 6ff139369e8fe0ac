"""Who was where, from when to when? Stays at check-in points over the last thirty days, with habits."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from pccovid.intake.sample import cast
from pccovid.intake.sample.dice import Dice
from pccovid.intake.sample.people import Nation, Person
from pccovid.intake.sample.venues import Point, Points

DAYS = 30
VISITORS = 0.5  # share of those who may go out and do scan
SHORTEST_CONTACT = timedelta(minutes=15)
# Usual hours of coming, and the shortest and longest stay in minutes: common hours make people meet.
HABITS: dict[str, tuple[tuple[int, ...], int, int]] = {
    "market": ((6, 6, 7, 16, 17), 20, 60),
    "supermarket": ((9, 10, 17, 18, 18), 25, 70),
    "factory": ((7, 7, 7, 13), 470, 560),
    "clinic": ((8, 8, 9, 14), 30, 90),
    "pharmacy": ((8, 10, 17, 19), 5, 18),
    "checkpoint": ((6, 7, 8, 16, 17), 1, 5),
}
TIMES = (1, 1, 1, 2, 2, 3, 4, 6)


@dataclass(frozen=True, slots=True)
class Stay:
    """One person at one point; both moments lie before the moment of the sample."""

    person: Person
    point: Point
    came: datetime
    left: datetime


def go_out(nation: Nation, points: Points, *, as_of: datetime, seed: int) -> list[Stay]:
    """All stays by time of coming: the cast's evening, and everybody's habits elsewhere."""
    dice = Dice(seed, "visits")
    stays = [Stay(nation.cast[key], points.demo, came, left) for key, came, left in cast.market_stays(as_of)]
    for person in nation.people:
        if 15 <= person.age <= 75 and not person.part and dice.chance(VISITORS):
            stays += _habit(person, points.near(person.lives), as_of, dice)
    stays.sort(key=lambda stay: (stay.came, stay.person.id))
    return stays


def _habit(person: Person, near: list[Point], as_of: datetime, dice: Dice) -> list[Stay]:
    """One favourite point at one usual hour, and now and then another."""
    if not near:
        return []
    favourite, stays = dice.pick(near), []
    hour = dice.pick(HABITS[favourite.kind][0])
    midnight = as_of.replace(hour=0, minute=0, second=0, microsecond=0)
    for _ in range(dice.pick(TIMES)):
        point = favourite if dice.chance(0.8) else dice.pick(near)
        hours, shortest, longest = HABITS[point.kind]
        start = hour if point is favourite else dice.pick(hours)
        day = midnight - timedelta(days=int(dice.unit() ** 1.6 * DAYS))
        came = day + timedelta(hours=start, seconds=dice.below(3600))
        left = came + timedelta(minutes=dice.between(shortest, longest), seconds=dice.below(60))
        if left >= as_of:
            came, left = came - timedelta(days=1), left - timedelta(days=1)
        stays.append(Stay(person, point, came, left))
    return stays


def meetings(stays: list[Stay]) -> dict[str, tuple[Person, datetime]]:
    """Who shared a point with somebody for a quarter of an hour: person id → person, latest such coming."""
    by_point: dict[str, list[Stay]] = defaultdict(list)
    for stay in stays:
        by_point[stay.point.id].append(stay)
    met: dict[str, tuple[Person, datetime]] = {}
    for there in by_point.values():
        for place, first in enumerate(there):
            for second in there[place + 1 :]:
                if second.came + SHORTEST_CONTACT > first.left:
                    break
                if second.left - second.came >= SHORTEST_CONTACT and second.person is not first.person:
                    met[first.person.id] = (first.person, first.came)
                    met[second.person.id] = (second.person, second.came)
    return met
