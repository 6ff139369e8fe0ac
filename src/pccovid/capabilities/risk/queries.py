"""Which colour holds for a person?"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from pccovid.capabilities.risk.colours import Colour
from pccovid.capabilities.risk.events import StatusShown
from pccovid.capabilities.risk.models import Status
from pccovid.capabilities.risk.rules import Reason, Verdict
from pccovid.trust.access import Access

SERVED = ("colour", "reasons")


def current(access: Access, persons: Collection[UUID]) -> dict[UUID, StatusShown]:
    """The decision that holds for each of these persons; who was never decided on is left out."""
    rows = Status.objects.filter(person_id__in=list(persons), current=True)
    shown = {row.person_id: _shown(row) for row in rows}
    access.read("risk", persons, SERVED)
    return shown


def history(access: Access, person_id: UUID, *, limit: int = 50) -> list[StatusShown]:
    """All decisions on one person, newest first."""
    rows = Status.objects.filter(person_id=person_id).order_by("-decided_at", "-id")[:limit]
    access.read("risk", [person_id], SERVED)
    return [_shown(row) for row in rows]


def due_for_review(access: Access, at: datetime, *, limit: int = 5000) -> list[UUID]:
    """Persons whose decision must be made again by `at`, the longest overdue first."""
    rows = Status.objects.filter(current=True, review_after__lte=at).order_by("review_after")
    access.read_aggregate("risk", ["review"])
    return list(rows.values_list("person_id", flat=True)[:limit])


def currents(persons: Collection[UUID]) -> dict[UUID, tuple[Colour, Verdict]]:
    """For operations of this capability: colour and verdict that hold, without an entry of their own."""
    rows = Status.objects.filter(person_id__in=list(persons), current=True)
    return {row.person_id: (Colour(row.colour), _verdict(row)) for row in rows}


def _verdict(row: Status) -> Verdict:
    return Verdict(Colour(row.colour), _reasons(row), tuple(row.missing), row.rule_id, row.review_after)


def _reasons(row: Status) -> tuple[Reason, ...]:
    return tuple(Reason(str(item["code"]), dict(item["params"])) for item in row.reasons)


def _shown(row: Status) -> StatusShown:
    verdict = _verdict(row)
    return StatusShown(
        row.person_id,
        verdict.colour,
        verdict.reasons,
        verdict.missing,
        verdict.rule,
        row.decided_at,
        verdict.review_after,
    )
