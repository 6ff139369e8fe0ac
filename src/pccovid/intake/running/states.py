"""What can become of a run? Its kinds, its states, and which may follow which."""

from enum import StrEnum

from pccovid.kernel.errors import DomainError


class RunKind(StrEnum):
    """Only look, or carry over."""

    LOOK = "look"
    CARRY = "carry"


class RunState(StrEnum):
    """How far it has come."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


TRANSITIONS: dict[RunState, frozenset[RunState]] = {
    RunState.QUEUED: frozenset({RunState.RUNNING, RunState.STOPPED}),
    # Queued again where the worker was killed and an operator takes the run up.
    RunState.RUNNING: frozenset({RunState.DONE, RunState.FAILED, RunState.STOPPED, RunState.QUEUED}),
    RunState.FAILED: frozenset({RunState.QUEUED}),
    RunState.STOPPED: frozenset({RunState.QUEUED}),
    RunState.DONE: frozenset(),
}
UNDER_WAY = frozenset({RunState.QUEUED, RunState.RUNNING})


class AnotherRun(DomainError):
    """There is one under way already."""

    code = "intake.another_run"
    retry = True


class NotThatWay(DomainError):
    """The run is not in a state for it: it has ended, or somebody is at work on it."""

    code = "intake.run_not_that_way"


class NothingToRead(DomainError):
    """The folder or the files hold nothing that a source claims."""

    code = "intake.nothing_to_read"


class NoSuchRun(DomainError):
    """There is no run with this id."""

    code = "intake.no_such_run"
