"""Which entries are behind a finding? For the audit only; each person concerned can see that they were read."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from psycopg import sql

from pccovid.trust.access import Access, AccessDenied, Purpose
from pccovid.trust.access.bulk import fetch

_ENTRIES = sql.SQL("""
    SELECT person_id, at, purpose, action, classes, route FROM ledger_entry WHERE id = ANY(%b) ORDER BY at DESC, id DESC
""")


class Behind(NamedTuple):
    """One of the entries."""

    person_id: UUID
    at: datetime
    purpose: str
    action: str
    classes: list[str]
    route: str


def entries_behind(access: Access, entries: Sequence[UUID]) -> list[Behind]:
    """These entries, newest first. Raises AccessDenied for any purpose but the audit."""
    if access.purpose is not Purpose.AUDIT:
        raise AccessDenied
    found = fetch(_ENTRIES, [list(entries)], Behind)
    if found:
        access.read("ledger", {one.person_id for one in found}, ["audit"])
    else:
        access.read_aggregate("ledger", ["audit"])
    return found
