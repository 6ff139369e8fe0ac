"""`pccovid docs`: write the pages of docs/reference from the files that they describe."""

import argparse
from collections.abc import Callable
from pathlib import Path

import django

from pccovid.project.components import bill_of_materials
from pccovid.project.connections import connections_page
from pccovid.project.fields_served import fields_page
from pccovid.trust.access.documents import access_page
from pccovid.trust.access.grants import grants
from pccovid.trust.access.levels import levels_page
from pccovid.trust.access.purposes import catalogue

FOLDER = Path(__file__).resolve().parents[4] / "docs" / "reference"
PAGES: dict[str, Callable[[], str]] = {
    "access.md": lambda: access_page(catalogue(), grants()),
    "fields.md": fields_page,
    "levels.md": levels_page,
    "connections.md": connections_page,
    "components.cdx.json": bill_of_materials,
}


def configure(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(arguments: argparse.Namespace) -> int:  # noqa: ARG001  # one shape for all commands
    """Write every page; says where."""
    django.setup()
    FOLDER.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
        print(f"docs/reference/{name}")
    return 0
