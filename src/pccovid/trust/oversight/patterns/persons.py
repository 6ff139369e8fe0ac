"""Did somebody look at their own, search without finding, look without a reason, or look at a planted person?"""

from collections.abc import Iterator

from psycopg import sql

from pccovid.trust.binary import fetch
from pccovid.trust.oversight.patterns.suspicion import NOBODY, WATCHED, Span, Suspicion
from pccovid.trust.oversight.rules import threshold

_DAY = "(e.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"
# Whoever is tied to the account, and whoever is held by an account that holds one of these: the household.
_OWN = sql.SQL(f"""
    WITH own AS (
        SELECT account_id, person_id FROM oversight_tie
        UNION
        SELECT t.account_id, kin.person_id FROM oversight_tie t
        JOIN accounts_holding held ON held.person_id = t.person_id AND held.until IS NULL
        JOIN accounts_holding kin ON kin.account_id = held.account_id AND kin.until IS NULL
    )
    SELECT e.actor_id, max(e.role), max(e.office), e.person_id, {_DAY}, array_agg(e.id ORDER BY e.id DESC)
    FROM ledger_entry e JOIN own ON own.account_id = e.actor_id AND own.person_id = e.person_id
    WHERE e.at >= %b AND e.at < %b AND e.role = ANY(%b)
    GROUP BY e.actor_id, e.person_id, {_DAY}
""")  # noqa: S608  # put together from the constant above
_SEARCHES = sql.SQL("""
    SELECT actor_id, max(role), max(office), date_trunc('hour', at AT TIME ZONE 'Asia/Ho_Chi_Minh'), count(*),
           array_agg(id ORDER BY id DESC)
    FROM ledger_entry
    WHERE at >= %b AND at < %b AND role = ANY(%b) AND person_id = %b AND 'person.presented' = ANY(fields)
    GROUP BY actor_id, 4 HAVING count(*) >= %b
""")
_UNEXPLAINED = sql.SQL(f"""
    SELECT e.actor_id, max(e.role), max(e.office), {_DAY}, count(DISTINCT e.person_id),
           array_agg(e.id ORDER BY e.id DESC)
    FROM ledger_entry e
    WHERE e.at >= %b AND e.at < %b AND e.role = ANY(%b) AND e.purpose = 'TREAT' AND e.action = 'read'
      AND e.person_id <> %b AND NOT EXISTS (
        SELECT 1 FROM ledger_entry why
        WHERE why.person_id = e.person_id AND why.action = 'write' AND why.role <> 'citizen'
          AND why.classes && ARRAY['test', 'visit', 'dose', 'case', 'contact']::varchar[]
          AND why.at BETWEEN e.at - make_interval(hours => %b) AND e.at + make_interval(hours => %b))
    GROUP BY e.actor_id, {_DAY} HAVING count(DISTINCT e.person_id) >= %b
""")  # noqa: S608  # as above
_PLANTED = sql.SQL(f"""
    SELECT e.actor_id, max(e.role), max(e.office), e.person_id, {_DAY}, array_agg(e.id ORDER BY e.id DESC)
    FROM ledger_entry e JOIN oversight_canary c ON c.person_id = e.person_id
    WHERE e.at >= %b AND e.at < %b AND e.role NOT IN ('system', 'auditor') AND e.at > c.planted_at
    GROUP BY e.actor_id, e.person_id, {_DAY}
""")  # noqa: S608  # as above


def own_household(span: Span) -> Iterator[Suspicion]:
    """An account looked at its own person, at a relative, or at somebody of the household."""
    rule = threshold("own_household", span.until.date())
    rows = fetch(_OWN, [span.since, span.until, WATCHED], lambda *row: row)
    for actor, role, office, person, day, entries in rows:
        yield Suspicion(
            rule, f"{day}", entries, {"persons": 1, "when": f"{day}"}, actor, person, role=role, office=office
        )


def enumeration(span: Span) -> Iterator[Suspicion]:
    """Many searches within an hour that found nobody."""
    rule = threshold("enumeration", span.until.date())
    asked = [span.since, span.until, WATCHED, NOBODY, rule.params["searches"]]
    for actor, role, office, when, searches, entries in fetch(_SEARCHES, asked, lambda *row: row):
        stamp = when.strftime("%Y-%m-%d %H:%M")
        yield Suspicion(
            rule, stamp, entries, {"searches": searches, "when": stamp}, actor, role=role, office=office
        )


def unexplained(span: Span) -> Iterator[Suspicion]:
    """Persons looked up at a site of whom no test, dose, scan or case tells why.

    A day's looks are judged when the time for an explanation is over.
    """
    rule = threshold("unexplained", span.until.date())
    hours = rule.params["hours"]
    asked = [span.since, span.until, WATCHED, NOBODY, hours, hours, rule.params["persons"]]
    for actor, role, office, day, persons, entries in fetch(_UNEXPLAINED, asked, lambda *row: row):
        yield Suspicion(
            rule, f"{day}", entries, {"persons": persons, "when": f"{day}"}, actor, role=role, office=office
        )


def canary(span: Span) -> Iterator[Suspicion]:
    """A planted person was looked at: nobody has a reason to."""
    rule = threshold("canary", span.until.date())
    for actor, role, office, person, day, entries in fetch(
        _PLANTED, [span.since, span.until], lambda *row: row
    ):
        yield Suspicion(
            rule, f"{day}", entries, {"persons": 1, "when": f"{day}"}, actor, person, role=role, office=office
        )
