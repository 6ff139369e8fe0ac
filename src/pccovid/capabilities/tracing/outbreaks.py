"""Which places with more cases than expected wait for somebody to look, and who has looked? Counts, no person."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from pccovid.capabilities.tracing.errors import NoSuchOutbreak
from pccovid.capabilities.tracing.models import Case, Outbreak
from pccovid.capabilities.tracing.policies import check_outbreaks, check_watch
from pccovid.capabilities.tracing.states import OutbreakReason
from pccovid.capabilities.tracing.unusual import Unusual
from pccovid.kernel.dated_rules import DatedRule
from pccovid.trust.access import Access

KEPT = dt.timedelta(days=60)


@dataclass(frozen=True, slots=True)
class OutbreakShown:
    """A place in the days [since, until]. `tail`: the chance of so many by accident, corrected for `places`."""

    id: UUID
    place_id: UUID
    territory: str
    since: dt.date
    until: dt.date
    cases: int
    visitors: int
    expected: float
    tail: float
    places: int
    held_out: int
    rule_id: str
    found_at: dt.datetime
    acknowledged_at: dt.datetime | None
    office: str
    reason: str


def recent_cases(access: Access, since: dt.datetime) -> list[UUID]:
    """The persons whose case was opened since, for counting only."""
    check_watch(access)
    access.read_aggregate("case", ["count"])
    return list(Case.objects.filter(opened_at__gte=since).values_list("person_id", flat=True).distinct())


def note_unusual(
    access: Access, found: Iterable[Unusual], *, since: dt.date, until: dt.date, rule: DatedRule
) -> int:
    """Keep what was found; gives how many places are new.

    A place that waits already takes the new numbers; one that somebody looked at comes again with more cases only.
    """
    check_watch(access)
    access.wrote_aggregate("case", ["count"])
    Outbreak.objects.filter(found_at__lt=access.now - KEPT).delete()
    return sum(_note(access, one, since, until, rule) for one in found)


def outbreaks_in(access: Access, *, limit: int = 200) -> list[OutbreakShown]:
    """The places of the own territory: those nobody has looked at first, the least likely by accident first."""
    check_outbreaks(access, access.actor.territory)
    rows = Outbreak.objects.filter(territory__startswith=access.actor.territory)
    access.read_aggregate("case", ["count"])
    waiting = [_shown(row) for row in rows.filter(acknowledged_at=None).order_by("tail", "id")[:limit]]
    done = rows.exclude(acknowledged_at=None).order_by("-acknowledged_at")
    return [*waiting, *(_shown(row) for row in done[:limit])]


def acknowledge(access: Access, *, outbreak_id: UUID, reason: OutbreakReason) -> None:
    """Note that somebody has looked at a place, and what was done. Raises NoSuchOutbreak, AccessDenied."""
    row = Outbreak.objects.filter(id=outbreak_id, territory__startswith=access.actor.territory).first()
    if row is None:
        raise NoSuchOutbreak
    check_outbreaks(access, row.territory)
    access.wrote_aggregate("case", ["count"])
    noted = Outbreak.objects.filter(id=outbreak_id, acknowledged_at=None).update(
        acknowledged_at=access.now, acknowledged_by=access.actor.id, reason=reason.value,
        decided_office=access.actor.office[:200],
    )  # fmt: skip
    if not noted:
        raise NoSuchOutbreak


def _note(access: Access, one: Unusual, since: dt.date, until: dt.date, rule: DatedRule) -> bool:
    numbers = {
        "since": since, "until": until, "cases": one.count.cases, "visitors": one.count.visitors,
        "expected": one.expected, "tail": one.tail, "places": one.places, "held_out": one.held_out,
        "rule_id": rule.version,
    }  # fmt: skip
    of_place = Outbreak.objects.filter(place_id=one.count.place_id)
    if of_place.filter(acknowledged_at=None).update(**numbers):
        return False
    if of_place.filter(cases__gte=one.count.cases, until__gt=since).exists():
        return False
    Outbreak.objects.create(
        place_id=one.count.place_id, territory=one.count.territory, found_at=access.now, **numbers
    )
    return True


def _shown(row: Outbreak) -> OutbreakShown:
    return OutbreakShown(
        row.id, row.place_id, row.territory, row.since, row.until, row.cases, row.visitors, row.expected, row.tail,
        row.places, row.held_out, row.rule_id, row.found_at, row.acknowledged_at, row.decided_office, row.reason,
    )  # fmt: skip
