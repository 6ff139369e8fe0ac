"""An operator at the console, and the job that works off what the operator has started."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from pccovid.intake.folders import Folder
from pccovid.intake.migration import Migrated, migrate
from pccovid.intake.running.operations import start, stop, take_up
from pccovid.intake.running.queries import RunShown, run
from pccovid.intake.running.states import RunKind
from pccovid.intake.running.working import work_off
from pccovid.intake.staging import Progress
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role
from tests.database import person_number

OPERATOR = Actor(person_number(905), Role.OPERATOR, "Trung tâm dữ liệu", "VN/")


@contextmanager
def console() -> Iterator[Access]:
    """What a page of the console opens."""
    with Access.open(OPERATOR, Purpose.MIGRATION, "test") as access:
        yield access


def started(folder: Path, kind: RunKind = RunKind.CARRY) -> UUID:
    """A run over a folder."""
    with console() as access:
        return start(access, kind, folder=str(folder))


def stopped(run_id: UUID) -> None:
    """The operator asks for the end of it."""
    with console() as access:
        stop(access, run_id)


def taken_up(run_id: UUID) -> None:
    """The operator lets it go on."""
    with console() as access:
        take_up(access, run_id)


def worked(run_id: UUID) -> RunShown:
    """After a worker had it."""
    work_off(run_id, carried)
    return run(run_id)


def carried(folder: Folder, progress: Progress) -> Migrated:
    """The rows alone; colours and counts are others' tests."""
    return migrate(SYSTEM, folder, progress=progress)
