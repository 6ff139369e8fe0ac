"""A card was shown: is another record hers by what stands on the card? Pure.

The code on a card is plain text that anybody can print. So it proves nothing of a record by its numbers alone: name and
birth have to be the same on the card, with the person and in the record.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pccovid.kernel.birth import BirthDate, Precision
from pccovid.kernel.names import PersonName
from pccovid.registry.people.records import PersonRecord


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on it: name, ISO date of birth, number and former number (empty where there is none)."""

    name: str = field(repr=False)
    birth: str = field(repr=False)
    cccd: str = field(repr=False)
    cmnd: str = field(default="", repr=False)

    def numbers(self) -> dict[str, str]:
        """By kind."""
        return {kind: value for kind, value in (("cccd", self.cccd), ("cmnd", self.cmnd)) if value}


def is_hers(card: Card, name: str, birth: str, trusted: frozenset[str]) -> bool:
    """Whether it is the card of this person: her trusted number, her name, her whole date of birth."""
    return card.cccd in trusted and birth == card.birth and _same_name(card.name, name)


def hers(card: Card, records: Sequence[PersonRecord]) -> frozenset[str]:
    """By which numbers another's records are those of the card's person; empty where they are not.

    All of them must be of the card's name and birth, and one state a number of the card.
    """
    if not records or not all(_is_alike(card, record) for record in records):
        return frozenset()
    numbers = card.numbers()
    stated = (one for record in records for one in record.identity.numbers)
    return frozenset(one.kind for one in stated if numbers.get(one.kind) == one.value)


def _is_alike(card: Card, record: PersonRecord) -> bool:
    name = record.identity.name
    return (
        name is not None
        and _same_name(card.name, name.exact)
        and _same_birth(card.birth, record.identity.birth)
    )


def _same_name(one: str, other: str) -> bool:
    return (
        bool(one and other) and PersonName.parse(one).sorted_tokens == PersonName.parse(other).sorted_tokens
    )


def _same_birth(card: str, birth: BirthDate | None) -> bool:
    """The same day, or the year where the record has no day."""
    if birth is None or birth.year is None:
        return False
    return birth.iso() == card if birth.precision is Precision.DAY else birth.year == int(card[:4])
