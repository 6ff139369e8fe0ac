"""How is a run worked off? By a job, in its turn, telling how far it is. However it ends early, it can be taken up."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from django.db import DatabaseError

from pccovid.intake.arriving.operations import let_go
from pccovid.intake.arriving.queries import brought
from pccovid.intake.folders import Folder
from pccovid.intake.foreseeing import dry_run
from pccovid.intake.migration import Migrated
from pccovid.intake.model import trained
from pccovid.intake.models import Run
from pccovid.intake.running.report import of_dry_run, of_migration
from pccovid.intake.running.roots import chosen, key_of, opened
from pccovid.intake.running.states import NothingToRead, RunKind, RunState
from pccovid.intake.running.turn import turn
from pccovid.intake.staging import Progress
from pccovid.kernel import clock
from pccovid.kernel.errors import DomainError
from pccovid.trust.access import SYSTEM

CarryOver = Callable[[Folder, Progress], Migrated]
FAULT = "intake.fault"
TOLD_EVERY = 1.0


class Stopped(Exception):
    """An operator has asked for it. Whatever was done stays done."""


@dataclass(slots=True)
class Telling:
    """Writes down how far a run is, once a second, and hears whether it shall stop."""

    run_id: UUID
    stage: str = ""
    told_at: float = field(default=0.0)

    def __call__(self, stage: str, done: int, total: int) -> None:
        """What every step of the work calls. Raises Stopped."""
        now = time.monotonic()
        if stage == self.stage and now - self.told_at < TOLD_EVERY:
            return
        self.stage, self.told_at = stage, now
        mine = Run.objects.filter(id=self.run_id)
        mine.update(stage=stage[:300], done=done, total=total, seen_at=clock.now())
        if mine.filter(stop_asked=True).exists():
            raise Stopped


def work_off(run_id: UUID, carry_over: CarryOver) -> None:
    """Do the run, if it is nobody else's turn and it has not ended. May be repeated."""
    with turn() as mine:
        run = Run.objects.filter(id=run_id, turn=True).first()
        if not mine or run is None:
            return
        run.state, run.began_at, run.seen_at = (
            RunState.RUNNING.value,
            run.began_at or clock.now(),
            clock.now(),
        )
        run.save(update_fields=["state", "began_at", "seen_at"])
        try:
            report = _work(run, carry_over)
        except Stopped:
            _end(run_id, RunState.STOPPED)
        except DomainError as refusal:
            # Where the database itself is away, or full, the run stays as it is, and is found interrupted.
            with suppress(DatabaseError):
                _end(run_id, RunState.FAILED, failure=refusal.code)
        except Exception:
            with suppress(Exception):  # likewise
                _end(run_id, RunState.FAILED, failure=FAULT)
            raise
        else:
            _end(run_id, RunState.DONE, report=report)


def _work(run: Run, carry_over: CarryOver) -> dict[str, object]:
    # Looked up anew: a folder that the settings no longer name is no longer read.
    folder = opened(chosen(key_of(Path(run.folder)))) if run.folder else brought(run.arrivals)
    if not folder.files:
        raise NothingToRead
    telling = Telling(run.id)
    if run.kind == RunKind.LOOK:
        return of_dry_run(dry_run(SYSTEM, folder, trained(), progress=telling), folder.unknown)
    migrated = carry_over(folder, telling)
    if migrated.closes:
        let_go(run.arrivals)
    return of_migration(migrated, folder.unknown)


def _end(
    run_id: UUID, state: RunState, *, failure: str = "", report: dict[str, object] | None = None
) -> None:
    Run.objects.filter(id=run_id).update(
        state=state.value, turn=None, ended_at=clock.now(), failure=failure, report=report or {}
    )
