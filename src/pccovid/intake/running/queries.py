"""How does it stand with the runs? What an operator started, how far it is, what came of it; nobody's data."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from pccovid.intake.models import Run
from pccovid.intake.running.states import UNDER_WAY, NoSuchRun, RunKind, RunState
from pccovid.intake.running.turn import is_taken
from pccovid.kernel import clock

SLOW = dt.timedelta(seconds=60)
"""A job that nobody has begun by then waits for a worker that is not there, or is busy."""


@dataclass(frozen=True, slots=True)
class RunShown:
    """A run. `interrupted`: its worker is gone; `unattended`: it was queued and nobody came."""

    id: UUID
    kind: RunKind
    state: RunState
    folder: str
    arrivals: tuple[UUID, ...]
    asked_at: dt.datetime
    began_at: dt.datetime | None
    seen_at: dt.datetime | None
    ended_at: dt.datetime | None
    stage: str
    done: int
    total: int
    failure: str
    stop_asked: bool
    interrupted: bool
    unattended: bool
    report: dict[str, object]

    @property
    def is_under_way(self) -> bool:
        """Whether something may still change by itself."""
        return self.state in UNDER_WAY and not self.interrupted

    @property
    def may_be_taken_up(self) -> bool:
        """Whether an operator may let it go on."""
        return self.interrupted or self.unattended or self.state in (RunState.FAILED, RunState.STOPPED)


def run(run_id: UUID) -> RunShown:
    """One of them. Raises NoSuchRun."""
    found = Run.objects.filter(id=run_id).first()
    if found is None:
        raise NoSuchRun
    return _shown(found)


def under_way() -> RunShown | None:
    """The one whose turn it is."""
    found = Run.objects.filter(turn=True).first()
    return _shown(found) if found else None


def newest(limit: int) -> list[RunShown]:
    """The last ones, newest first."""
    return [_shown(one) for one in Run.objects.order_by("-asked_at")[:limit]]


def _shown(run: Run) -> RunShown:
    state, now = RunState(run.state), clock.now()
    at_work = state in UNDER_WAY and is_taken()
    return RunShown(
        id=run.id,
        kind=RunKind(run.kind),
        state=state,
        folder=run.folder,
        arrivals=tuple(run.arrivals),
        asked_at=run.asked_at,
        began_at=run.began_at,
        seen_at=run.seen_at,
        ended_at=run.ended_at,
        stage=run.stage,
        done=run.done,
        total=run.total,
        failure=run.failure,
        stop_asked=run.stop_asked,
        interrupted=state is RunState.RUNNING and not at_work,
        unattended=state is RunState.QUEUED and not at_work and now - run.asked_at > SLOW,
        report=run.report,
    )
