"""The command line: one subcommand a file in commands/, each with `configure(parser)` and `run(arguments) -> int`."""

import argparse
import importlib
import os
import sys
from typing import Protocol, cast

COMMANDS = {
    "run": "start the service; with --demo, with an invented nation",
    "sample": "write an invented nation as the files of the earlier applications",
    "migrate": "carry over the files of the earlier applications in a folder",
    "trace": "the contacts of a case",
    "verify": "say what a QR code is and what could be read from it, with masked values",
    "devices": "codes for scanning telephones, their list, and shutting one out",
    "scans": "make visits of what scanning telephones have sent",
    "ledger": "check the ledger of accesses",
    "signers": "the signers of certificates that are believed, and the keys of personal codes",
    "clients": "keys of other systems for the programming interface",
    "retention": "delete what is past its time",
    "passports": "sign vaccine passports in bulk, and change their signing keys",
    "keys": "change the keys under which values are sealed and found",
    "sunset": "the end of the epidemic: delete by class, write a report",
    "bench": "measure against peers",
    "appoint": "make one of the first two operators, who then confirm each other's proposals",
    "check-deployment": "say what the settings and the public address lack for real people's data",
    "prepare": "start the database and bring it to this version",
    "django": "run a command of the framework (shell, makemigrations, ...) as the owner's side",
    "messages": "merge and compile the translations",
    "docs": "write the pages of docs/reference anew from the files they describe",
}


class Command(Protocol):
    """What a module of commands/ offers."""

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Name the arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it; the exit code."""


def main(arguments: list[str] | None = None) -> int:
    """Entry point of `pccovid`; gives the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pccovid.project.settings")
    words = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(prog="pccovid", description="One app for living through an epidemic.")
    choices = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    named = {word for word in words if word in COMMANDS}
    for name, text in COMMANDS.items():
        sub = choices.add_parser(name, help=text, description=text)
        if name in named:
            _module(name).configure(sub)
    parsed = parser.parse_args(words)
    return _module(parsed.command).run(parsed)


def _module(name: str) -> Command:
    return cast(Command, importlib.import_module(f"pccovid.project.commands.{name.replace('-', '_')}"))


if __name__ == "__main__":
    sys.exit(main())
