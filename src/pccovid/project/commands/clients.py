"""`pccovid clients`: keys of other systems for the programming interface: make one, list them, revoke one."""

import argparse
from uuid import UUID

import django


def configure(parser: argparse.ArgumentParser) -> None:
    """What to do."""
    what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    add = what.add_parser("add", help="make a key; it is shown once")
    add.add_argument("office", help="the office that answers for the system, as citizens will read it")
    add.add_argument(
        "--scope", action="append", default=[], help="for what (usage); may be given several times"
    )
    what.add_parser("list", help="all systems, without their keys")
    revoke = what.add_parser("revoke", help="end a key at once")
    revoke.add_argument("id", type=UUID)


def run(arguments: argparse.Namespace) -> int:
    """0 when it was done."""
    django.setup()
    from pccovid.project.config import read_config
    from pccovid.project.preparing import start_database

    start_database(read_config())
    if arguments.what == "add":
        return _add(arguments.office, arguments.scope or ["usage"])
    return _list() if arguments.what == "list" else _revoke(arguments.id)


def _add(office: str, scopes: list[str]) -> int:
    from pccovid.trust.clients.keys import Scope, issue

    unknown = sorted(set(scopes) - set(Scope))
    if unknown or not office.strip():
        print(f"There is no scope {', '.join(unknown)}." if unknown else "The office needs a name.")
        return 1
    client, key = issue(office=office.strip(), scopes=[Scope(scope) for scope in scopes])
    print(
        f"{client.id}  {client.office}\n\n  {key}\n\nIt is shown this once. Keep it as you keep a password."
    )
    return 0


def _list() -> int:
    from pccovid.trust.clients.keys import clients

    for one in clients():
        state = f"revoked {one.revoked_at:%Y-%m-%d %H:%M}" if one.revoked_at else "valid"
        print(
            f"{one.id}  {one.made_at:%Y-%m-%d}  {state:<24}  {','.join(sorted(one.scopes)):<8}  {one.office}"
        )
    return 0


def _revoke(client_id: UUID) -> int:
    from pccovid.trust.clients.keys import revoke

    done = revoke(client_id)
    print("Revoked." if done else "There is no valid key of this id.")
    return 0 if done else 1
