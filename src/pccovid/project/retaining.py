"""What is past its time goes once a day, while the service runs. `pccovid retention` does the same at once."""

import datetime as dt
import logging

from django.db import connections
from psycopg import sql

from pccovid.kernel import clock
from pccovid.trust.retention.classes import classes
from pccovid.trust.retention.clearing import clear_expired
from pccovid.trust.retention.receipts import Removed
from pccovid.trust.vault.renewing import forget_retired

_log = logging.getLogger(__name__)


class Forgetting:
    """A step for the service's loop: may be called as often as one likes, deletes on the first call of a day."""

    def __init__(self) -> None:
        self._last: dt.date | None = None

    def __call__(self) -> int:
        """How many rows went. Raises what the database raises; the day is then tried again."""
        today = clock.today()
        if self._last == today:
            return 0
        try:
            rows = sum(removed.rows for removed in forget())
        finally:
            connections.close_all()
        self._last = today
        return rows


def forget() -> list[Removed]:
    """Delete what is past its time, and keys that were replaced; clean the tables' pages. Gives the receipts."""
    owner = connections["owner"]
    try:
        removed = clear_expired()
        forget_retired()
        tables = {classes().named(one.record_class).table for one in removed}
        with owner.cursor() as cursor:
            for table in sorted(tables):
                cursor.execute(sql.SQL("VACUUM {}").format(sql.Identifier(table)))
    finally:
        owner.close()
    _log.info("retention removed %d rows", sum(one.rows for one in removed))
    return removed
