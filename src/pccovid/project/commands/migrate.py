"""`pccovid migrate DIR`: carry over the files of the earlier applications, with a table whose sums close."""

import argparse
from pathlib import Path

import django

from pccovid.project.progress import Bars


def configure(parser: argparse.ArgumentParser) -> None:
    """Which folder."""
    parser.add_argument("folder", type=Path, metavar="DIR")


def run(arguments: argparse.Namespace) -> int:
    """0 when every row reached an end; 1 when a sum does not close; 2 when the folder cannot be read."""
    django.setup()
    from pccovid.intake.folders import look_into
    from pccovid.kernel.errors import DomainError
    from pccovid.project.config import read_config
    from pccovid.project.migrating import carry_over
    from pccovid.project.preparing import prepare
    from pccovid.project.reconciliation_table import show

    try:
        folder = look_into(arguments.folder)
    except DomainError as refusal:
        print(f"pccovid migrate: {refusal}")
        return 2
    with Bars() as bars:
        prepare(read_config(), today=folder.as_of)
        migrated = carry_over(folder, bars)
    show(migrated, folder.unknown)
    return 0 if migrated.closes else 1
