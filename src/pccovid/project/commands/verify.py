"""`pccovid verify TEXT_OR_IMAGE...`: which code is this, what could be read from it, and is it genuine?"""

import argparse
import datetime as dt
import sys
from pathlib import Path

from pccovid.engines.credentials import OtherCode, read_code
from pccovid.engines.credentials.reasons import State
from pccovid.kernel import clock
from pccovid.project.claims import claims_of, kind_of, printable, readable
from pccovid.project.key_folder import BadKeyFile, KeyFolder, no_keys, read_keys
from pccovid.project.pictures import NotAPicture, texts_in
from pccovid.project.signed_codes import SIGNED, judge

UNUSABLE = 2


def configure(parser: argparse.ArgumentParser) -> None:
    """Texts, pictures, or `-`: a text on the command line is seen by whoever lists the machine's processes."""
    parser.add_argument(
        "codes",
        nargs="+",
        metavar="TEXT_OR_IMAGE",
        help="a code's text, a picture's file, or - for lines of input",
    )
    parser.add_argument("--keys", type=Path, metavar="FOLDER", help="signers' certificates and keys")
    parser.add_argument(
        "--at",
        type=_moment,
        metavar="MOMENT",
        help="judge as of this moment (ISO, with zone); now unless told",
    )


def _moment(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("without a zone")
    return moment


def run(arguments: argparse.Namespace) -> int:
    """0 when every code was read and none is found false, 1 when one is not, 2 when a picture or a key is unusable."""
    at = arguments.at or clock.now()
    try:
        keys = read_keys(arguments.keys) if arguments.keys else no_keys(at)
    except (BadKeyFile, OSError) as fault:
        print(f"keys that cannot be used: {fault}")
        return UNUSABLE
    worst = 0
    for given in arguments.codes:
        try:
            texts = _texts(given)
        except NotAPicture:
            print("no picture that can be opened")
            worst = UNUSABLE
            continue
        if not texts:
            print("nothing was given" if given == "-" else "no code in this picture")
            worst = UNUSABLE
        for text in texts:
            worst = max(worst, _show(text, keys, at))
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


def _show(text: str, keys: KeyFolder, at: dt.datetime) -> int:
    code = read_code(text)
    print(kind_of(code))
    if isinstance(code, OtherCode) and code.kind in SIGNED:
        state, lines = judge(code.kind, text, keys, at=at)
        found = {name: printable(value) for name, value in lines.items() if value}
        found |= claims_of(code) if state is State.CANNOT_TELL else {}
        good = state is State.VALID
    else:
        found, good = claims_of(code), readable(code)
    for name, value in found.items():
        print(f"  {name:<14} {value}")
    return 0 if good else 1
