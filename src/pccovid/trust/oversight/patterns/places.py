"""Did somebody look outside the office's territory, or outside its hours?"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from uuid import UUID

from psycopg import sql

from pccovid.kernel.clock import VIETNAM
from pccovid.trust.binary import fetch
from pccovid.trust.oversight.models import Shift
from pccovid.trust.oversight.patterns.suspicion import BY_HAND, NOBODY, WATCHED, Span, Suspicion
from pccovid.trust.oversight.rules import at_work, outside, threshold

Homes = Callable[[Iterable[UUID]], Mapping[UUID, str]]
"""The path of each person's home, as far as it is known."""

_DAYS = sql.SQL("""
    SELECT actor_id, max(role), max(office), max(territory), (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date,
           array_agg(DISTINCT person_id), array_agg(id ORDER BY id DESC)
    FROM ledger_entry
    WHERE at >= %b AND at < %b AND role = ANY(%b) AND purpose = ANY(%b) AND person_id <> %b
    GROUP BY actor_id, 5 HAVING count(DISTINCT person_id) >= %b
""")
_TIMES = sql.SQL("""
    SELECT actor_id, role, office, at, person_id, id FROM ledger_entry
    WHERE at >= %b AND at < %b AND role = ANY(%b) AND office = ANY(%b) AND person_id <> %b ORDER BY id DESC
""")


def outside_territory(span: Span, homes: Homes) -> Iterator[Suspicion]:
    """Many of a day's persons live in another province than the office lies in."""
    rule = threshold("outside_territory", span.until.date())
    least, percent = rule.params["persons"], rule.params["percent"]
    by_hand = [
        one for one in BY_HAND if one not in ("BTG", "ORDER")
    ]  # those are meant for elsewhere, and reviewed
    rows = fetch(_DAYS, [span.since, span.until, WATCHED, by_hand, NOBODY, least], lambda *row: row)
    known = homes({person for row in rows for person in row[5]}) if rows else {}
    for actor, role, office, territory, day, persons, entries in rows:
        far = outside([known.get(one, "") for one in persons], territory, least=least, percent=percent)
        if far:
            inputs: dict[str, str | int | float] = {"persons": far, "of": len(persons), "when": f"{day}"}
            yield Suspicion(rule, f"{day}", entries, inputs, suspect_id=actor, role=role, office=office)


def outside_shift(span: Span) -> Iterator[Suspicion]:
    """Looked while the office was closed, by the hours that its desk has written down; without such hours: nothing."""
    rule = threshold("outside_shift", span.until.date())
    shifts: dict[str, list[Shift]] = {}
    for shift in Shift.objects.all():
        shifts.setdefault(shift.office, []).append(shift)
    if not shifts:
        return
    asked = [span.since, span.until, WATCHED, list(shifts), NOBODY]
    found: dict[tuple[UUID, str, str, str], list[tuple[UUID, UUID]]] = {}
    for actor, role, office, at, person, entry in fetch(_TIMES, asked, lambda *row: row):
        if not _works(shifts[office], at, rule.params["grace_minutes"]):
            day = f"{at.astimezone(VIETNAM):%Y-%m-%d}"
            found.setdefault((actor, role, office, day), []).append((person, entry))
    for (actor, role, office, day), looks in found.items():
        persons = len({person for person, _ in looks})
        if persons >= rule.params["persons"]:
            entries = [entry for _, entry in looks]
            yield Suspicion(
                rule,
                day,
                entries,
                {"persons": persons, "when": day},
                suspect_id=actor,
                role=role,
                office=office,
            )


def _works(shifts: list[Shift], at: datetime, grace: int) -> bool:
    """Whether any shift in force covers the moment; an office with none in force that day has said nothing."""
    here = at.astimezone(VIETNAM)
    held = [
        one
        for one in shifts
        if one.valid_from <= here.date() and not (one.valid_to and one.valid_to < here.date())
    ]
    minute = here.hour * 60 + here.minute
    return not held or any(
        at_work(
            minute, here.weekday(), begins=one.begins, ends=one.ends, days=list(one.weekdays), grace=grace
        )
        for one in held
    )
