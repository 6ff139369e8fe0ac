"""Whose is a Bluetooth log? The account's that sent it: its number was proved by a code when the account was opened.

A log names no person, only a telephone number; it is linked through the account list, never by the number alone.
"""

from collections.abc import Sequence
from uuid import UUID

from pccovid.registry.people.queries import holders_of
from pccovid.registry.people.records import Added
from pccovid.trust.access import Access

RULE = "bluezone account"


def uploaders(access: Access, phones: Sequence[str | None]) -> list[Added]:
    """For each row, by its telephone, the person of the account that sent it; "review" where no single one is known."""
    known = {phone for phone in phones if phone}
    holders = holders_of(access, "bluezone", sorted(known)) if known else {}
    return [_added(phone, holders) for phone in phones]


def _added(phone: str | None, holders: dict[str, tuple[UUID, str]]) -> Added:
    if phone is None or phone not in holders:
        return Added("review", None, None, "", reason="no_account")
    person_id, territory = holders[phone]
    return Added("linked", person_id, None, territory, rule=RULE)
