"""Which results are there?"""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from pccovid.capabilities.testing.events import ResultShown
from pccovid.capabilities.testing.models import Result
from pccovid.capabilities.testing.rules import Course, Method, Outcome, Sample, course
from pccovid.trust.access import Access

SERVED = ("method", "outcome", "sampled", "resulted", "ct")


def results_of(access: Access, persons: Collection[UUID], *, limit: int = 200) -> list[ResultShown]:
    """The latest results of these persons, newest specimen first."""
    rows = Result.objects.filter(person_id__in=list(persons)).order_by("-sampled_at", "-recorded_at")[:limit]
    access.read("test", persons, SERVED)
    return [_shown(row) for row in rows]


def result(access: Access, person_id: UUID, result_id: UUID) -> ResultShown | None:
    """One result of one person, None if there is none that this access may see."""
    row = Result.objects.filter(person_id=person_id, id=result_id).first()
    access.read("test", [person_id], [*SERVED, "onset"])
    return _shown(row) if row else None


def negative_since(access: Access, persons: Collection[UUID], since: datetime) -> set[UUID]:
    """Who of these had a specimen taken since then whose result was negative, and none later that was not."""
    rows = Result.objects.filter(person_id__in=list(persons), sampled_at__gte=since).order_by("sampled_at")
    last = {person: Outcome(outcome) for person, outcome in rows.values_list("person_id", "outcome")}
    access.read("test", persons, ["outcome", "sampled"])
    return {person for person, outcome in last.items() if outcome is Outcome.NEGATIVE}


def entered_since(access: Access, since: datetime) -> list[ResultShown]:
    """What this account has entered since then, newest first."""
    rows = Result.objects.filter(account_id=access.actor.id, recorded_at__gte=since).order_by("-recorded_at")
    shown = [_shown(row) for row in rows]
    if shown:
        access.read("test", {one.person_id for one in shown}, SERVED)
    else:
        access.read_aggregate("test", ["outcome"])
    return shown


def courses_of(access: Access, persons: Collection[UUID]) -> dict[UUID, Course]:
    """The latest infection of each person that has a result; who has none is left out."""
    samples: dict[UUID, list[Sample]] = defaultdict(list)
    rows = Result.objects.filter(person_id__in=list(persons))
    for person, at, outcome, ct in rows.values_list("person_id", "sampled_at", "outcome", "ct"):
        samples[person].append(Sample(at, Outcome(outcome), ct))
    access.read("test", persons, ["outcome", "sampled", "ct"])
    return {person: course(found) for person, found in samples.items()}


def _shown(row: Result) -> ResultShown:
    return ResultShown(
        person_id=row.person_id,
        id=row.id,
        territory=row.territory,
        method=Method(row.method),
        outcome=Outcome(row.outcome),
        sampled_at=row.sampled_at,
        resulted_at=row.resulted_at,
        recorded_at=row.recorded_at,
        ct=row.ct,
        onset_on=row.onset_on,
        laboratory=row.laboratory,
        source=row.source,
    )
