"""Who carries the persons over? Several programs at once, each taking the next chunk that waits."""

import datetime as dt
import os
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing import get_context
from uuid import UUID

from pccovid.intake.committing import Source, Sources, commit_next, waiting_chunks
from pccovid.intake.migration import commit_here
from pccovid.intake.staging import Arrived
from pccovid.kernel import clock
from pccovid.trust.access import SYSTEM, Actor

FEW = 4  # below this, starting a program costs more than it saves
Brought = list[tuple[Arrived, UUID]]
_known: dict[UUID, Source] = {}


def commit_together(actor: Actor, known: Sources, done: Callable[[int], None]) -> None:
    """Bring every waiting chunk to its end. A program that dies leaves its chunk to be taken again."""
    programs = min(os.cpu_count() or 1, waiting_chunks(actor) // FEW)
    if actor != SYSTEM or programs < 2:
        commit_here(actor, known, done)
        return
    brought = [(source.arrived, source.file.id) for source in known.values()]
    ahead = clock.now() - dt.datetime.now(dt.UTC)
    with ProcessPoolExecutor(
        programs, mp_context=get_context("spawn"), initializer=_begin, initargs=(brought, ahead)
    ) as pool:
        running: set[Future[int | None]] = {pool.submit(_next) for _ in range(programs)}
        while running:
            ended, running = wait(running, return_when=FIRST_COMPLETED)
            for one in ended:
                rows = one.result()
                if rows is not None:
                    done(rows)
                    running.add(pool.submit(_next))


def _begin(brought: Brought, ahead: dt.timedelta) -> None:
    """In a program that has just begun: the same settings, the same day, the same files."""
    import django  # noqa: PLC0415  # only such a program needs to be set up

    django.setup()
    from pccovid.intake.committing import sources_of  # noqa: PLC0415

    real = dt.datetime.now(dt.UTC)
    clock.set_origin(real=real, shown=real + ahead)
    _known.update(sources_of(brought))


def _next() -> int | None:
    return commit_next(SYSTEM, _known)
