"""How does an operator send a file? Announce it, add piece after piece, finish; and take it back."""

import datetime as dt
from collections.abc import Iterable, Sequence
from hashlib import sha256
from uuid import UUID

from procrastinate.contrib.django import app

from pccovid.intake.arriving import storing
from pccovid.intake.arriving.examining import first_look
from pccovid.intake.arriving.states import (
    HELD,
    KEPT_DAYS,
    LARGEST,
    ArrivalState,
    InUse,
    NoSuchArrival,
    Nothing,
    OutOfStep,
    TooLarge,
    WrongFile,
)
from pccovid.intake.models import Arrival, Run
from pccovid.intake.running.operations import QUEUE
from pccovid.intake.running.policies import check_running
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access

JOB = "examine_arrival"
ENDINGS = frozenset({"csv", "txt", "tsv", "json", "ndjson", "jsonl", "xlsx", "gz"})


def announce(access: Access, *, size: int, ending: str, mark: str) -> tuple[UUID, int]:
    """Its id, and how many bytes are there already: a sending that broke off goes on with the same `mark`.

    `mark` is what the browser knows the file by; only a hash of it is kept. Raises Nothing, TooLarge, DiskFull.
    """
    check_running(access)
    if size <= 0:
        raise Nothing
    if size > LARGEST:
        raise TooLarge
    hashed = sha256(f"{access.actor.id}|{size}|{mark}".encode()).hexdigest()
    access.wrote_aggregate("intake_row", ["raw"])
    begun = Arrival.objects.filter(mark=hashed, state=ArrivalState.COMING.value).first()
    if begun is None:
        storing.check_room(size)
        number = uuid7()
        begun = Arrival.objects.create(
            id=number,
            sealed=storing.new_key(number),
            mark=hashed,
            size=size,
            ending=ending if ending in ENDINGS else "",
            sent_by=access.actor.id,
            begun_at=access.now,
            touched_at=access.now,
        )
    return begun.id, storing.received(begun.id)


def add_piece(account_id: UUID, arrival_id: UUID, *, offset: int, piece: bytes) -> int:
    """Add a piece; gives how many bytes are there. Opens no access: nobody can say yet whose data these are.

    Raises NoSuchArrival, OutOfStep, TooLarge, DiskFull; WrongFile when the first piece shows that no source reads it.
    """
    arrival = _own(account_id, arrival_id)
    if arrival.state != ArrivalState.COMING:
        raise OutOfStep(arrival.size)
    held = storing.append(arrival, offset, piece)
    arrival.touched_at = clock.now()
    arrival.save(update_fields=["touched_at"])
    if offset == 0 and held < arrival.size:
        try:
            first_look(arrival)
        except WrongFile as wrong:
            refuse(arrival, source=wrong.source, refusal=wrong.refusal)
            raise
    return held


def finish(access: Access, arrival_id: UUID) -> None:
    """All pieces were sent: a job looks at the whole file. Raises OutOfStep while some are missing."""
    check_running(access)
    arrival = _own(access.actor.id, arrival_id)
    access.wrote_aggregate("intake_row", ["raw"])
    if arrival.state != ArrivalState.COMING:
        return
    if (held := storing.received(arrival.id)) != arrival.size:
        raise OutOfStep(held)
    arrival.state, arrival.touched_at = ArrivalState.WHOLE.value, access.now
    arrival.save(update_fields=["state", "touched_at"])
    app.configure_task(JOB, queue=QUEUE).defer(arrival_id=str(arrival.id))


def take_back(access: Access, arrival_id: UUID) -> None:
    """Delete a file that was sent, by whichever operator. Raises InUse while a run reads it."""
    check_running(access)
    arrival = Arrival.objects.filter(id=arrival_id).first()
    if arrival is None:
        raise NoSuchArrival
    if _in_use(arrival.id):
        raise InUse
    access.wrote_aggregate("intake_row", ["raw"])
    _close([arrival], ArrivalState.REMOVED)


def refuse(arrival: Arrival, *, source: str, refusal: str) -> None:
    """No source reads it: its bytes go at once, the reason stays."""
    arrival.source, arrival.refusal = source, refusal[:300]
    _close([arrival], ArrivalState.REFUSED)


def let_go(arrival_ids: Sequence[UUID]) -> None:
    """After they were carried over: their rows are in the database, sealed."""
    _close(Arrival.objects.filter(id__in=arrival_ids, state=ArrivalState.READY.value), ArrivalState.GONE)


def clear_old() -> int:
    """Delete what nobody has touched in time, and bytes that no row knows; gives how many files went."""
    before = clock.now() - dt.timedelta(days=KEPT_DAYS)
    old = Arrival.objects.filter(state__in=[state.value for state in HELD], touched_at__lt=before)
    expired = [arrival for arrival in old if not _in_use(arrival.id)]
    _close(expired, ArrivalState.EXPIRED)
    known = set(
        Arrival.objects.filter(state__in=[state.value for state in HELD]).values_list("id", flat=True)
    )
    stray = [one for one in storing.stored() if one not in known]
    for one in stray:
        storing.remove(one)
    return len(expired) + len(stray)


def _close(arrivals: Iterable[Arrival], state: ArrivalState) -> None:
    for arrival in arrivals:
        storing.remove(arrival.id)
        arrival.state, arrival.touched_at, arrival.sealed = state.value, clock.now(), None
        arrival.save()


def _own(account_id: UUID, arrival_id: UUID) -> Arrival:
    arrival = Arrival.objects.filter(id=arrival_id, sent_by=account_id).first()
    if arrival is None or arrival.state not in HELD:
        raise NoSuchArrival
    return arrival


def _in_use(arrival_id: UUID) -> bool:
    return Run.objects.filter(turn=True, arrivals__contains=[arrival_id]).exists()
