"""`pccovid verify TEXT_OR_IMAGE...`: which code is this, and what could be read from it?"""

import argparse
import sys
from pathlib import Path

from pccovid.engines.credentials import read_code
from pccovid.project.claims import claims_of, kind_of, readable
from pccovid.project.pictures import NotAPicture, texts_in


def configure(parser: argparse.ArgumentParser) -> None:
    """Texts, pictures, or `-`: a text on the command line is seen by whoever lists the machine's processes."""
    parser.add_argument(
        "codes",
        nargs="+",
        metavar="TEXT_OR_IMAGE",
        help="a code's text, a picture's file, or - for lines of input",
    )


def run(arguments: argparse.Namespace) -> int:
    """0 when every code could be read, 1 when one is of a kind not read here, 2 when a picture shows no code."""
    worst = 0
    for given in arguments.codes:
        try:
            texts = _texts(given)
        except NotAPicture:
            print("no picture that can be opened")
            worst = 2
            continue
        if not texts:
            print("no code found")
            worst = 2
        for text in texts:
            worst = max(worst, _show(text))
    return worst


def _texts(given: str) -> list[str]:
    if given == "-":
        return [line.rstrip("\r\n") for line in sys.stdin if line.strip()]
    path = Path(given)
    try:
        is_file = path.is_file()
    except (OSError, ValueError):  # longer than a file's name may be, or with a sign that no name has
        is_file = False
    return texts_in(path) if is_file else [given]


def _show(text: str) -> int:
    code = read_code(text)
    print(kind_of(code))
    for name, value in claims_of(code).items():
        print(f"  {name:<14} {value}")
    return 0 if readable(code) else 1
