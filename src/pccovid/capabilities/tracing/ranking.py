"""In which order does a tracer read the contacts of a case? The dated weights of rules.toml, over what a list says.

The engine that weighs is engines/exposure/ranking.py, and how well the order does on invented epidemics is measured by
`pccovid bench truth`. Who is warned is decided by the tracer alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from pccovid.capabilities.tracing.events import CaseShown, ContactShown
from pccovid.capabilities.tracing.rules import all_rules
from pccovid.engines.exposure.ranking import RankTerms, weights
from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.dated_rules import DatedRule, rule_in_force
from pccovid.registry.places.kinds import PlaceKind

RANK = "contact.rank.vn"
HOME = "home"
SETTINGS = (HOME, *(kind.value for kind in PlaceKind))


@dataclass(frozen=True, slots=True)
class Ranking:
    """The weights in force; `silent_days` before the specimen stand for the first symptom where there was none."""

    terms: RankTerms
    silent_days: int
    rule: DatedRule


def rank_rule(on: date, territory: str = "VN/") -> Ranking:
    """The weights of a day. Raises NoRule."""
    return _ranking(rule_in_force(all_rules(), RANK, on=on, territory=territory))


@lru_cache(maxsize=16)
def _of_version(rule_version: str) -> RankTerms:
    rule = next(one for one in all_rules() if one.version == rule_version)
    before = {-number: rule.params[f"day_before_{number}"] for number in _numbers(rule, "day_before_")}
    after = {number: rule.params[f"day_{number}"] for number in _numbers(rule, "day_")}
    return RankTerms(
        settings={setting: rule.params[setting] for setting in SETTINGS},
        by_day=before | after,
        dose_minutes=rule.params["dose_minutes"],
        crowd=rule.params["crowd"],
    )


def _ranking(rule: DatedRule) -> Ranking:
    return Ranking(_of_version(rule.version), rule.params["silent_days"], rule)


def _numbers(rule: DatedRule, prefix: str) -> list[int]:
    named = (name.removeprefix(prefix) for name in rule.params if name.startswith(prefix))
    return [int(number) for number in named if number.isdigit()]


def by_risk(
    case: CaseShown, contacts: Sequence[ContactShown], kinds: Mapping[UUID, PlaceKind]
) -> list[ContactShown]:
    """The meetings of a case, those of the person most at risk first and each person's together.

    A place that is not known weighs as any venue. Among equals the longer meeting stands first.
    """
    if not contacts:
        return []
    worth = _worth(case, contacts, kinds)
    person: dict[UUID, float] = defaultdict(float)
    for one, value in zip(contacts, worth, strict=True):
        person[one.person_id] += value
    return sorted(
        contacts, key=lambda one: (-person[one.person_id], one.person_id.int, -one.seconds, one.start)
    )


def _worth(case: CaseShown, contacts: Sequence[ContactShown], kinds: Mapping[UUID, PlaceKind]) -> list[float]:
    began = _day(case.sampled_at or case.infectious_from)
    ranking = rank_rule(began, case.territory)
    first = began.toordinal() - ranking.silent_days if case.onset_on is None else case.onset_on.toordinal()
    around = _around(contacts)
    found = weights(
        ranking.terms,
        setting=[SETTINGS.index(kinds.get(one.place_id, PlaceKind.VENUE).value) for one in contacts],
        day=[_day(one.start).toordinal() - first for one in contacts],
        minutes=[one.seconds / 60 for one in contacts],
        others=[around[one.place_id, _day(one.start)] for one in contacts],
    )
    return [float(value) for value in found]


def _around(contacts: Iterable[ContactShown]) -> dict[tuple[UUID, date], int]:
    """How many contacts beside oneself were listed at a place on a day."""
    there = defaultdict(set)
    for one in contacts:
        there[one.place_id, _day(one.start)].add(one.person_id)
    return {where: len(persons) - 1 for where, persons in there.items()}


def _day(at: datetime) -> date:
    return at.astimezone(VIETNAM).date()
