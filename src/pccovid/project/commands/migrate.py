"""`pccovid migrate DIR`: carry over the files of the earlier applications, with a table whose sums close.

`pccovid migrate --roll-back FILE_OR_SOURCE` takes back what turned out to be wrong.
"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import django

from pccovid.project.progress import Bars

if TYPE_CHECKING:
    from pccovid.intake.folders import Folder


def configure(parser: argparse.ArgumentParser) -> None:
    """Which folder, and whether it is carried over or only looked at; or what is taken back."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("folder", type=Path, metavar="DIR", nargs="?")
    what.add_argument(
        "--roll-back",
        metavar="FILE_OR_SOURCE",
        help="take back a file that was carried over, or all of a source",
    )
    parser.add_argument("--dry-run", action="store_true", help="read and check every file, store nothing")
    parser.add_argument(
        "--whose", action="store_true", help="with --dry-run: also ask the registry whose the rows would be"
    )


def run(arguments: argparse.Namespace) -> int:
    """0: every row reached an end; 1: a sum does not close; 2: the folder cannot be read, or another run is at work,

    or the database has no room; 3: nobody has accepted that something is taken back.
    """
    django.setup()
    if arguments.roll_back:
        from pccovid.project.rolling_back import roll_back

        return roll_back(arguments.roll_back, dry_run=arguments.dry_run)
    from pccovid.intake.folders import look_into
    from pccovid.kernel.errors import DomainError
    from pccovid.project.refusal_text import refusal_text

    try:
        folder = look_into(arguments.folder)
        if arguments.dry_run:
            return _look_closely(folder) if arguments.whose else _look_only(folder)
        return _carry_over(folder)
    except DomainError as refusal:
        print(f"pccovid migrate: {refusal_text(refusal)}")
        return 2


def _carry_over(folder: "Folder") -> int:
    from pccovid.intake.room import telling_of_room
    from pccovid.intake.running.turn import turn
    from pccovid.project.config import read_config
    from pccovid.project.migrating import carry_over
    from pccovid.project.preparing import prepare
    from pccovid.project.reconciliation_table import show

    with Bars() as bars, telling_of_room():
        prepare(read_config(), today=folder.as_of)
        with turn() as mine:
            if not mine:
                print(
                    "pccovid migrate: another migration is at work; wait for its end or stop it at the console"
                )
                return 2
            migrated = carry_over(folder, bars.show)
    show(migrated, folder.unknown)
    return 0 if migrated.closes else 1


def _look_only(folder: "Folder") -> int:
    from pccovid.intake.checking_only import check_only
    from pccovid.project.quality_table import show_quality

    with Bars() as bars:
        checked = check_only(folder, progress=bars.show)
    show_quality(checked, folder.unknown)
    return 0 if all(one.closes for one in checked) else 1


def _look_closely(folder: "Folder") -> int:
    from pccovid.intake.foreseeing import dry_run
    from pccovid.intake.model import trained
    from pccovid.project.config import read_config
    from pccovid.project.preparing import prepare
    from pccovid.project.quality_table import show_foreseen, show_quality
    from pccovid.trust.access import SYSTEM

    with Bars() as bars:
        prepare(read_config(), today=folder.as_of)
        found = dry_run(SYSTEM, folder, trained(), progress=bars.show)
    show_quality(found.files, folder.unknown)
    show_foreseen(found)
    return 0 if found.closes else 1
