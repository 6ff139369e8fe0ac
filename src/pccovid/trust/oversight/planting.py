"""Who has looked at a planted person? Nobody has a reason to, so every look is listed, however old."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg import sql

from pccovid.trust.access import Access, AccessDenied, Purpose
from pccovid.trust.accounts.naming import usernames
from pccovid.trust.binary import fetch
from pccovid.trust.oversight.models import Canary

MOST_LOOKS = 500
# As the pattern "canary" asks, without an end.
_LOOKS = sql.SQL("""
    SELECT c.person_id, e.actor_id, max(e.role), max(e.office), count(*), max(e.at)
    FROM oversight_canary c JOIN ledger_entry e ON e.person_id = c.person_id
    WHERE e.role NOT IN ('system', 'auditor') AND e.at > c.planted_at
    GROUP BY c.person_id, e.actor_id ORDER BY max(e.at) DESC LIMIT %b
""")


@dataclass(frozen=True, slots=True)
class Looked:
    """One account that looked, how often, and when last."""

    account: str
    role: str
    office: str
    times: int
    last: datetime


@dataclass(frozen=True, slots=True)
class PlantedShown:
    """A planted person: where, since when, and who has looked."""

    person_id: UUID
    territory: str
    planted_at: datetime
    looks: tuple[Looked, ...]


def planted_and_seen(access: Access) -> list[PlantedShown]:
    """All planted persons, those seen last first, then the latest planted."""
    if access.purpose is not Purpose.AUDIT:
        raise AccessDenied
    rows = list(Canary.objects.order_by("-planted_at", "-id"))
    found = fetch(_LOOKS, [MOST_LOOKS], lambda *row: row)
    names = usernames(access, {row[1] for row in found})
    looks: dict[UUID, list[Looked]] = {}
    for person, account, role, office, times, last in found:
        looks.setdefault(person, []).append(Looked(names.get(account, ""), role, office, times, last))
    if rows:
        access.read("planted", [row.person_id for row in rows], ["mark"])
    else:
        access.read_aggregate("planted", ["mark"])
    shown = [
        PlantedShown(row.person_id, row.territory, row.planted_at, tuple(looks.get(row.person_id, ())))
        for row in rows
    ]
    seen = sorted((one for one in shown if one.looks), key=lambda one: one.looks[0].last, reverse=True)
    return seen + [one for one in shown if not one.looks]
