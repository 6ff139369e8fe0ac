"""Which arrival declarations did somebody make, and which wait at a gate?"""

import datetime as dt
import json
from collections.abc import Collection
from uuid import UUID

from pccovid.capabilities.entry.events import ArrivalShown, ArrivalState, WaitingShown
from pccovid.capabilities.entry.models import Arrival, Waiting
from pccovid.capabilities.entry.operations import SEALED_AS
from pccovid.capabilities.entry.policies import check_desk, check_hand_over
from pccovid.capabilities.entry.references import KIND
from pccovid.trust.access import Access
from pccovid.trust.vault import blinds, unseal

MOST = 500


def arrivals_of(access: Access, persons: Collection[UUID], *, limit: int = 50) -> list[ArrivalShown]:
    """The latest of these persons, newest first."""
    rows = Arrival.objects.filter(person_id__in=list(persons)).order_by("-arrives_at")[:limit]
    access.keys.unlock(persons)
    shown = [_arrival(access, row) for row in rows]
    access.read("arrival", persons, ["time", "details"])
    return shown


def admitted(access: Access, person_id: UUID, arrival_id: UUID) -> ArrivalShown | None:
    """One arrival, for the procedure that hands over. Raises AccessDenied."""
    check_hand_over(access)
    row = Arrival.objects.filter(person_id=person_id, id=arrival_id).first()
    access.keys.unlock([person_id])
    access.read("arrival", [person_id], ["time", "details"])
    return _arrival(access, row) if row else None


def waiting_at(access: Access, *, day: dt.date, flight: str = "") -> list[WaitingShown]:
    """What waits at the gates of the officer's unit for that day and the days around it, by flight and time.

    Raises AccessDenied.
    """
    check_desk(access)
    near = dt.timedelta(days=1)
    rows = Waiting.objects.filter(
        territory__startswith=access.actor.territory, arrives_on__gte=day - near, arrives_on__lte=day + near
    )
    if flight:
        rows = rows.filter(flight=flight)
    shown = [_shown(row) for row in rows.order_by("arrives_on", "flight", "recorded_at")[:MOST]]
    access.read_aggregate("arrival", ["time", "details"])
    return shown


def waiting_under(access: Access, *, passport: str = "", reference: str = "") -> list[WaitingShown]:
    """What waits at the officer's gates under the passport or the reference that was shown, the latest first."""
    check_desk(access)
    rows = Waiting.objects.filter(territory__startswith=access.actor.territory)
    if passport:
        rows = rows.filter(passport__in=blinds("passport", passport))
    else:
        rows = rows.filter(blind__in=blinds(KIND, reference))
    shown = [_shown(row) for row in rows.order_by("-recorded_at")[:MOST]]
    access.read_aggregate("arrival", ["time", "details"])
    return shown


def waiting_one(access: Access, number: UUID) -> WaitingShown | None:
    """One declaration that waits at the officer's gates."""
    check_desk(access)
    row = Waiting.objects.filter(territory__startswith=access.actor.territory, id=number).first()
    access.read_aggregate("arrival", ["time", "details"])
    return _shown(row) if row else None


def _arrival(access: Access, row: Arrival) -> ArrivalShown:
    details = json.loads(access.keys.unseal(row.person_id, "arrival", row.sealed))
    return ArrivalShown(row.person_id, row.arrives_at, row.source, details)


def _shown(row: Waiting) -> WaitingShown:
    return WaitingShown(
        id=row.id,
        gate=row.gate,
        flight=row.flight,
        arrives_on=row.arrives_on,
        state=ArrivalState(row.state),
        why=row.why,
        recorded_at=row.recorded_at,
        details=json.loads(unseal(row.id, SEALED_AS, bytes(row.sealed))),
    )
