"""Which jobs need more than one part of the program? Runs that an operator started at the console."""

from uuid import UUID

from procrastinate.contrib.django import app

from pccovid.intake.arriving.examining import examine
from pccovid.intake.arriving.operations import JOB as EXAMINING
from pccovid.intake.arriving.operations import clear_old
from pccovid.intake.running.operations import JOB, QUEUE
from pccovid.intake.running.working import work_off
from pccovid.project.migrating import carry_over


@app.task(name=JOB, queue=QUEUE)
def carry_over_run(*, run_id: str) -> None:
    """A run, to its end. It is not repeated by itself: an operator takes it up."""
    work_off(UUID(run_id), carry_over)


@app.task(name=EXAMINING, queue=QUEUE)
def examine_arrival(*, arrival_id: str) -> None:
    """A file that has come whole: its hash, its source, or what is wrong with it."""
    examine(UUID(arrival_id))


@app.periodic(cron="40 * * * *")
@app.task(name="clear_arrivals", queue=QUEUE, queueing_lock="clear_arrivals")
def clear_arrivals(timestamp: int) -> None:  # noqa: ARG001 - a periodic job is told when it was due
    """Every hour: files that nobody has carried over in time."""
    clear_old()
