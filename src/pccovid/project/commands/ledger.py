"""`pccovid ledger`: seal what was recorded, check all of it, or write it out for the independent verifier."""

import argparse
import logging
import time
from collections.abc import Callable
from pathlib import Path

import django

SECOND = 1.0
_log = logging.getLogger(__name__)


def configure(parser: argparse.ArgumentParser) -> None:
    """What to do."""
    what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    what.add_parser("verify", help="recompute every entry and compare with every signed head")
    export = what.add_parser("export", help="write all entries for the independent verifier")
    export.add_argument("file", type=Path, metavar="FILE")
    seal = what.add_parser("seal", help="seal what was recorded, every second until stopped")
    seal.add_argument("--once", action="store_true", help="once, and no more")


def run(arguments: argparse.Namespace) -> int:
    """0 when all is well, 1 when the ledger does not hold."""
    django.setup()
    from pccovid.project.config import read_config
    from pccovid.project.preparing import start_database

    start_database(read_config())
    if arguments.what == "verify":
        return _verify()
    if arguments.what == "export":
        return _export(arguments.file)
    return _seal(once=arguments.once)


def _verify() -> int:
    from pccovid.trust.ledger.sealing import seal
    from pccovid.trust.ledger.signing import bodies
    from pccovid.trust.ledger.verifying import verify

    _try(seal)
    found = verify(bodies())
    print(f"{found.entries:,} entries in the tree, {found.waiting:,} waiting, {found.heads:,} heads.")
    for fault in found.faults:
        print(f"BROKEN: {fault}.")
    if not found.faults:
        print("All in place.")
    return 1 if found.faults else 0


def _export(file: Path) -> int:
    from pccovid.trust.ledger.exporting import export
    from pccovid.trust.ledger.sealing import seal

    _try(seal)
    print(f"{export(file):,} entries in {file}.")
    return 0


def _seal(*, once: bool) -> int:
    from django.db import connection

    from pccovid.trust.ledger.sealing import seal

    while True:
        began = time.monotonic()
        done = _try(seal)
        if once:
            return 0 if done else 1
        connection.close()
        time.sleep(max(0.0, SECOND - (time.monotonic() - began)))


def _try(step: Callable[[], object]) -> bool:
    """What cannot be sealed now stays waiting and is tried again; reading and checking go on."""
    try:
        step()
    except Exception:
        _log.exception("the ledger could not be sealed, or a body refused its head")
        return False
    return True
