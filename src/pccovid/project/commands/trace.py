"""`pccovid trace CASE`: the contacts of a case, as the tracer's page lists them."""

import argparse
from uuid import UUID

import django


def configure(parser: argparse.ArgumentParser) -> None:
    """Which case: its id, as it stands in the address of its page."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("case", type=UUID, nargs="?", metavar="CASE", help="the case's id")
    which.add_argument("--latest", action="store_true", help="the open case that was opened last")


def run(arguments: argparse.Namespace) -> int:
    """0 when the case was shown, 1 when there is none."""
    django.setup()
    from pccovid.project.config import read_config
    from pccovid.project.contact_table import find, show
    from pccovid.project.preparing import start_database

    start_database(read_config())
    found = find(arguments.case)
    if found is None:
        print("There is no open case." if arguments.latest else "There is no such case.")
        return 1
    show(*found)
    return 0
