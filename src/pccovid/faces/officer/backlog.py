"""How much may wait to be settled before nothing more is taken? A flood ends in refusals, not in loss."""

import time

from pccovid.kernel.errors import DomainError
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.devices.waiting import count_waiting

# Uploads; at 100 scans each a tenth of a day of a whole nation's visits.
MOST_WAITING = 200_000
LOOKED_AT_EVERY = 5.0
_looked = (float("-inf"), 0)


class Overfull(DomainError):
    """More waits than may; nothing of this upload is kept. Whoever sends waits `seconds`."""

    code = "scans.overfull"
    retry = True
    seconds = 60


def check_backlog(most: int = MOST_WAITING) -> None:
    """Raises Overfull. Counted every five seconds, and never further than the bound."""
    global _looked  # noqa: PLW0603 - a count of this process, good for seconds
    at, counted = _looked
    if time.monotonic() - at > LOOKED_AT_EVERY:
        counted = waiting(most)
        _looked = (time.monotonic(), counted)
    if counted > most:
        raise Overfull


def waiting(most: int = MOST_WAITING) -> int:
    """How many uploads wait; no more than one beyond `most` is counted."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, "scans.backlog") as access:
        return count_waiting(access, most)
