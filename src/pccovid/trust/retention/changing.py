"""Which days of a table have changed? What PostgreSQL counts for each partition says it without looking at a row.

The counts go up only, some time after what they count was committed: LATE at most. After a crash they begin at nought.
"""

import datetime as dt
from collections.abc import Mapping

from psycopg import sql

from pccovid.trust.access.bulk import fetch
from pccovid.trust.retention.partitions import DayTable

LATE = dt.timedelta(minutes=2)
"""PostgreSQL itself waits a minute at most before it says what a connection has done."""
_COUNTS = sql.SQL(
    "SELECT relname::text, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_user_tables WHERE relname = ANY (%b)"
)
Counts = tuple[int, int, int]


def changes_of(parent: str, days: list[dt.date]) -> Mapping[dt.date, Counts]:
    """Rows added, changed and removed so far, of each day; of one without a partition what was of all such days."""
    names = {day: DayTable(parent, day).name for day in days}
    rest = f"{parent}_rest"
    rows = fetch(_COUNTS, [[*names.values(), rest]], _named)
    known = dict(rows)
    return {day: known.get(name, known.get(rest, (0, 0, 0))) for day, name in names.items()}


def _named(name: str, added: int, changed: int, removed: int) -> tuple[str, Counts]:
    return name, (added, changed, removed)
