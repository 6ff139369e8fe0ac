"""How is a whole folder carried over? Every file is staged, every row finds its person, then persons are carried over.

Every step is a transaction: kill it anywhere and run it again.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pccovid.intake.assigning import assign
from pccovid.intake.committing import Sources, commit_next, sources, waiting_rows
from pccovid.intake.folders import Folder
from pccovid.intake.logs import commit_logs
from pccovid.intake.model import trained
from pccovid.intake.reconciliation import Line, reasons, reconcile
from pccovid.intake.staging import Progress, stage
from pccovid.intake.withdrawing.turns import check_nothing_half_taken_back
from pccovid.registry.people.events import LookalikesFound
from pccovid.trust.access import Access, Actor, Purpose

Say = Callable[[str, int, int], None]
Committing = Callable[[Actor, Sources, Callable[[int], None]], None]
"""Brings every waiting chunk to its end, by one program or by several."""


@dataclass(frozen=True, slots=True)
class Migrated:
    """What came of a folder: a line a file, and why rows were refused or wait."""

    lines: tuple[Line, ...]
    reasons: tuple[tuple[str, str, str, int], ...]

    @property
    def closes(self) -> bool:
        """Whether every row of every file has reached an end."""
        return all(line.closes for line in self.lines)


def commit_here(actor: Actor, known: Sources, done: Callable[[int], None]) -> None:
    """Chunk after chunk in this program."""
    while (rows := commit_next(actor, known)) is not None:
        done(rows)


def migrate(
    actor: Actor, folder: Folder, *, progress: Progress, committing: Committing = commit_here
) -> Migrated:
    """Carry a folder over; idempotent and resumable. Raises TakingBack while files are half taken back."""
    check_nothing_half_taken_back()
    staged = [
        (arrived, stage(actor, arrived, as_of=folder.as_of, progress=_prefixed(progress, "read")))
        for arrived in folder.files
    ]
    known = sources(staged)
    # What an earlier run had assigned comes first: the rows that follow may belong to the same people.
    _commit(actor, known, progress, committing)
    assign(actor, staged, trained(), progress=progress)
    _commit(actor, known, progress, committing)
    for source in known.values():
        commit_logs(actor, source, progress=_prefixed(progress, "carry over"))
    fingerprints = [file.fingerprint for _, file in staged]
    with Access.open(actor, Purpose.MIGRATION, "intake.reconcile") as access:
        # Who may be one person is settled by a job: reviewers are asked, or the two are joined, without an operator.
        access.happened(LookalikesFound())
        return Migrated(tuple(reconcile(access, names=fingerprints)), tuple(reasons(access, fingerprints)))


def _commit(actor: Actor, known: Sources, progress: Progress, committing: Committing) -> None:
    total, done = waiting_rows(actor), 0

    def count(rows: int) -> None:
        nonlocal done
        done += rows
        progress("carry over persons", done, total)

    committing(actor, known, count)


def _prefixed(progress: Progress, verb: str) -> Say:
    return lambda name, done, total: progress(f"{verb} {name}", done, total)
