"""Which files were sent? How much of each has come, of which source it is, why it was refused."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from pccovid.intake.arriving import storing
from pccovid.intake.arriving.states import ArrivalState
from pccovid.intake.folders import Folder
from pccovid.intake.models import Arrival
from pccovid.intake.sources import ORDER
from pccovid.intake.staging import Arrived
from pccovid.kernel import clock

SHOWN = 50


@dataclass(frozen=True, slots=True)
class ArrivalShown:
    """A file. Nobody knows here what it was called; its hash tells it from others."""

    id: UUID
    state: ArrivalState
    size: int
    received: int
    ending: str
    source: str
    fingerprint: str
    refusal: str
    begun_at: dt.datetime
    touched_at: dt.datetime
    is_mine: bool


def newest(account_id: UUID) -> list[ArrivalShown]:
    """The last files that came, newest first."""
    return [_shown(one, account_id) for one in Arrival.objects.order_by("-begun_at")[:SHOWN]]


def ready() -> list[UUID]:
    """The files that wait to be carried over."""
    waiting = Arrival.objects.filter(state=ArrivalState.READY.value).order_by("begun_at")
    return list(waiting.values_list("id", flat=True))


def brought(arrival_ids: Sequence[UUID]) -> Folder:
    """These files as if they lay in a folder, under names made of source and hash. As of now: they do not say when."""
    found = Arrival.objects.filter(id__in=arrival_ids, state=ArrivalState.READY.value)
    files = [
        Arrived(storing.file_of(one), f"{one.source}_{one.fingerprint[:8]}", one.source, 0, None)
        for one in found
    ]
    files.sort(key=lambda file: (ORDER.index(file.source), file.name))
    return Folder(tuple(files), clock.now(), ())


def _shown(one: Arrival, account_id: UUID) -> ArrivalShown:
    state = ArrivalState(one.state)
    return ArrivalShown(
        id=one.id,
        state=state,
        size=one.size,
        received=storing.received(one.id) if state is ArrivalState.COMING else one.size,
        ending=one.ending,
        source=one.source,
        fingerprint=one.fingerprint,
        refusal=one.refusal,
        begun_at=one.begun_at,
        touched_at=one.touched_at,
        is_mine=one.sent_by == account_id,
    )
