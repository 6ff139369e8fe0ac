"""How do movement declarations come to be stored, changed and cancelled?"""

import json
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.db.models import QuerySet

from pccovid.capabilities.movement.errors import JourneyOver, NoSuchJourney
from pccovid.capabilities.movement.events import CarriedMovement, Journey, JourneyState
from pccovid.capabilities.movement.models import Movement
from pccovid.capabilities.movement.policies import check_declare, check_pass
from pccovid.capabilities.movement.rules import check_journey, may_change
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

FIELDS = (
    "person_id", "id", "territory", "starts_at", "ends_at", "origin", "destination", "state", "passed_at", "sealed",
    "source", "source_record_id", "recorded_at",
)  # fmt: skip
OWN_SOURCE = "pccovid"
SERVED = ("time", "details")


def declare_movement(
    access: Access, *, travellers: Mapping[UUID, str], client_id: UUID, journey: Journey
) -> None:
    """Store one journey of these persons (each with the path of the home unit).

    Sent again with the same `client_id` it is stored once. Raises AccessDenied, WrongJourney.
    """
    check_declare(access, travellers)
    known = set(Movement.objects.filter(person_id__in=travellers, id=client_id).values_list("person_id"))
    if not known:
        check_journey(journey, access.now)
    rows = [
        (
            person, client_id, home, journey.starts_at, journey.ends_at, journey.origin, journey.destination,
            JourneyState.DECLARED.value, None, _sealed(access, person, journey.details), OWN_SOURCE, None, access.now,
        )
        for person, home in travellers.items()
    ]  # fmt: skip
    add_rows(Movement, FIELDS, rows)
    access.wrote("movement", travellers, SERVED)


def change_movement(access: Access, *, number: UUID, journey: Journey) -> None:
    """Let the declaration say this instead, for everybody held who travels on it.

    Raises AccessDenied, NoSuchJourney, JourneyOver, WrongJourney.
    """
    rows = _open(access, number)
    check_journey(journey, access.now)
    for row in rows:
        _of(row).update(
            starts_at=journey.starts_at,
            ends_at=journey.ends_at,
            origin=journey.origin,
            destination=journey.destination,
            sealed=_sealed(access, row.person_id, journey.details),
        )
    access.wrote("movement", [row.person_id for row in rows], SERVED)


def cancel_movement(access: Access, *, number: UUID) -> None:
    """The journey does not take place. Raises AccessDenied, NoSuchJourney, JourneyOver."""
    rows = _open(access, number)
    for row in rows:
        _of(row).update(state=JourneyState.CANCELLED.value)
    access.wrote("movement", [row.person_id for row in rows], ["state"])


def note_passed(access: Access, journeys: Collection[tuple[UUID, UUID]]) -> None:
    """A checkpoint let these (person, journey) pass; the first time counts. Raises AccessDenied."""
    if not journeys:
        return
    check_pass(access, {person for person, _ in journeys})
    for person, number in journeys:
        Movement.objects.filter(person_id=person, id=number, passed_at=None).update(passed_at=access.now)
    access.wrote("movement", {person for person, _ in journeys}, ["passed"])


def carry_over(access: Access, items: Sequence[CarriedMovement]) -> int:
    """Store movement declarations of earlier applications; those already stored are left. Gives how many were new."""
    access.wrote("movement", {item.person_id for item in items}, SERVED)
    access.keys.provide(item.person_id for item in items)
    rows = [
        (
            item.person_id, item.id, item.territory, item.at, None, item.origin, item.destination,
            JourneyState.DECLARED.value, item.passed_at, _sealed(access, item.person_id, item.details), item.source,
            item.source_record_id, access.now,
        )
        for item in items
    ]  # fmt: skip
    return add_rows(Movement, FIELDS, rows)


def _open(access: Access, number: UUID) -> list[Movement]:
    """The rows of a journey that may still be changed."""
    check_declare(access, access.persons)
    rows = list(Movement.objects.filter(person_id__in=access.persons, id=number).select_for_update())
    if not rows:
        raise NoSuchJourney
    for row in rows:
        if not may_change(
            starts_at=row.starts_at,
            state=JourneyState(row.state),
            passed_at=row.passed_at,
            own=row.source == OWN_SOURCE,
            now=access.now,
        ):
            raise JourneyOver
    return rows


def _of(row: Movement) -> QuerySet[Movement]:
    return Movement.objects.filter(person_id=row.person_id, id=row.id)


def _sealed(access: Access, person: UUID, details: Mapping[str, str]) -> bytes:
    return access.keys.seal(person, "movement", json.dumps(dict(details), ensure_ascii=False))
