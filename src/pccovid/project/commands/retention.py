"""`pccovid retention`: delete now what is past its time."""

import argparse
from collections import Counter

import django


def configure(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose: the clocks stand in trust/retention/classes.toml."""
    parser.add_argument("--show", action="store_true", help="only show the clocks, delete nothing")


def run(arguments: argparse.Namespace) -> int:
    """0 when all that was due is gone; what went is shown by class."""
    django.setup()
    from pccovid.project.config import read_config
    from pccovid.project.preparing import start_database
    from pccovid.project.retaining import forget
    from pccovid.trust.retention.classes import classes

    if arguments.show:
        for kind in classes().all:
            period = f"{kind.days} days" if kind.days else "end of the epidemic"
            print(f"{kind.name:<16} {period:<20} {kind.status:<15} {kind.en}")
        return 0
    start_database(read_config())
    rows = Counter[str]()
    for removed in forget():
        rows[removed.record_class] += removed.rows
    for name, number in rows.items():
        print(f"{name:<16} {number:>12,}")
    print(f"{rows.total():,} rows removed; each batch left a receipt without content.")
    return 0
