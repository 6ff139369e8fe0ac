"""`pccovid appoint NAME --office OFFICE`: one of the first two operators, who confirm everybody else on pages."""

import argparse
import sys

import django


def configure(parser: argparse.ArgumentParser) -> None:
    """Who, and what citizens read as the office."""
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--office", required=True)


def run(arguments: argparse.Namespace) -> int:
    """Print the code once; exit code 1 when there are two operators already, or the name cannot be."""
    django.setup()
    from pccovid.trust.access import AccessDenied
    from pccovid.trust.accounts.appointments import LIFE, AppointmentRefused, first_operator

    try:
        code = first_operator(arguments.name, arguments.office)
    except (AccessDenied, AppointmentRefused) as fault:
        print(f"refused: {fault}", file=sys.stderr)
        return 1
    print(f"{code}\nGood once, for {LIFE.days} days, at /staff/invitation/ with the name {arguments.name}.")
    return 0
