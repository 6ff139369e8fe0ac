"""How is a whole folder carried over? Every file is staged first, then committed source by source.

Nothing is held in memory between files, and every step is a transaction: kill it anywhere and run it again.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pccovid.intake.committing import commit
from pccovid.intake.folders import Folder
from pccovid.intake.reconciliation import Line, reasons, reconcile
from pccovid.intake.staging import Progress, stage
from pccovid.trust.access import Access, Actor, Purpose

Say = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Migrated:
    """What came of a folder: a line a file, and why rows were refused or wait."""

    lines: tuple[Line, ...]
    reasons: tuple[tuple[str, str, str, int], ...]

    @property
    def closes(self) -> bool:
        """Whether every row of every file has reached an end."""
        return all(line.closes for line in self.lines)


def migrate(actor: Actor, folder: Folder, *, progress: Progress) -> Migrated:
    """Carry a folder over; idempotent and resumable."""
    staged = [
        (arrived, stage(actor, arrived, as_of=folder.as_of, progress=_prefixed(progress, "read")))
        for arrived in folder.files
    ]
    for arrived, file in staged:
        commit(actor, arrived, file, progress=_prefixed(progress, "carry over"))
    fingerprints = [file.fingerprint for _, file in staged]
    with Access.open(actor, Purpose.MIGRATION, "intake.reconcile") as access:
        return Migrated(tuple(reconcile(access, names=fingerprints)), tuple(reasons(access, fingerprints)))


def _prefixed(progress: Progress, verb: str) -> Say:
    return lambda name, done, total: progress(f"{verb} {name}", done, total)
