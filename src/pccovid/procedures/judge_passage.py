"""Who stands at a checkpoint on a way that needs a verdict? Facts of several capabilities, judged by the dated table.

Ways inside one area (as wide as the table says) have no verdict of their own: there the colour decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings

from pccovid.capabilities.movement.areas import levels_now
from pccovid.capabilities.movement.events import JourneyNow, LevelNow
from pccovid.capabilities.movement.operations import note_passed
from pccovid.capabilities.movement.passage import Passage, PassageFacts, judge
from pccovid.capabilities.movement.passage_ruleset import (
    Evidence,
    PassageRule,
    Verdict,
    passage_rule,
)
from pccovid.capabilities.movement.queries import journeys_now
from pccovid.capabilities.risk.colours import Colour
from pccovid.capabilities.risk.events import StatusShown
from pccovid.capabilities.testing.queries import negative_since
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import Access

# What the reasons of a colour say for certain. That a second dose is not known does not say that there was none.
SAYS: dict[str, tuple[Evidence, bool]] = {
    "fully_dosed": (Evidence.FULLY_DOSED, True),
    "waiting_after_last": (Evidence.FULLY_DOSED, False),
    "recovered": (Evidence.RECOVERED, True),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody at the checkpoint: the path of the home unit, and the colour that holds, if any."""

    home: str
    status: StatusShown | None


def judge_passages(
    access: Access, *, checkpoint: str, people: Mapping[UUID, Standing]
) -> dict[UUID, Passage]:
    """A verdict for each who is on a way that needs one; who may pass on a declared journey is noted as passed.

    `checkpoint` is the path of the post's unit. Nobody is in the answer where no table may be used there today.
    """
    on = access.now.astimezone(VIETNAM).date()
    rule = passage_rule(territory=checkpoint, on=on, demo=settings.DEMO)
    if rule is None or not people:
        return {}
    journeys = journeys_now(access, people)
    crossing = {
        person: way
        for person, one in people.items()
        if _crosses(way := _way(one, journeys.get(person), checkpoint), rule)
    }
    if not crossing:
        return {}
    since = access.now - timedelta(hours=rule.dated.params["test_hours"])
    tested = negative_since(access, crossing, since)
    levels = levels_now({path for way in crossing.values() for path in way}, on=on, demo=settings.DEMO)
    found = {
        person: judge(_facts(people[person], way, journeys.get(person), person in tested, levels), rule)
        for person, way in crossing.items()
    }
    note_passed(
        access,
        [(one.person_id, one.id) for one in journeys.values() if _passes(found.get(one.person_id))],
    )
    return found


def _way(one: Standing, journey: JourneyNow | None, checkpoint: str) -> tuple[str, str]:
    """From where to where: as declared, else from home to here."""
    return (journey.origin, journey.destination) if journey else (one.home, checkpoint)


def _crosses(way: tuple[str, str], rule: PassageRule) -> bool:
    """Whether it leaves the area in which colours decide. Where nothing was declared and no home is known: no."""
    depth = rule.dated.params["local_parts"]
    origin, goal = ("/".join(path.split("/")[:depth]) for path in way)
    return bool(way[0]) and way[0].count("/") >= depth and origin != goal


def _facts(
    one: Standing,
    way: tuple[str, str],
    journey: JourneyNow | None,
    tested: bool,
    levels: Mapping[str, LevelNow],
) -> PassageFacts:
    known = dict(
        SAYS[reason.code] for reason in (one.status.reasons if one.status else ()) if reason.code in SAYS
    )
    known[Evidence.DECLARATION] = journey is not None
    if tested:
        known[Evidence.NEGATIVE_TEST] = True
    origin, goal = (levels[path].level if path in levels else None for path in way)
    return PassageFacts(
        origin_level=origin,
        goal_level=goal,
        reason=journey.reason if journey else "",
        isolated=one.status is not None and one.status.colour is Colour.RED,
        evidence=known,
    )


def _passes(passage: Passage | None) -> bool:
    return passage is not None and passage.verdict is Verdict.PASS
