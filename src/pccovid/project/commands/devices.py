"""`pccovid devices`: a technician's codes for scanning telephones, their list, and shutting one out."""

import argparse
from uuid import UUID

import django


def configure(parser: argparse.ArgumentParser) -> None:
    """code, list or revoke."""
    what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    code = what.add_parser(
        "code", help="a one-time code that enrols a telephone at a place, good for 15 minutes"
    )
    code.add_argument("--place", required=True, metavar="CODE", help="the code on the place's poster")
    code.add_argument("--zone", default="", help="a zone of the place")
    listed = what.add_parser("list", help="every telephone, where it may scan, and what is wrong")
    listed.add_argument("--place", metavar="CODE", help="only those of this place")
    shut = what.add_parser("revoke", help="shut a telephone out, from its next request on")
    shut.add_argument("device", type=UUID, metavar="ID")
    shut.add_argument("--reason", choices=["lost", "replaced", "suspect"], default="lost")


def run(arguments: argparse.Namespace) -> int:
    """0 when it was done; 2 for a place, zone or telephone that is not there."""
    django.setup()
    from pccovid.project.config import read_config
    from pccovid.project.preparing import start_database

    start_database(read_config())
    return {"code": _code, "list": _list, "revoke": _revoke}[arguments.what](arguments)


def _code(arguments: argparse.Namespace) -> int:
    from pccovid.registry.places.queries import place_by_code
    from pccovid.trust.devices.codes import make_code

    place = place_by_code(arguments.place)
    if place is None or (arguments.zone and arguments.zone not in place.zones):
        print("No such place, or no such zone of it.")
        return 2
    code = make_code(place_id=place.id, zone=arguments.zone, made_by=None)
    print(f"{code}  {place.name}. Good for one telephone, once, for 15 minutes.")
    return 0


def _list(arguments: argparse.Namespace) -> int:
    from pccovid.registry.places.queries import place_by_code
    from pccovid.trust.devices.registering import reports

    place = place_by_code(arguments.place) if arguments.place else None
    if arguments.place and place is None:
        print("No such place.")
        return 2
    for one in reports([place.id] if place else None):
        gaps = " ".join(
            str(gap.first) if gap.first == gap.last else f"{gap.first}-{gap.last}" for gap in one.gaps
        )
        seen = f"{one.last_seen_at:%Y-%m-%dT%H:%MZ}" if one.last_seen_at else "never"
        wrong = " ".join(f"{kind.value}={times}" for kind, times in one.incidents.items())
        print(
            f"{one.id} {one.state:<8} seen {seen} batch {one.last_sequence} "
            f"clock {one.ahead.total_seconds():+.0f}s missing {gaps or '-'} {wrong or '-'}  {_plain(one.label)}"
        )
    return 0


def _plain(label: str) -> str:
    # A name typed on a telephone must not steer a technician's terminal.
    return "".join(sign if sign.isprintable() else "?" for sign in label)


def _revoke(arguments: argparse.Namespace) -> int:
    from pccovid.trust.devices.registering import Reason, revoke

    if not revoke(arguments.device, by=None, reason=Reason(arguments.reason)):
        print("No such telephone, or shut out already.")
        return 2
    print("Shut out. What it has not sent stays sealed on it.")
    return 0
