"""How is a run started, stopped and taken up again? One at a time; the work itself is a job."""

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction
from procrastinate.contrib.django import app

from pccovid.intake.models import Run
from pccovid.intake.running.policies import check_running
from pccovid.intake.running.states import (
    TRANSITIONS,
    UNDER_WAY,
    AnotherRun,
    NoSuchRun,
    NotThatWay,
    RunKind,
    RunState,
)
from pccovid.intake.running.turn import is_taken
from pccovid.trust.access import Access

QUEUE = "migration"
JOB = "carry_over"


def start(access: Access, kind: RunKind, *, folder: str = "", arrivals: Sequence[UUID] = ()) -> UUID:
    """Queue a run over a folder, or over files that were sent. Raises AnotherRun while there is one under way."""
    check_running(access)
    try:
        with transaction.atomic():
            run = Run.objects.create(
                kind=kind.value,
                folder=folder,
                arrivals=list(arrivals),
                turn=True,
                started_by=access.actor.id,
                asked_at=access.now,
            )
    except IntegrityError:
        raise AnotherRun from None
    access.wrote_aggregate("intake_row", ["state"])
    _queue(run)
    return run.id


def stop(access: Access, run_id: UUID) -> None:
    """Ask the run to stop after the step in hand; one at which nobody is at work has stopped. Nothing is lost."""
    check_running(access)
    run = _locked(run_id)
    if run.state not in UNDER_WAY:
        raise NotThatWay
    if run.state == RunState.RUNNING and is_taken():
        run.stop_asked = True
    else:
        _move(run, RunState.STOPPED)
        run.turn, run.ended_at = None, access.now
    run.save()
    access.wrote_aggregate("intake_row", ["state"])


def take_up(access: Access, run_id: UUID) -> None:
    """Go on with a run that failed, was stopped, or whose worker was killed.

    Raises NotThatWay where it is done or somebody is at work on it, AnotherRun while another is under way.
    """
    check_running(access)
    run = _locked(run_id)
    if run.state == RunState.RUNNING and is_taken():
        raise NotThatWay
    if run.state != RunState.QUEUED:  # one that waits too long is only queued once more
        _move(run, RunState.QUEUED)
    run.turn, run.stop_asked, run.failure, run.ended_at, run.asked_at = True, False, "", None, access.now
    try:
        with transaction.atomic():
            run.save()
    except IntegrityError:
        raise AnotherRun from None
    access.wrote_aggregate("intake_row", ["state"])
    _queue(run)


def _queue(run: Run) -> None:
    app.configure_task(JOB, queue=QUEUE).defer(run_id=str(run.id))


def _locked(run_id: UUID) -> Run:
    run = Run.objects.select_for_update().filter(id=run_id).first()
    if run is None:
        raise NoSuchRun
    return run


def _move(run: Run, state: RunState) -> None:
    if state not in TRANSITIONS[RunState(run.state)]:
        raise NotThatWay
    run.state = state.value
