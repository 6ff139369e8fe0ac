"""`pccovid bench NAME...`: measure against peers, in one run on the same data. The benchmarks lie in bench/."""

import argparse
import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, cast

import django

FOLDER = Path(__file__).resolve().parents[4]
DATABASES = ("arrivals", "booking", "exposure", "home", "ingest", "ledger", "migrate", "tracing", "vault")


class Figure(Protocol):
    """What a benchmark gives: a figure that can be shown."""

    ok: bool

    def line(self) -> str: ...
    def sentence(self) -> str: ...


class Benchmark(Protocol):
    """A module of bench/."""

    def run(self, folder: Path, *, size: int) -> Iterator[Figure]: ...


def configure(parser: argparse.ArgumentParser) -> None:
    """Which, how large, and how to report."""
    names = sorted(path.stem for path in (FOLDER / "bench").glob("*.py") if "def run(" in path.read_text())
    parser.add_argument("names", nargs="*", default=names, metavar="NAME", help=", ".join(names))
    parser.add_argument("--json", action="store_true", help="one object a line")
    parser.add_argument("--size", type=int, default=20_000, metavar="PEOPLE")


def run(arguments: argparse.Namespace) -> int:
    """Run each in a database of its own; 1 when a bar is missed."""
    os.environ["PCCOVID_VAR"] = str(Path("var/bench").resolve())
    sys.path.insert(0, str(FOLDER))
    django.setup()
    reached = True
    for name in arguments.names:
        if name in DATABASES:
            _fresh_database()
        benchmark = cast(Benchmark, importlib.import_module(f"bench.{name}"))
        for figure in benchmark.run(Path(os.environ["PCCOVID_VAR"]), size=arguments.size):
            print(figure.line() if arguments.json else figure.sentence(), flush=True)
            reached = reached and figure.ok
    return 0 if reached else 1


def _fresh_database() -> None:
    from django.core.management import call_command
    from django.db import connections

    from pccovid.project import embedded
    from pccovid.project.config import read_config
    from pccovid.project.databases import DATABASE
    from pccovid.project.demo_clock import FIRST_MOMENT
    from pccovid.project.preparing import create_database, prepare, start_database

    config = read_config()
    start_database(config)
    connections["default"].close()
    connections["default"].close_pool()  # type: ignore[attr-defined]  # of the PostgreSQL backend
    connections["owner"].close()
    with embedded.start(config.cluster).superuser() as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)'.encode())
        create_database(connection, DATABASE)
    prepare(config, today=FIRST_MOMENT)
    call_command("collectstatic", verbosity=0, interactive=False)
