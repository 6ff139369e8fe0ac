"""What does a place's code say, how is it typed, and is it still good?

Eight signs name the place. On a screen six more follow, a keyed hash of place and time: a photograph of yesterday's
screen, sent to somebody at home, is told. A poster on paper cannot tell that.
"""

import datetime as dt
import hmac
import secrets

from pccovid.registry.places.errors import NotThisCode
from pccovid.registry.places.kinds import Place
from pccovid.registry.places.queries import place_by_code
from pccovid.trust.vault import blind

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that look alike
LENGTH, MARK_LENGTH = 8, 6
REDRAWN_EVERY = dt.timedelta(minutes=5)
EXACT = dt.timedelta()
LONGEST = 64


def new_code() -> str:
    """A code that no place has: of 8.5e11."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def plain(written: str) -> str:
    """A code as it is looked up, however it was typed."""
    return "".join(sign for sign in written.upper() if sign in SIGNS)


def in_groups(code: str) -> str:
    """A code as it is read out: ABCD-EFGH, ABCD-EFGH-JKLMNP."""
    parts = (code[:4], code[4:LENGTH], code[LENGTH:])
    return "-".join(part for part in parts if part)


def code_now(place: Place, at: dt.datetime) -> str:
    """What the poster or the screen of a place shows at this moment."""
    return place.code + _mark(place, _window(at)) if place.rotating else place.code


def place_of_code(written: str, at: dt.datetime, *, skew: dt.timedelta = EXACT) -> Place:
    """The place whose code somebody shows at this moment. Raises NotThisCode.

    `skew`: by how much the clock that told the moment may be wrong.

    A code on a screen is good while it is shown and for one change more: whoever stood in a queue has it still.
    """
    as_printed = written.strip()[:LONGEST]
    code = plain(as_printed)
    found = place_by_code(as_printed) or place_by_code(code[:LENGTH])
    if found is None:
        raise NotThisCode
    if found.closed:
        raise NotThisCode(closed=True)
    if found.rotating and not _good(found, code[LENGTH:], at, skew):
        raise NotThisCode(redrawn=True)
    return found


def _good(place: Place, mark: str, at: dt.datetime, skew: dt.timedelta) -> bool:
    windows = range(_window(at - skew) - 1, _window(at + skew) + 1)
    return any(hmac.compare_digest(mark.encode(), _mark(place, window).encode()) for window in windows)


def _mark(place: Place, window: int) -> str:
    number = int.from_bytes(blind("venue-code", f"{place.id}|{window}"))
    return "".join(SIGNS[number // len(SIGNS) ** position % len(SIGNS)] for position in range(MARK_LENGTH))


def _window(at: dt.datetime) -> int:
    return int(at.timestamp() // REDRAWN_EVERY.total_seconds())
