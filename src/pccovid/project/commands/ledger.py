"""`pccovid ledger`: seal what was recorded, check all of it, write it out for another verifier, change the key."""

import argparse
import logging
import time
from collections.abc import Callable
from pathlib import Path

import django

SECOND = 1.0
TRIES = 20
_log = logging.getLogger(__name__)


def configure(parser: argparse.ArgumentParser) -> None:
    """What to do."""
    what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    verify = what.add_parser("verify", help="recompute every entry and compare with every signed head")
    verify.add_argument("--key", type=bytes.fromhex, metavar="HEX", help="public key of the first head")
    what.add_parser("rotate-key", help="let another key sign from now on, announced by the present one")
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
        return _verify(arguments.key)
    if arguments.what == "export":
        return _export(arguments.file)
    if arguments.what == "rotate-key":
        return _rotate()
    return _seal(once=arguments.once)


def _verify(first_key: bytes | None) -> int:
    from pccovid.trust.ledger.sealing import seal
    from pccovid.trust.ledger.signing import bodies
    from pccovid.trust.ledger.verifying import verify

    _try(seal)
    found = verify(bodies(), first_key=first_key)
    print(
        f"{found.entries:,} entries in the tree, {found.forgotten:,} of them forgotten; "
        f"{found.waiting:,} waiting, {found.heads:,} heads."
    )
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


def _rotate() -> int:
    from pccovid.kernel.errors import DomainError
    from pccovid.trust.ledger.rotating import NotNow, rotate_key

    for _ in range(TRIES):
        try:
            made = rotate_key()
        except NotNow:  # the sealer of the service is at work
            time.sleep(SECOND / 4)
            continue
        except DomainError as refusal:
            print(f"Refused: {refusal}. The new key signs; this body is told again with each head.")
            return 1
        print(
            f"From entry {made.size:,} on heads are signed with {made.new.hex()}; the old key is destroyed."
        )
        return 0
    print("Not now: another process seals, or nothing was sealed with the present key.")
    return 1


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
