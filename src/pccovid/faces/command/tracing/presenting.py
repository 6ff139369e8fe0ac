"""How do cases and contacts appear on a page? Codes and initials; the whole name only where a contact is opened."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from pccovid.capabilities.testing.queries import result
from pccovid.capabilities.testing.wording import METHODS, OUTCOMES
from pccovid.capabilities.tracing.events import CaseShown, ContactShown, Evidence
from pccovid.capabilities.tracing.listing_heard import heard_of
from pccovid.capabilities.tracing.rules import candidate_rule, rule_of
from pccovid.capabilities.tracing.states import CONTACT_TRANSITIONS
from pccovid.faces.command.tracing.heard import HeardRow, heard_row, no_name
from pccovid.faces.command.tracing.words import (
    ASSUMED_BOTH,
    ASSUMED_CASE,
    ASSUMED_CONTACT,
    CHANNELS,
    REASONS,
    STANDING,
    STATUS_COLOURS,
    STATUSES,
)
from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.dated_rules import DatedRule
from pccovid.registry.people.profile import Profile
from pccovid.registry.people.queries import cards_of
from pccovid.registry.places.queries import places
from pccovid.registry.territories.queries import name_of
from pccovid.trust.access import Access


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in the list."""

    id: UUID
    code: str
    area: str
    shown: CaseShown


@dataclass(frozen=True, slots=True)
class RuleWords:
    """A rule as a tracer reads it."""

    version: str
    document: str
    standing: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case with why it is one."""

    code: str
    area: str
    person: str = field(repr=False)
    shown: CaseShown
    method: str
    outcome: str
    laboratory: str
    window_rule: RuleWords
    contact_rule: RuleWords
    minimum_minutes: int


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact in the table of a case."""

    id: UUID
    person: str = field(repr=False)
    birth_year: int | None = field(repr=False)
    place: str
    start: datetime
    end: datetime
    minutes: int
    status: str
    colour: str
    reason: str
    office: str
    decided_at: datetime | None
    open: bool
    evidence: str
    assumed: str
    fell_out: bool
    heard: tuple[HeardRow, ...]

    @property
    def together(self) -> str:
        """From when to when, in Vietnam's time."""
        return span(self.start, self.end)


def span(start: datetime, end: datetime) -> str:
    """From when to when, in Vietnam's time; the day is that of the end."""
    return f"{start.astimezone(VIETNAM):%H:%M}–{end.astimezone(VIETNAM):%H:%M %d/%m/%Y}"


def code_of(case_id: UUID) -> str:
    """The six signs by which people speak of a case; random, and no name."""
    return case_id.hex[-6:].upper()


def case_rows(cases: Iterable[CaseShown]) -> list[CaseRow]:
    """Cases as rows of the list."""
    return [CaseRow(one.id, code_of(one.id), name_of(one.territory), one) for one in cases]


def case_page(access: Access, shown: CaseShown) -> CasePage:
    """All that the page of a case says above its contacts."""
    access.about(shown.person_id)
    cards = cards_of(access, [shown.person_id])
    found = result(access, shown.person_id, shown.result_id)
    contact_rule = candidate_rule(shown.sampled_at or shown.infectious_from, shown.territory)
    return CasePage(
        code=code_of(shown.id),
        area=name_of(shown.territory),
        person=cards[0].name_masked if cards else "–",
        shown=shown,
        method=str(METHODS[found.method]) if found else "",
        outcome=str(OUTCOMES[found.outcome]) if found else "",
        laboratory=found.laboratory if found else "",
        window_rule=rule_words(rule_of(shown.rule_id), shown.rule_id),
        contact_rule=rule_words(contact_rule, contact_rule.version),
        minimum_minutes=contact_rule.params["minimum_seconds"] // 60,
    )


def contact_rows(access: Access, contacts: list[ContactShown]) -> list[ContactRow]:
    """Contacts as rows, names as initials."""
    persons = list({one.person_id for one in contacts})
    access.about(*persons)
    cards = {card.person_id: card for card in cards_of(access, persons)}
    names = places(one.place_id for one in contacts)
    heard = heard_of(access, [one.id for one in contacts])
    return [
        ContactRow(
            id=one.id,
            person=cards[one.person_id].name_masked if one.person_id in cards else "–",
            birth_year=cards[one.person_id].birth_year if one.person_id in cards else None,
            place=names[one.place_id].name if one.place_id in names else no_name(one.place_id),
            start=one.start,
            end=one.end,
            minutes=one.minutes,
            status=str(STATUSES[one.status]),
            colour=STATUS_COLOURS[one.status],
            reason=str(REASONS.get(one.reason, "")),
            office=one.decided_office,
            decided_at=one.decided_at,
            open=bool(CONTACT_TRANSITIONS[one.status]),
            evidence=str(CHANNELS.get(one.evidence.channel, "")),
            assumed=assumed_words(one.evidence),
            fell_out=one.fell_out_at is not None,
            heard=tuple(heard_row(shown) for shown in heard.get(one.id, ())),
        )
        for one in contacts
    ]


def reachable(person: Profile) -> dict[str, str]:
    """Who is called, and where: the attributes of an opened contact. A date of birth as far as it is known."""
    facts = {name: person.value(name) for name in ("name", "phone", "address")}
    return {**facts, "birth": "/".join(reversed(person.value("birth").split("-")))}


def assumed_words(evidence: Evidence) -> str:
    """Whose end of stay nobody stated: the meeting may have been shorter than it looks."""
    match evidence.own_end_assumed, evidence.case_end_assumed:
        case True, True:
            return str(ASSUMED_BOTH)
        case True, False:
            return str(ASSUMED_CONTACT)
        case False, True:
            return str(ASSUMED_CASE)
    return ""


def rule_words(rule: DatedRule | None, version: str) -> RuleWords:
    """A rule with its document; empty words for one that is not known any more."""
    if rule is None:
        return RuleWords(version, "", "")
    document = f"{rule.document.number}, {rule.document.issuer}, {rule.document.issued:%d/%m/%Y}"
    return RuleWords(version, document, str(STANDING[rule.status]))
