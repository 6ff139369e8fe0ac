"""`pccovid run [--demo]`: database, schema, pages, and with --demo an invented nation migrated before your eyes."""

import argparse
import os
import time

import django

from pccovid.project.config import Config, read_config
from pccovid.project.progress import Bars


def configure(parser: argparse.ArgumentParser) -> None:
    """Whether to invent a nation, and how large; where to listen."""
    parser.add_argument("--demo", action="store_true", help="with an invented nation and its clock")
    parser.add_argument(
        "--persons", type=int, default=20_000, metavar="N", help="people of the invented nation"
    )
    parser.add_argument("--port", type=int, metavar="PORT")
    parser.add_argument("--once", action="store_true", help="stop when the first page has answered")


def run(arguments: argparse.Namespace) -> int:
    """Start everything and stay until interrupted; then stop everything, the embedded database last."""
    if arguments.demo:
        os.environ["PCCOVID_DEMO"] = "1"
        os.environ.setdefault("PCCOVID_VAR", "var/demo")
    if arguments.port:
        os.environ["PCCOVID_PORT"] = str(arguments.port)
    config = read_config()
    began = time.monotonic()
    django.setup()
    try:
        _get_ready(config, arguments)
        return _serve(config, once=arguments.once, began=began)
    except KeyboardInterrupt:
        return 0
    finally:
        _stop_database(config)


def _get_ready(config: Config, arguments: argparse.Namespace) -> None:
    from pccovid.project.collecting import collect
    from pccovid.project.messages import compile_messages
    from pccovid.project.preparing import prepare

    with Bars() as bars:
        bars.say("database …")
        prepare(config)
        bars.say("pages …")
        compile_messages()
        collect()
        if arguments.demo:
            from pccovid.project.demo.nation import settle

            settle(config.var / "nation", persons=arguments.persons, bars=bars)


def _serve(config: Config, *, once: bool, began: float) -> int:
    from pccovid.project.service import Service

    with Service(config) as service:
        service.wait_until_ready()
        print(f"\nPC-Covid answers at {config.origin} ({time.monotonic() - began:.0f} s after the start).")
        if config.demo:
            from pccovid.project.demo.guide import guide

            print(guide(config))
        print("Ctrl-C stops it.", flush=True)
        return 0 if once else service.wait()


def _stop_database(config: Config) -> None:
    from pccovid.project import embedded

    if config.embedded and embedded.is_ready(config.cluster):
        embedded.start(config.cluster).stop()
