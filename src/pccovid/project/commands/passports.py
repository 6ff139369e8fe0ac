"""`pccovid passports`: vaccine passports in bulk, for the machine that holds the signing keys."""

import argparse

import django

WHAT = {
    "prepare": "begin certificates for everybody who is verified and has complete doses",
    "issue": "sign what officers have released; one that was stopped goes on when the command is given again",
    "renew": "sign anew what ends within a month",
    "signers": "the signing keys, and until when each is in the list",
    "new-signer": "begin a new signing key, which signs from now on",
    "end-earlier": "destroy the private keys of earlier signers; what they signed stays valid",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """What to do."""
    what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    for name, text in WHAT.items():
        sub = what.add_parser(name, help=text, description=text)
        if name == "new-signer":
            sub.add_argument("--algorithm", choices=("ES256", "PS256"), default="ES256")


def run(arguments: argparse.Namespace) -> int:
    """0 when it is done, 2 when it was refused."""
    django.setup()
    from pccovid.kernel.errors import DomainError
    from pccovid.project.config import read_config
    from pccovid.project.preparing import start_database
    from pccovid.project.refusal_text import refusal_text

    start_database(read_config())
    try:
        print(_do(arguments))
    except DomainError as refusal:
        print(f"Refused: {refusal_text(refusal)} What was done stays done.")
        return 2
    return 0


def _do(arguments: argparse.Namespace) -> str:
    from pccovid.capabilities.passports.signers import begin_signer, end_earlier
    from pccovid.engines.credentials.dcc import Algorithm

    match arguments.what:
        case "signers":
            return _list()
        case "new-signer":
            return f"Signer {begin_signer(Algorithm[arguments.algorithm]).kid.hex()} signs from now on."
        case "end-earlier":
            return f"{len(end_earlier())} earlier private keys were destroyed."
        case what:
            return _in_bulk(what)


def _in_bulk(what: str) -> str:
    from pccovid.procedures.prepare_passports import prepare_for_everybody
    from pccovid.procedures.sign_passports import renew_passports, sign_passports
    from pccovid.project.progress import Bars

    with Bars() as bars:
        if what == "prepare":
            made = prepare_for_everybody(progress=lambda done, total: bars.show(what, done, total))
            return f"{made:,} certificates wait for their site."
        if what == "issue":
            made = sign_passports(progress=lambda done, total: bars.show(what, done, total))
            return f"{made:,} certificates were signed."
        return f"{renew_passports():,} certificates were signed anew."


def _list() -> str:
    from pccovid.capabilities.passports.signers import signers

    lines = [
        f"{one.kid.hex()}  {one.algorithm.name}  listed until {one.valid_until:%Y-%m-%d}"
        f"{'  signs now' if one.current else ''}"
        for one in signers()
    ]
    return "\n".join(lines) or "No signer has been begun: pccovid passports new-signer"
