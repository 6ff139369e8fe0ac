"""Which movement declarations did somebody make, and on which journey is somebody now?"""

import json
from collections.abc import Collection
from uuid import UUID

from pccovid.capabilities.movement.events import JourneyNow, JourneyState, MovementShown
from pccovid.capabilities.movement.models import Movement
from pccovid.capabilities.movement.operations import OWN_SOURCE
from pccovid.capabilities.movement.policies import check_pass
from pccovid.capabilities.movement.rules import EARLY, may_change, under_way
from pccovid.trust.access import Access


def movements_of(access: Access, persons: Collection[UUID], *, limit: int = 50) -> list[MovementShown]:
    """The latest of these persons, newest first."""
    rows = Movement.objects.filter(person_id__in=list(persons)).order_by("-starts_at")[:limit]
    access.keys.unlock(persons)
    shown = [_shown(access, row) for row in rows]
    access.read("movement", persons, ["time", "details"])
    return shown


def movement_of(access: Access, number: UUID) -> list[MovementShown]:
    """One journey of the persons this access is about: a line for each who travels."""
    rows = Movement.objects.filter(person_id__in=access.persons, id=number).order_by("person_id")
    access.keys.unlock(access.persons)
    shown = [_shown(access, row) for row in rows]
    access.read("movement", access.persons, ["time", "details"])
    return shown


def is_open(shown: MovementShown, access: Access) -> bool:
    """Whether it may still be changed or cancelled."""
    return may_change(
        starts_at=shown.at,
        state=shown.state,
        passed_at=shown.passed_at,
        own=shown.source == OWN_SOURCE,
        now=access.now,
    )


def journeys_now(access: Access, persons: Collection[UUID]) -> dict[UUID, JourneyNow]:
    """On which declared journey each of these is now, the one that began last. For checkpoints; raises AccessDenied."""
    check_pass(access, persons)
    rows = Movement.objects.filter(
        person_id__in=list(persons), state=JourneyState.DECLARED.value, starts_at__lte=access.now + EARLY
    ).order_by("starts_at")
    current = {
        row.person_id: row
        for row in rows
        if under_way(starts_at=row.starts_at, ends_at=row.ends_at, now=access.now)
    }
    access.keys.unlock(current)
    found = {
        person: JourneyNow(
            person, row.id, row.origin, row.destination, _details(access, row).get("reason", "")
        )
        for person, row in current.items()
    }
    access.read("movement", persons, ["passage"])
    return found


def _shown(access: Access, row: Movement) -> MovementShown:
    return MovementShown(
        row.person_id,
        row.starts_at,
        row.source,
        _details(access, row),
        row.id,
        row.ends_at,
        row.origin,
        row.destination,
        JourneyState(row.state),
        row.passed_at,
    )


def _details(access: Access, row: Movement) -> dict[str, str]:
    details: dict[str, str] = json.loads(access.keys.unseal(row.person_id, "movement", row.sealed))
    return details
