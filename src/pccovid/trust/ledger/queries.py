"""Who looked at my data? The entries about the persons a citizen holds, newest first, a page at a time."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from psycopg import sql

from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access.access import Access
from pccovid.trust.access.bulk import fetch
from pccovid.trust.ledger.entries import NO_BASIS

SHOWN = ("office", "purpose", "time", "fields")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which accesses are asked for; None: any. `office`: part of its name; `since` is included, `until` is not."""

    person: UUID | None = None
    purpose: str | None = None
    office: str | None = None
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    include_own: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: time and entry of its last line. The next page holds what is older."""

    at: dt.datetime
    entry: UUID


class Looked(NamedTuple):
    """One access as the citizen sees it; office and role, not the name of a colleague.

    What a machine or one holder of the record did on one day for one purpose is a single line: `times` says how often,
    `at` and `entry` are the last one's. `basis` None: none beyond the purpose; `shown_from` after `at`: it was covert.
    """

    entry: UUID
    at: dt.datetime
    person_id: UUID
    role: str
    office: str
    territory: str
    purpose: str
    action: str
    classes: tuple[str, ...]
    fields: tuple[str, ...]
    route: str
    basis: UUID | None
    shown_from: dt.datetime
    times: int


_ASKED = """
    FROM ledger_entry
    WHERE person_id = ANY(%(persons)b) AND shown_from <= %(now)b AND (%(with_own)b OR actor_id <> %(own)b)
      AND (%(purpose)b::text IS NULL OR purpose = %(purpose)b)
      AND (%(office)b::text IS NULL OR strpos(lower(office), lower(%(office)b)) > 0)
      AND at >= %(since)b AND at < %(until)b
"""
_LAST = "(array_agg({} ORDER BY at DESC, id DESC))[1]"
_DAY = "(at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"
# A day's line lies inside its day, so what is newer than the day of the place before cannot be part of an older line.
LINES = sql.SQL(f"""
    SELECT * FROM (
        (SELECT id AS entry, at, person_id, role, office, territory, purpose, action,
                array_to_string(classes, ' '), array_to_string(fields, ' '), route, basis, shown_from, 1::int8
         {_ASKED} AND keep <> 'routine' AND (at, id) < (%(place)b, %(entry)b)
         ORDER BY at DESC, id DESC LIMIT %(limit)b)
        UNION ALL
        SELECT {_LAST.format("id")}, max(at), person_id, role, office, territory, purpose, action,
               string_agg(DISTINCT array_to_string(classes, ' '), ' '),
               string_agg(DISTINCT array_to_string(fields, ' '), ' '),
               {_LAST.format("route")}, basis, max(shown_from), count(*)
        {_ASKED} AND keep = 'routine'
        GROUP BY person_id, actor_id, role, office, territory, purpose, action, basis, {_DAY}
    ) AS line
    WHERE (at, entry) < (%(place)b, %(entry)b) ORDER BY at DESC, entry DESC LIMIT %(limit)b
""")  # noqa: S608 - of constants
_EACH = sql.SQL(f"""
    SELECT e.id, e.at, e.person_id, e.role, e.office, e.territory, e.purpose, e.action,
           array_to_string(e.classes, ' '), array_to_string(e.fields, ' '), e.route, e.basis, e.shown_from, 1
    FROM ledger_entry AS e JOIN ledger_entry AS o
      ON o.person_id = e.person_id AND e.actor_id = o.actor_id AND e.role = o.role AND e.office = o.office
     AND e.territory = o.territory AND e.purpose = o.purpose AND e.action = o.action AND e.basis = o.basis
     AND CASE WHEN o.keep = 'routine' THEN e.keep = o.keep ELSE e.id = o.id END
     AND {_DAY.replace("at ", "e.at ")} = {_DAY.replace("at ", "o.at ")}
    WHERE o.id = %b AND o.person_id = ANY(%b) AND o.shown_from <= %b AND e.shown_from <= %b
    ORDER BY e.at DESC, e.id DESC LIMIT %b
""")  # noqa: S608 - of constants
_LAST_ID = UUID(int=2**128 - 1)
_EVER, _NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC), dt.datetime(9999, 1, 1, tzinfo=dt.UTC)


def who_looked(
    access: Access, *, filters: Filters, before: Place | None = None, limit: int = 100
) -> list[Looked]:
    """Accesses to the records this access covers, newest first, those before a place. Reading them is an entry too."""
    access.read("ledger", access.persons, SHOWN)
    values = asked(
        access.persons, own=access.actor.id, now=access.now, filters=filters, before=before, limit=limit
    )
    return fetch(LINES, values, _looked)


def asked(
    persons: Iterable[UUID],
    *,
    own: UUID,
    now: dt.datetime,
    filters: Filters,
    before: Place | None,
    limit: int,
) -> dict[str, object]:
    """What LINES asks for, by name."""
    place = before or Place(_NEVER, _LAST_ID)
    return {
        "persons": [one for one in persons if filters.person in (None, one)],
        "now": now,
        "with_own": filters.include_own,
        "own": own,
        "purpose": filters.purpose,
        "office": filters.office,
        "since": filters.since or _EVER,
        "until": min(filters.until or _NEVER, _end_of_day(place.at)),
        "place": place.at,
        "entry": place.entry,
        "limit": limit,
    }


def each_look(access: Access, entry: UUID, *, limit: int = 1_000) -> list[Looked]:
    """The single accesses behind the line of this entry, newest first; empty for an entry not to be seen here."""
    access.read("ledger", access.persons, SHOWN)
    return fetch(_EACH, [entry, list(access.persons), access.now, access.now, limit], _looked)


def _looked(*row: object) -> Looked:
    basis = None if row[11] == NO_BASIS else row[11]
    return Looked._make((*row[:8], _words(str(row[8])), _words(str(row[9])), row[10], basis, *row[12:]))


@lru_cache(maxsize=4_096)
def _words(joined: str) -> tuple[str, ...]:
    """Each word once; lines of several accesses repeat them, and lines resemble one another."""
    return tuple(dict.fromkeys(joined.split()))


def _end_of_day(at: dt.datetime) -> dt.datetime:
    if at >= _NEVER:
        return _NEVER
    day = at.astimezone(VIETNAM).date() + dt.timedelta(days=1)
    return dt.datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
