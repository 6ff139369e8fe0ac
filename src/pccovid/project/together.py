"""Who carries a folder over? Several programs at once, as many as there are cores, each taking the next job."""

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import active_children, forkserver, get_context
from multiprocessing.context import ForkServerContext

from pccovid.intake.folders import Folder
from pccovid.intake.hands import Alone, Done, Hands, Job
from pccovid.intake.hands import wait as idle
from pccovid.intake.room import with_room
from pccovid.kernel import clock
from pccovid.project.beginning import begin, settings_here

SMALL = 1_000_000  # bytes: below this, starting a program costs more than it saves
AHEAD = 2  # jobs handed out for each program: nobody waits for the next
GLANCE = 0.5  # seconds


@contextmanager
def together(folder: Folder) -> Iterator[Hands]:
    """Hands for this folder. A program that dies ends the migration; the next one goes on where it stopped."""
    if not _is_large(folder):
        yield Alone()
        return
    programs = os.cpu_count() or 1
    ahead = clock.now() - dt.datetime.now(dt.UTC)
    context = _context()
    others = set(active_children())
    with ProcessPoolExecutor(
        programs, mp_context=context, initializer=begin, initargs=(settings_here(), ahead)
    ) as pool:
        try:
            yield Together(pool, programs)
        except BaseException:
            # Whoever stops does not wait for a file of millions of rows to be read: what is half done is undone.
            for program in set(active_children()) - others:
                program.terminate()
            raise


def load_ahead(folder: Folder) -> None:
    """Have these programs loaded while something else is done first; what they need of the environment stands there."""
    if _is_large(folder):
        _context()
        forkserver.ensure_running()


def _is_large(folder: Folder) -> bool:
    return sum(arrived.path.stat().st_size for arrived in folder.files) >= SMALL


def _context() -> ForkServerContext:
    context = get_context("forkserver")  # two seconds of loading are spent once, not once a program
    context.set_forkserver_preload(["pccovid.project.loaded"])
    return context


class Together:
    """Jobs by other programs."""

    def __init__(self, pool: ProcessPoolExecutor, programs: int) -> None:
        self._pool, self._most = pool, programs * AHEAD

    def each(
        self, task: Callable[[Job], Done], jobs: Iterable[Job], *, meanwhile: Callable[[], None] = idle
    ) -> Iterator[Done]:
        """As Hands says."""
        running: set[Future[Done]] = set()
        for job in jobs:
            running.add(self._pool.submit(with_room, task, job))
            while len(running) >= self._most:
                yield from self._ended(running, meanwhile)
        while running:
            yield from self._ended(running, meanwhile)

    def _ended(self, running: set[Future[Done]], meanwhile: Callable[[], None]) -> Iterator[Done]:
        ended, _ = wait(running, GLANCE, return_when=FIRST_COMPLETED)
        running -= ended
        meanwhile()
        for one in ended:
            yield one.result()
