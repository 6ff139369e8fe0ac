"""`pccovid signers`: the trust list of certificates, and the keys of personal codes."""

import argparse
from collections.abc import Sequence
from pathlib import Path

import django


def configure(parser: argparse.ArgumentParser) -> None:
    """What to do."""
    what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    add = what.add_parser("add", help="believe these signers: files of certificates, or folders of them")
    add.add_argument("files", nargs="+", type=Path, metavar="FILE")
    what.add_parser("list", help="all signers on the list")
    remove = what.add_parser("remove", help="believe a signer no longer, at once")
    remove.add_argument("kid", type=bytes.fromhex, help="its name, as the list shows it")
    what.add_parser("new-personal-key", help="sign personal codes with another key from now on")
    end = what.add_parser(
        "end-personal-key", help="destroy an earlier key: printed codes under it are unknown"
    )
    end.add_argument("number", type=int)


def run(arguments: argparse.Namespace) -> int:
    """0 when it was done, 1 when there was nothing to do, 2 when a file is no signer's certificate."""
    django.setup()
    from pccovid.project.config import read_config
    from pccovid.project.preparing import start_database

    start_database(read_config())
    match arguments.what:
        case "add":
            return _add(arguments.files)
        case "list":
            return _list()
        case "remove":
            return _remove(arguments.kid)
        case "new-personal-key":
            return _new_key()
        case _:
            return _end_key(arguments.number)


def _add(given: Sequence[Path]) -> int:
    from pccovid.engines.credentials.dcc import InvalidSigner
    from pccovid.project.key_folder import CERTIFICATES, certificate_in
    from pccovid.trust.signers.listing import add

    files = [
        file
        for place in given
        for file in (sorted(place.iterdir()) if place.is_dir() else [place])
        if not place.is_dir() or file.suffix in CERTIFICATES
    ]
    try:
        many = add([certificate_in(file) for file in files])
    except (InvalidSigner, ValueError, OSError):
        print("Nothing was added: a file is missing, or is no certificate of a signer.")
        return 2
    print(f"{many} of {len(files)} certificates are new on the list.")
    return 0


def _list() -> int:
    from pccovid.trust.signers.listing import trusted

    for one in trusted():
        usages = "".join(sorted(usage.value for usage in one.usages)) or "vtr"
        print(
            f"{one.kid.hex()}  {one.country or '--'}  {one.algorithm.name}  {usages:<3}  "
            f"{one.valid_from:%Y-%m-%d} to {one.valid_until:%Y-%m-%d}"
        )
    return 0


def _remove(kid: bytes) -> int:
    from pccovid.trust.signers.listing import remove

    many = remove(kid) if kid else 0
    print(f"{many} signers are off the list. Telephones learn of it when they next fetch their lists.")
    return 0 if many else 1


def _new_key() -> int:
    from pccovid.trust.signers.personal import begin

    print(f"Personal codes are signed with key {begin()} from now on.")
    return 0


def _end_key(number: int) -> int:
    from pccovid.trust.signers.personal import end

    done = end(number)
    print(f"Key {number} is destroyed." if done else "There is no such key, or it is the one that signs.")
    return 0 if done else 1
