"""`pccovid scans settle`: make visits of what was taken; `waiting`: how much there is; `hold`: for tracing."""

import argparse
import logging
import time

import django

SECOND = 1.0
_log = logging.getLogger(__name__)


def configure(parser: argparse.ArgumentParser) -> None:
    """What to do."""
    what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    settle = what.add_parser("settle", help="make visits of what waits, every second until stopped")
    settle.add_argument("--once", action="store_true", help="once, and no more")
    what.add_parser("hold", help="hold the nation's visits in memory for tracing, until stopped")
    what.add_parser("waiting", help="how many uploads wait")


def run(arguments: argparse.Namespace) -> int:
    """0 when done; 1 when an upload could not be settled."""
    django.setup()
    from pccovid.project.config import read_config
    from pccovid.project.preparing import start_database

    start_database(read_config())
    if arguments.what == "hold":
        return _hold()
    return _settle(once=arguments.once) if arguments.what == "settle" else _waiting()


def _settle(*, once: bool) -> int:
    from django.db import connection

    from pccovid.faces.officer.backlog import waiting
    from pccovid.faces.officer.settling import settle_all

    while True:
        try:
            settle_all()
            if once:
                return 1 if waiting() else 0
        except Exception:
            _log.exception("uploads could not be settled; they stay and are tried again")
            if once:
                return 1
        connection.close()
        time.sleep(SECOND)


def _hold() -> int:
    from django.conf import settings

    from pccovid.procedures.holding.serving import hold

    hold(settings.VISITS_DOOR)
    return 0


def _waiting() -> int:
    from pccovid.faces.officer.backlog import waiting

    print(f"{waiting():,} uploads wait.")
    return 0
