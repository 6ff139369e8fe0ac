"""Whose is a Bluetooth log? The account's that sent it: its number was proved by a code when the account was opened.

A log names no person, only a telephone number; it is linked through the account list, never by the number alone.
"""

from collections.abc import Sequence
from uuid import UUID

from pccovid.intake.mapping import CheckedRow
from pccovid.registry.people.queries import holders_of
from pccovid.registry.people.records import Added
from pccovid.trust.access import Access

RULE = "bluezone account"


def uploaders(access: Access, rows: Sequence[CheckedRow]) -> list[Added]:
    """For each row the person of the account that sent it; "review" where no account, or no single one, is known."""
    phones = {row.person.phone for row in rows if row.person and row.person.phone}
    holders = holders_of(access, "bluezone", sorted(phones)) if phones else {}
    return [_added(row, holders) for row in rows]


def _added(row: CheckedRow, holders: dict[str, tuple[UUID, str]]) -> Added:
    phone = row.person.phone if row.person else None
    if phone is None or phone not in holders:
        return Added("review", None, None, "", reason="no_account")
    person_id, territory = holders[phone]
    return Added("linked", person_id, None, territory, rule=RULE)
