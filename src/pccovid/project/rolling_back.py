"""How is a file taken back by command? What would happen is said first; without a second operator, only that."""

from contextlib import AbstractContextManager
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from pccovid.intake.reconciliation import reconcile_files
from pccovid.intake.withdrawing.foreseeing import foresee
from pccovid.intake.withdrawing.requests import Sums, WithdrawalShown, files_of, one_withdrawal, open_for
from pccovid.intake.withdrawing.taking import take_back
from pccovid.kernel import clock
from pccovid.kernel.errors import DomainError
from pccovid.project.config import read_config
from pccovid.project.preparing import prepare
from pccovid.project.progress import Bars
from pccovid.project.refusal_text import refusal_text
from pccovid.trust.access import SYSTEM, Access, Purpose

DONE, OPEN_SUM, NOT_NOW, NOT_ACCEPTED = 0, 1, 2, 3
WORDS = {
    "rows": "rows taken back",
    "records": "records that go (what another file says too stays)",
    "persons": "persons concerned",
    "closed": "of them closed, as nothing else is known",
    "parted": "more persons, as nothing else held them together",
    "facts": "facts that go",
}
WHERE = "/command/migration/withdrawals/"


def roll_back(what: str, *, dry_run: bool) -> int:
    """Take back the file of this name, or all files of this source; gives the exit code."""
    with Bars() as bars:
        prepare(read_config(), today=clock.now())
        try:
            with _open() as access:
                asked = open_for(access, what)
            if dry_run or asked is None or not asked.may_begin:
                files = list(asked.files) if asked else [file.id for file in files_of(what)]
                foreseen = foresee(files, progress=bars.show)
            else:
                take_back(asked.id, progress=bars.show)
                foreseen = None
        except DomainError as refusal:
            _say(f"pccovid migrate: {refusal_text(refusal)}")
            return NOT_NOW
    if foreseen is not None:
        _show(f"Would be taken back: {what}", foreseen)
        if dry_run:
            return DONE
        _say(
            f"Nothing was changed. One operator asks for it on {WHERE}, another accepts it; then run this again."
        )
        return NOT_ACCEPTED
    assert asked is not None  # noqa: S101  # what was taken back had been asked for
    return _ended(what, asked)


def _open() -> AbstractContextManager[Access]:
    return Access.open(SYSTEM, Purpose.WITHDRAWAL, "migration.roll_back")


def _say(text: str) -> None:
    Console().print(text, highlight=False, markup=False)


def _ended(what: str, asked: WithdrawalShown) -> int:
    with _open() as access:
        _show(f"Taken back: {what}", one_withdrawal(access, asked.id).sums)
        lines = reconcile_files(access, asked.files)
    for line in lines:
        _say(f"{line.name}: {line.read:,} rows read, {'closes' if line.closes else 'OPEN'}")
    return DONE if all(line.closes for line in lines) else OPEN_SUM


def _show(title: str, sums: Sums) -> None:
    table = Table(title=title, title_justify="left")
    table.add_column("")
    table.add_column("number", justify="right")
    for name, number in asdict(sums).items():
        table.add_row(WORDS[name], f"{number:,}")
    Console().print(table)
