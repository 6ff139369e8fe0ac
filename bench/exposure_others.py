"""How do two more engines answer the same? Nested containment lists, and PostgreSQL with a covering B-tree."""

import io

import numpy as np
from django.db import connections
from django.db.backends.utils import CursorWrapper

from bench.exposure_visits import Visits
from pccovid.engines.exposure.national import Cases, MeetingRule

SECONDS = 1 << 21
"""Fourteen days in seconds, rounded up to a power of two: place and time in one number keep places apart."""
CONTACTS = """
SELECT count(*), coalesce(sum(least(a.b, v.t_out) - greatest(a.a, v.t_in)), 0) FROM bench_span a
CROSS JOIN LATERAL (
  SELECT t_in, t_out, person FROM bench_visit
  WHERE place = a.place AND t_in BETWEEN a.a + 900 - 36000 AND a.b - 900
) v WHERE v.person <> a.person AND least(a.b, v.t_out) - greatest(a.a, v.t_in) >= 900
"""


class NestedLists:
    """All visits as intervals of place and time; a source's visits overlap with those of others."""

    def __init__(self, visits: Visits) -> None:
        self.visits = visits
        self.zero = int(visits.start.min())
        self.starts = visits.place * SECONDS + (visits.start - self.zero)
        self.ends = self.starts + (visits.end - visits.start)
        from ncls import NCLS

        self.lists = NCLS(self.starts, self.ends, np.arange(len(visits)))
        self.of_person = np.argsort(visits.person, kind="stable")
        self.sorted_person = visits.person[self.of_person]

    def contacts(self, cases: Cases, rule: MeetingRule) -> tuple[int, int]:
        """How many meetings and their seconds."""
        low = np.searchsorted(self.sorted_person, cases.person)
        high = np.searchsorted(self.sorted_person, cases.person, side="right")
        rows = self.of_person[np.concatenate([np.arange(a, b) for a, b in zip(low, high, strict=True)])]
        own, others = self.lists.all_overlaps_both(self.starts[rows], self.ends[rows], rows)
        seconds = np.minimum(self.ends[own], self.ends[others]) - np.maximum(
            self.starts[own], self.starts[others]
        )
        met = (seconds >= rule.minimum_seconds) & (self.visits.person[own] != self.visits.person[others])
        return int(np.count_nonzero(met)), int(seconds[met].sum())


def fill_postgres(visits: Visits) -> None:
    """A table with one covering index, clustered by nothing, vacuumed."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("CREATE UNLOGGED TABLE bench_visit (person int, place int, t_in int, t_out int)")
        cursor.execute("CREATE UNLOGGED TABLE bench_span (person int, place int, a int, b int)")
        columns = (visits.person, visits.place, visits.start, visits.end)
        for part in np.array_split(np.arange(len(visits)), max(len(visits) // 500_000, 1)):
            _copy(cursor, "bench_visit", [column[part] for column in columns])
        cursor.execute("CREATE INDEX ON bench_visit (place, t_in) INCLUDE (t_out, person)")
        cursor.execute("VACUUM ANALYZE bench_visit")


def postgres_spans(visits: Visits, cases: Cases) -> None:
    """The cases' stays; an index by person would find them, so that is not what is timed."""
    rows = np.flatnonzero(np.isin(visits.person, cases.person))
    with connections["owner"].cursor() as cursor:
        cursor.execute("TRUNCATE bench_span")
        columns = (visits.person, visits.place, visits.start, visits.end)
        _copy(cursor, "bench_span", [column[rows] for column in columns])
        cursor.execute("VACUUM ANALYZE bench_span")


def postgres_contacts() -> tuple[int, int]:
    """How many meetings and their seconds."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(CONTACTS)
        count, seconds = cursor.fetchone()
    return int(count), int(seconds)


def _copy(cursor: CursorWrapper, table: str, columns: list[np.ndarray]) -> None:
    text = io.StringIO()
    np.savetxt(text, np.column_stack(columns), fmt="%d", delimiter="\t")
    with cursor.copy(f"COPY {table} FROM STDIN") as copy:
        copy.write(text.getvalue())
