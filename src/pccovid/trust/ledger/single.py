"""What does one entry say? For the citizen whom it is about, and for an auditor who answers a complaint."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from psycopg import sql

from pccovid.trust.access import Access, Purpose
from pccovid.trust.access.bulk import fetch
from pccovid.trust.ledger.proofs import NoSuchEntry

SHOWN = ("office", "purpose", "time")
_COLUMNS = (
    "id, at, person_id, role, office, territory, purpose, action, classes, fields, route, basis, shown_from"
)
_ENTRY = sql.SQL(f"""
    SELECT {_COLUMNS} FROM ledger_entry WHERE id = %b AND (%b OR person_id = ANY(%b) AND shown_from <= %b)
""")  # noqa: S608 - of constants
_LEAVES = sql.SQL("SELECT entry_id, leaf FROM ledger_leaf WHERE entry_id = ANY(%b)")


class EntryShown(NamedTuple):
    """One access as it was noted; office and role, not who of the office it was."""

    entry: UUID
    at: datetime
    person_id: UUID
    role: str
    office: str
    territory: str
    purpose: str
    action: str
    classes: list[str]
    fields: list[str]
    route: str
    basis: UUID
    shown_from: datetime


def entry_of(access: Access, entry: UUID) -> EntryShown:
    """An entry about a person whom this access covers, any for an auditor. Raises NoSuchEntry."""
    anybodys = access.purpose is Purpose.AUDIT
    found = fetch(_ENTRY, [entry, anybodys, list(access.persons), access.now], EntryShown)
    if not found:
        if access.persons:
            access.read("ledger", access.persons, SHOWN)
        else:
            access.read_aggregate("ledger", SHOWN)
        raise NoSuchEntry
    access.read("ledger", [found[0].person_id], SHOWN)
    return found[0]


def leaf_hashes(entries: list[UUID]) -> dict[UUID, str]:
    """The leaf hashes, in hexadecimal, of those of these entries that are sealed. Inside an access only."""
    return dict(fetch(_LEAVES, [entries], lambda entry, leaf: (entry, leaf.hex())))
