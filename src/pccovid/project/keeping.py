"""What has to be done again and again while the service runs? Partitions of the days to come are made."""

import logging
import time
from collections.abc import Callable

from django.db import connections

from pccovid.kernel import clock
from pccovid.trust.retention.partitions import prepare_days

HOUR = 3600.0
_log = logging.getLogger(__name__)


class Hourly:
    """A step that is due every hour. One that fails is written down and tried again an hour later."""

    def __init__(self, step: Callable[[], object], *, time_of: Callable[[], float] = time.monotonic) -> None:
        self._step, self._time_of = step, time_of
        self._due = time_of() + HOUR

    def look(self) -> None:
        """Do the step if it is due; never raises, as the service does not stop for it."""
        if self._time_of() < self._due:
            return
        self._due = self._time_of() + HOUR
        try:
            self._step()
        except Exception:
            _log.exception("a step of every hour failed and is tried again in an hour")


def make_days() -> int:
    """Make the partitions that are missing around today, as the owner; gives how many."""
    owner = connections["owner"]
    try:
        return prepare_days(owner, clock.today())
    finally:
        owner.close()
