"""`pccovid django ...`: a command of the framework, for developers and technicians."""

import argparse

from django.core.management import execute_from_command_line


def configure(parser: argparse.ArgumentParser) -> None:
    """Everything after the word is the framework's."""
    parser.add_argument("words", nargs=argparse.REMAINDER)


def run(arguments: argparse.Namespace) -> int:
    """Run it; the framework ends the process itself when something is wrong."""
    execute_from_command_line(["pccovid django", *arguments.words])
    return 0
