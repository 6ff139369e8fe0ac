"""Which work on files that came runs by itself? What an operator asks for on a page and does not wait for."""

from contextlib import suppress
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from pccovid.intake.running.operations import QUEUE
from pccovid.intake.withdrawing.errors import AnotherTurn, StillWaiting
from pccovid.intake.withdrawing.foreseeing import foresee_request
from pccovid.intake.withdrawing.requests import accepted_ones
from pccovid.intake.withdrawing.taking import take_back
from pccovid.trust.access import SYSTEM, Access, Purpose

PATIENT = RetryStrategy(max_attempts=10, exponential_wait=2)


@app.task(name="foresee_withdrawal", queue=QUEUE, retry=PATIENT)
def foresee_withdrawal(*, withdrawal_id: str) -> None:
    """After a request: what would happen."""
    foresee_request(UUID(withdrawal_id))


@app.task(name="take_back", queue=QUEUE, retry=PATIENT, lock="take_back")
def take_files_back(*, withdrawal_id: str) -> None:
    """After a second operator has accepted it; goes on where it was stopped."""
    take_back(UUID(withdrawal_id), progress=lambda *_: None)


@app.periodic(cron="*/10 * * * *")
@app.task(name="take_back_rest", queue=QUEUE, queueing_lock="take_back_rest", lock="take_back")
def take_back_rest(timestamp: int) -> None:  # noqa: ARG001 - a periodic job is told when it was due
    """Every ten minutes: what was accepted and could not begin, or was stopped with its worker."""
    with Access.open(SYSTEM, Purpose.WITHDRAWAL, "intake.take_back_rest") as access:
        waiting = accepted_ones(access)
    for withdrawal_id in waiting:
        with suppress(AnotherTurn, StillWaiting):
            take_back(withdrawal_id, progress=lambda *_: None)
