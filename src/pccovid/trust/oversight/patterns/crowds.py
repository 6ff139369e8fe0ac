"""Did one account look at far more persons than its colleagues do, or one person draw many offices?"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from psycopg import sql

from pccovid.trust.binary import fetch
from pccovid.trust.oversight.patterns.suspicion import BY_HAND, NOBODY, WATCHED, Span, Suspicion
from pccovid.trust.oversight.rules import threshold, too_many

COMPARED_OVER = timedelta(days=7)

_COUNTS = sql.SQL("""
    WITH counts AS (
        SELECT actor_id, role, purpose, max(office) AS office, count(DISTINCT person_id) AS persons,
               date_trunc({span}, at AT TIME ZONE 'Asia/Ho_Chi_Minh') AS span, array_agg(id ORDER BY id DESC) AS entries
        FROM ledger_entry
        WHERE at >= %b AND at < %b AND role = ANY(%b) AND person_id <> %b
        GROUP BY actor_id, role, purpose, date_trunc({span}, at AT TIME ZONE 'Asia/Ho_Chi_Minh')
    )
    SELECT mine.actor_id, mine.role, mine.purpose, mine.office, mine.span, mine.persons, mine.entries,
           (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY other.persons) FROM counts other
            WHERE other.role = mine.role AND other.purpose = mine.purpose AND other.actor_id <> mine.actor_id)
    FROM counts mine
    WHERE mine.persons >= %b
      AND mine.span >= date_trunc({span}, %b::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')
""")
_OFFICES = sql.SQL("""
    SELECT person_id, (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, count(DISTINCT office), array_agg(id ORDER BY id DESC)
    FROM ledger_entry
    WHERE at >= %b AND at < %b AND role = ANY(%b) AND purpose = ANY(%b) AND person_id <> %b
    GROUP BY 1, 2 HAVING count(DISTINCT office) >= %b
""")


def many_persons(span: Span) -> Iterator[Suspicion]:
    """Many different persons in an hour or a day, against the median of the same role and task over a week."""
    rule = threshold("many_persons", span.until.date())
    for unit in ("hour", "day"):
        least, alone = rule.params[f"{unit}_least"], rule.params[f"{unit}_alone"]
        asked = [span.until - COMPARED_OVER, span.until, WATCHED, NOBODY, least, span.since]
        rows = fetch(_COUNTS.format(span=sql.Literal(unit)), asked, lambda *row: row)
        for actor, role, purpose, office, when, persons, entries, median in rows:
            if not too_many(persons, median, least=least, times=rule.params["times_median"], alone=alone):
                continue
            yield Suspicion(
                rule,
                f"{unit}:{purpose}:{_stamp(when)}",
                entries,
                {
                    "persons": persons,
                    "unit": unit,
                    "when": _stamp(when),
                    "median": median or 0,
                    "purpose": purpose,
                },
                suspect_id=actor,
                role=role,
                office=office,
            )


def many_offices(span: Span) -> Iterator[Suspicion]:
    """One person looked at by many offices on one day, checkpoints and places apart."""
    rule = threshold("many_offices", span.until.date())
    asked = [span.since, span.until, WATCHED, BY_HAND, NOBODY, rule.params["offices"]]
    for person, day, offices, entries in fetch(_OFFICES, asked, lambda *row: row):
        yield Suspicion(rule, f"{day}", entries, {"offices": offices, "when": f"{day}"}, about_id=person)


def _stamp(when: datetime) -> str:
    return when.strftime("%Y-%m-%d %H:%M")
