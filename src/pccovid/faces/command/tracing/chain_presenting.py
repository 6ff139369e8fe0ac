"""How does whoever was found by an expansion appear? Initials, place, time and through whom; never a verdict."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from pccovid.capabilities.tracing.events import ContactShown
from pccovid.capabilities.tracing.links import ExpansionShown, LinkShown
from pccovid.capabilities.tracing.rules import rule_of
from pccovid.capabilities.tracing.states import Direction
from pccovid.faces.command.tracing.presenting import RuleWords, assumed_words, code_of, rule_words, span
from pccovid.faces.command.tracing.words import (
    CHANNELS,
    LINK_COLOURS,
    LINK_REASON_WORDS,
    LINK_STATUSES,
)
from pccovid.registry.people.queries import cards_of
from pccovid.registry.places.queries import places
from pccovid.trust.access import Access

SHOWN = 300
"""As many lines of a kind; the rest is in the tree."""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One meeting of somebody found."""

    id: UUID
    person: str = field(repr=False)
    birth_year: int | None = field(repr=False)
    via: str = field(repr=False)
    via_id: UUID
    place: str
    together: str
    minutes: int
    evidence: str
    assumed: str
    other_case: str
    infectious_then: bool
    stale: bool
    nearer: bool
    status: str
    colour: str
    reason: str
    office: str
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class ExpansionRow:
    """One question with its lawful basis, and what came of it."""

    shown: ExpansionShown
    forward: bool
    of: str = field(repr=False)
    of_id: UUID
    rule: RuleWords


def link_rows(access: Access, links: Sequence[LinkShown], contacts: Iterable[ContactShown]) -> list[LinkRow]:
    """Rows in the order of `links`; names as initials."""
    owners = {one.id: one.person_id for one in contacts}
    cards = _cards(access, [*(one.person_id for one in links), *owners.values()] if links else [])
    names = places(one.place_id for one in links)
    return [
        LinkRow(
            id=one.id,
            person=cards.get(one.person_id, ("–", None))[0],
            birth_year=cards.get(one.person_id, ("–", None))[1],
            via=cards.get(owners.get(one.of_id, one.of_id), ("", None))[0],
            via_id=one.of_id,
            place=names[one.place_id].name if one.place_id in names else "–",
            together=span(one.start, one.end),
            minutes=one.minutes,
            evidence=str(CHANNELS.get(one.evidence.channel, "")),
            assumed=assumed_words(one.evidence) if one.direction is Direction.FORWARD else "",
            other_case=code_of(one.other_case_id) if one.other_case_id else "",
            infectious_then=one.infectious_then,
            stale=one.stale,
            nearer=one.nearer and one.direction is Direction.FORWARD,
            status=str(LINK_STATUSES[one.status]),
            colour=LINK_COLOURS[one.status],
            reason=str(LINK_REASON_WORDS.get(one.reason, "")),  # type: ignore[call-overload]  # a StrEnum's value finds its member
            office=one.decided_office,
            decided_at=one.decided_at,
        )
        for one in links
    ]


def expansion_rows(
    access: Access, expansions: Sequence[ExpansionShown], contacts: Iterable[ContactShown]
) -> list[ExpansionRow]:
    """Questions, the latest first."""
    owners = {one.id: one.person_id for one in contacts}
    cards = _cards(access, [owners[one.of_id] for one in expansions if one.of_id in owners])
    return [
        ExpansionRow(
            one,
            one.direction is Direction.FORWARD,
            cards.get(owners.get(one.of_id, one.of_id), ("", None))[0],
            one.of_id,
            rule_words(rule_of(one.rule_id), one.rule_id),
        )
        for one in expansions
    ]


def _cards(access: Access, persons: Iterable[UUID]) -> dict[UUID, tuple[str, int | None]]:
    wanted = list(set(persons))
    if not wanted:
        return {}
    access.about(*wanted)
    return {card.person_id: (card.name_masked, card.birth_year) for card in cards_of(access, wanted)}
