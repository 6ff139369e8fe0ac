"""`pccovid ledger verify`: is every access still where it was written?"""

import argparse

import django


def configure(parser: argparse.ArgumentParser) -> None:
    """Only `verify` so far."""
    parser.add_argument("what", choices=["verify"])


def run(arguments: argparse.Namespace) -> int:  # noqa: ARG001  # one shape for all commands
    """0 when the whole chain holds, 1 when it does not; says where."""
    django.setup()
    from pccovid.project.config import read_config
    from pccovid.project.preparing import start_database
    from pccovid.trust.ledger.verifying import verify

    start_database(read_config())
    found = verify()
    if found.broken_at is None:
        print(f"{found.entries:,} entries, all in place.")
        return 0
    print(f"Broken at entry {found.broken_at:,}: {found.reason}. {found.entries:,} entries before it hold.")
    return 1
