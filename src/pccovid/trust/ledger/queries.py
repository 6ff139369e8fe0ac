"""Who looked at my data? The entries about the persons a citizen holds, newest first, a page at a time."""

import datetime as dt
from dataclasses import dataclass
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
    classes: list[str]
    fields: list[str]
    route: str
    basis: UUID | None
    shown_from: dt.datetime
    times: int


_OWN_OR_ASKED = """
    FROM ledger_entry
    WHERE person_id = ANY(%b) AND shown_from <= %b AND (%b OR actor_id <> %b)
      AND (%b::text IS NULL OR purpose = %b) AND (%b::text IS NULL OR strpos(lower(office), lower(%b)) > 0)
      AND at >= %b AND at < %b
"""
_LAST = "(array_agg({} ORDER BY at DESC, id DESC))[1]"
_DAY = "(at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"
# A day's line lies inside its day, so what is newer than the day of the place before cannot be part of an older line.
_LINES = sql.SQL(f"""
    SELECT * FROM (
        SELECT {_LAST.format("id")} AS entry, max(at) AS at, person_id, role, office, territory, purpose, action,
               string_agg(DISTINCT array_to_string(classes, ' '), ' '),
               string_agg(DISTINCT array_to_string(fields, ' '), ' '),
               {_LAST.format("route")}, basis, max(shown_from), count(*)
        {_OWN_OR_ASKED}
        GROUP BY person_id, actor_id, role, office, territory, purpose, action, basis,
                 CASE WHEN keep = 'routine' THEN {_DAY} END, CASE WHEN keep <> 'routine' THEN id END
    ) AS line
    WHERE (at, entry) < (%b, %b) ORDER BY at DESC, entry DESC LIMIT %b
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
    place = before or Place(_NEVER, _LAST_ID)
    end = min(filters.until or _NEVER, _end_of_day(place.at))
    asked = [
        [one for one in access.persons if filters.person in (None, one)],
        access.now, filters.include_own, access.actor.id,
        filters.purpose, filters.purpose, filters.office, filters.office,
        filters.since or _EVER, end, place.at, place.entry, limit,
    ]  # fmt: skip
    return fetch(_LINES, asked, _looked)


def each_look(access: Access, entry: UUID, *, limit: int = 1_000) -> list[Looked]:
    """The single accesses behind the line of this entry, newest first; empty for an entry not to be seen here."""
    access.read("ledger", access.persons, SHOWN)
    return fetch(_EACH, [entry, list(access.persons), access.now, access.now, limit], _looked)


def _looked(*row: object) -> Looked:
    made = Looked._make(row)
    basis = None if made.basis == NO_BASIS else made.basis
    return made._replace(classes=_words(made.classes), fields=_words(made.fields), basis=basis)


def _words(joined: object) -> list[str]:
    """Each word once; lines of several accesses repeat them."""
    return list(dict.fromkeys(str(joined).split()))


def _end_of_day(at: dt.datetime) -> dt.datetime:
    if at >= _NEVER:
        return _NEVER
    day = at.astimezone(VIETNAM).date() + dt.timedelta(days=1)
    return dt.datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
