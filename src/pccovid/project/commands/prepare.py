"""`pccovid prepare`: start the database and bring it to this version."""

import argparse

import django

from pccovid.project.config import read_config


def configure(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(arguments: argparse.Namespace) -> int:  # noqa: ARG001  # one shape for all commands
    """Start, migrate, apply the policies. The embedded server keeps running; `pccovid prepare` may be repeated."""
    django.setup()
    from pccovid.project.preparing import prepare

    prepare(read_config())
    return 0
