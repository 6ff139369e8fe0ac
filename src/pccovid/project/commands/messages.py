"""`pccovid messages`: merge and compile the translations."""

import argparse

from pccovid.project.messages import compile_messages


def configure(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(arguments: argparse.Namespace) -> int:  # noqa: ARG001  # one shape for all commands
    """Compile; 0 when every text has one translation."""
    print(f"{compile_messages()} texts compiled")
    return 0
