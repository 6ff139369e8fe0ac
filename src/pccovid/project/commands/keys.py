"""`pccovid keys`: change the keys under which values are sealed and found, while the service runs."""

import argparse
from collections.abc import Callable

import django

WHAT = {
    "list": "which keys there are, what lies under each, what is under way",
    "rotate": "make a new key-encryption key; whatever is wrapped from now on is wrapped with it",
    "rewrap": "wrap with the newest key-encryption key all that older ones wrap",
    "destroy-old": "destroy all key-encryption keys but the newest, once nothing needs them",
    "reseal": "new keys for the values that belong to no person; with --persons also for everybody",
    "rotate-blind": "new keys for the indexes by which people are found",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """What to do."""
    what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    for name, text in WHAT.items():
        sub = what.add_parser(name, help=text, description=text)
        if name == "reseal":
            sub.add_argument("--persons", action="store_true", help="also a new data key for every person")


def run(arguments: argparse.Namespace) -> int:
    """0 when it is done, 2 when it was refused; one that was stopped goes on when the command is given again."""
    django.setup()
    from pccovid.kernel.errors import DomainError
    from pccovid.project.config import read_config
    from pccovid.project.preparing import start_database
    from pccovid.project.progress import Bars
    from pccovid.project.refusal_text import refusal_text

    start_database(read_config())
    try:
        with Bars() as bars:
            said = _do(arguments, bars.show)
    except DomainError as refusal:
        print(f"Refused: {refusal_text(refusal)} Nothing is lost; what was begun goes on with the next run.")
        return 2
    print(said)
    return 0


def _do(arguments: argparse.Namespace, show: Callable[[str, int, int], None]) -> str:
    from pccovid.project.key_changes import change_blind_keys, change_field_keys
    from pccovid.trust.vault.renewing import renew_all
    from pccovid.trust.vault.rewrapping import destroy_old, rewrap, rotate

    match arguments.what:
        case "rotate":
            return f"Key-encryption key {rotate()} is the current one."
        case "rewrap":
            return f"{rewrap(show):,} keys were wrapped anew."
        case "destroy-old":
            gone = ", ".join(map(str, destroy_old()))
            return f"Destroyed: {gone}." if gone else "There was no older key."
        case "reseal":
            said = f"{change_field_keys(show):,} values that belong to no person lie under new keys."
            return f"{said} {renew_all(show):,} persons have new keys." if arguments.persons else said
        case "rotate-blind":
            return f"{change_blind_keys(show):,} persons are found under new keys."
        case _:
            return _list()


def _list() -> str:
    from pccovid.trust.vault.keepers import keeper
    from pccovid.trust.vault.rewrapping import counts
    from pccovid.trust.vault.roots import ALL
    from pccovid.trust.vault.walking import walks

    numbers, wrapped = keeper().numbers(), dict(counts())
    lines = [
        f"key-encryption key {number:>4} {wrapped.get(number, 0):>14,} persons' keys"
        f"{'  current' if number == numbers[-1] else ''}"
        for number in numbers
    ]
    lines += [
        f"GONE: key-encryption key {one} of {many:,} keys"
        for one, many in wrapped.items()
        if one not in numbers
    ]
    lines += [f"{roots.family:<10} {', '.join(map(str, sorted(roots.numbers())))}" for roots in ALL]
    lines += [f"under way: {kind}, {done:,} done" for kind, done in walks()]
    return "\n".join(lines)
