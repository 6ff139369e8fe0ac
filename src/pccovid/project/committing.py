"""Who carries the persons over? Several programs at once, each taking the next chunk that waits."""

import datetime as dt
import os
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing import get_context

from pccovid.intake.committing import Source, Sources, waiting_chunks
from pccovid.intake.migration import commit_here
from pccovid.kernel import clock
from pccovid.project.committer import Brought, begin, commit_one
from pccovid.trust.access import SYSTEM, Actor

FEW = 4  # below this, starting a program costs more than it saves


def commit_together(actor: Actor, known: Sources, done: Callable[[int], None]) -> None:
    """Bring every waiting chunk to its end. A program that dies leaves its chunk to be taken again."""
    programs = min(os.cpu_count() or 1, waiting_chunks(actor) // FEW)
    if actor != SYSTEM or programs < 2:
        commit_here(actor, known, done)
        return
    brought = [_named(source) for source in known.values()]
    ahead = clock.now() - dt.datetime.now(dt.UTC)
    with ProcessPoolExecutor(
        programs, mp_context=get_context("spawn"), initializer=begin, initargs=(brought, ahead)
    ) as pool:
        running: set[Future[int | None]] = {pool.submit(commit_one) for _ in range(programs)}
        while running:
            ended, running = wait(running, return_when=FIRST_COMPLETED)
            for one in ended:
                rows = one.result()
                if rows is not None:
                    done(rows)
                    running.add(pool.submit(commit_one))


def _named(source: Source) -> Brought:
    """A file in words and numbers, for a program that has not loaded what a file is."""
    arrived = source.arrived
    folder = str(arrived.mappings) if arrived.mappings else ""
    return str(source.file.id), str(arrived.path), arrived.name, arrived.source, arrived.expected_rows, folder
