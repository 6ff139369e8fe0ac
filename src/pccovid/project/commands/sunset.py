"""`pccovid sunset`: the end of the epidemic. `--plan` shows what would go, `--execute` deletes it."""

import argparse
from collections.abc import Callable

import django


def configure(parser: argparse.ArgumentParser) -> None:
    """Exactly one of both; executing needs two names and a typed phrase."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--plan", action="store_true", help="show what would be deleted and what stays")
    what.add_argument("--execute", action="store_true", help="delete; cannot be undone")
    parser.add_argument("--approve", nargs=2, default=[], metavar="NAME", help="the two who approve")
    parser.add_argument(
        "--destroy-keys", action="store_true", help="then destroy the keys: backups become unreadable"
    )


def run(arguments: argparse.Namespace, *, ask: Callable[[str], str] = input) -> int:
    """0 when all is done, 2 when it was refused; nothing is deleted before both names and the phrase are right."""
    django.setup()
    from pccovid.kernel.errors import DomainError
    from pccovid.project.config import read_config
    from pccovid.project.preparing import start_database
    from pccovid.project.sunset import NotApproved, NotConfirmed

    config = read_config()
    try:
        if arguments.plan:
            start_database(config)
            show_plan()
            return 0
        return _execute(arguments, ask)
    except NotApproved:
        print("Refused: --approve needs the names of two different people.")
    except NotConfirmed:
        print("Refused: the phrase was not typed. Nothing was deleted.")
    except DomainError as refusal:
        print(f"Refused: {refusal.code}.")
    return 2


def _execute(arguments: argparse.Namespace, ask: Callable[[str], str]) -> int:
    from pccovid.project.config import read_config
    from pccovid.project.preparing import start_database
    from pccovid.project.sunset import KEYS_PHRASE, PHRASE, check_approved, end

    config = read_config()
    approved_by = check_approved(arguments.approve)
    start_database(config)
    show_plan()
    print("\nStop the service first: whoever writes meanwhile is not deleted. This cannot be undone.")
    _confirm(ask, PHRASE)
    if arguments.destroy_keys:
        print("\nWithout the keys no backup of the database can be read again, by anybody, for any reason.")
        print("Copies of the keys kept elsewhere must be destroyed by those who keep them.")
        _confirm(ask, KEYS_PHRASE)
    ended = end(
        approved_by,
        folder=config.var / "reports",
        destroy_keys=arguments.destroy_keys,
        progress=lambda one: print(f"deleted {one.record_class:<16} {one.rows:>14,}"),
    )
    print(
        f"Report: {ended.report}"
        if ended.report
        else "Nothing was left to delete; the earlier report stands."
    )
    return 0


def show_plan() -> None:
    """What would go and what stays, by class, and what becomes of the keys."""
    from pccovid.trust.retention.ending import held

    print("Would be deleted:")
    for one in held(at_end="delete"):
        print(f"  {one.kind.name:<16} {one.rows:>14,}  {one.kind.basis}")
    print("Stays:")
    for one in held(at_end="keep"):
        print(f"  {one.kind.name:<16} {one.rows:>14,}  {_period(one.kind.days)} {one.kind.basis}")
    print("  technical tables, which hold no person's data: listed with reasons in trust/access/grants.toml")
    print("  the keys: backups stay readable until they are destroyed (--destroy-keys)")


def _period(days: int | None) -> str:
    return f"{days} days." if days else "For ever."


def _confirm(ask: Callable[[str], str], phrase: str) -> None:
    from pccovid.project.sunset import NotConfirmed

    if ask(f"Type {phrase} to go on: ").strip() != phrase:
        raise NotConfirmed
