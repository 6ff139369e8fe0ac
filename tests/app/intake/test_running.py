"""Is a run started once, worked off in its turn, and taken up again from wherever it ended early?"""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from pccovid.intake.folders import Folder
from pccovid.intake.migration import Migrated
from pccovid.intake.running.operations import start
from pccovid.intake.running.queries import run
from pccovid.intake.running.states import AnotherRun, NotThatWay, RunKind, RunState
from pccovid.intake.running.turn import turn
from pccovid.intake.running.working import work_off
from pccovid.intake.staging import Progress
from pccovid.registry.people.models import Person
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Purpose
from tests.app.intake.running import carried, console, started, stopped, taken_up, worked
from tests.app.intake.state import digest
from tests.app.procedures.jobs import queued

pytestmark = pytest.mark.usefixtures("committed")


class Killed(BaseException):
    """Stands for the end of the worker: nothing of ours hears of it."""


@pytest.fixture(autouse=True)
def allowed(settings: Settings, nation: Path) -> None:
    settings.SOURCE_FOLDERS = (nation,)


def persons() -> int:
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        access.read_aggregate("person", ["state"])
        return Person.objects.count()


def ending(fault: BaseException, *, after: int) -> Callable[[Folder, Progress], Migrated]:
    """A carrying over that ends early, at the step with this number."""
    steps = 0

    def carry_over(folder: Folder, progress: Progress) -> Migrated:
        def counted(stage: str, done: int, total: int) -> None:
            nonlocal steps
            steps += 1
            progress(stage, done, total)
            if steps == after:
                raise fault

        return carried(folder, counted)

    return carry_over


def test_a_run_is_one_job_and_there_is_one_run_at_a_time(nation: Path) -> None:
    run_id = started(nation)
    assert queued() == [("carry_over", {"run_id": str(run_id)})]
    with pytest.raises(AnotherRun):
        started(nation, RunKind.LOOK)
    assert len(queued()) == 1
    assert worked(run_id).state is RunState.DONE
    assert worked(started(nation, RunKind.LOOK)).state is RunState.DONE


def test_nobody_but_an_operator_starts_one(nation: Path) -> None:
    with pytest.raises(AccessDenied), Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        start(access, RunKind.CARRY, folder=str(nation))


def test_a_look_says_what_would_come_of_every_file_and_adds_nobody(nation: Path) -> None:
    shown = worked(started(nation, RunKind.LOOK))
    assert shown.state is RunState.DONE
    files, sources = shown.report["files"], shown.report["sources"]
    assert isinstance(files, list)
    assert isinstance(sources, list)
    assert sum(file["read"] for file in files) > 500
    assert sum(source["new"] for source in sources) > 100
    assert persons() == 0


def test_a_run_that_was_stopped_killed_or_failed_goes_on_and_ends_as_if_undisturbed(
    nation: Path, fresh_database: Callable[[], None]
) -> None:
    assert worked(started(nation)).state is RunState.DONE
    undisturbed = digest()
    fresh_database()
    run_id = started(nation)
    with pytest.raises(Killed):
        work_off(run_id, ending(Killed(), after=3))
    assert (run(run_id).state, run(run_id).interrupted) == (RunState.RUNNING, True)
    taken_up(run_id)
    with pytest.raises(ArithmeticError):
        work_off(run_id, ending(ArithmeticError(), after=9))
    assert (run(run_id).state, run(run_id).failure) == (RunState.FAILED, "intake.fault")
    taken_up(run_id)

    def stopping(folder: Folder, progress: Progress) -> Migrated:
        stopped(run_id)
        return carried(folder, progress)

    work_off(run_id, stopping)
    assert run(run_id).state is RunState.STOPPED
    taken_up(run_id)
    assert worked(run_id).report["closes"] is True
    assert digest() == undisturbed
    with pytest.raises(NotThatWay):
        taken_up(run_id)


def test_whoever_is_at_work_is_left_alone(nation: Path) -> None:
    run_id = started(nation)

    def watched(folder: Folder, progress: Progress) -> Migrated:
        assert (run(run_id).interrupted, run(run_id).may_be_taken_up) == (False, False)
        with pytest.raises(NotThatWay):
            taken_up(run_id)
        with turn(patience=0) as mine:
            assert not mine
        return carried(folder, progress)

    work_off(run_id, watched)
    assert run(run_id).state is RunState.DONE


def test_a_job_whose_turn_it_is_not_leaves_the_run_as_it_is(
    nation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = started(nation)
    monkeypatch.setattr("pccovid.intake.running.turn.PATIENCE", 0.0)
    with turn() as mine:
        assert mine
        assert worked(run_id).state is RunState.QUEUED
    assert worked(run_id).state is RunState.DONE
    assert worked(run_id).state is RunState.DONE


def test_a_run_that_nobody_works_on_has_stopped_at_once(nation: Path) -> None:
    run_id = started(nation)
    stopped(run_id)
    assert run(run_id).state is RunState.STOPPED
    assert worked(run_id).state is RunState.STOPPED
    with console() as access:
        start(access, RunKind.LOOK, folder=str(nation))
    with pytest.raises(AnotherRun):
        taken_up(run_id)


def test_a_folder_that_the_settings_no_longer_name_is_not_read(nation: Path, settings: Settings) -> None:
    run_id = started(nation)
    settings.SOURCE_FOLDERS = ()
    shown = worked(run_id)
    assert (shown.state, shown.failure) == (RunState.FAILED, "intake.no_such_folder")
    assert persons() == 0
