"""Whom did a contact meet afterwards, and who may have infected a case? Asked by a tracer, answered by a procedure.

Forward (F2): 3638/QĐ-BYT, from when the contact could have been infected until it is isolated. Backward: the days
before the first symptom. Whoever is found is listed with the evidence; only a person's decision follows anybody up.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from pccovid.capabilities.tracing.definitions import Standing, f1_standing
from pccovid.capabilities.tracing.errors import NoSuchCase, NoSuchContact, NotConfirmed
from pccovid.capabilities.tracing.events import ContactShown, ExpansionAsked, StayLike
from pccovid.capabilities.tracing.meeting import Meeting, meetings
from pccovid.capabilities.tracing.models import Case, Contact, Expansion, Link
from pccovid.capabilities.tracing.policies import check_decide, check_list
from pccovid.capabilities.tracing.queries import contact_shown
from pccovid.capabilities.tracing.rules import (
    SECOND_CONTACT,
    SOURCE,
    CannotDecideWindow,
    f1_rule,
    rule_for,
    rule_of,
)
from pccovid.capabilities.tracing.states import CaseStatus, ContactStatus, Direction
from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.dated_rules import DatedRule
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

LINK_FIELDS = (
    "person_id", "id", "territory", "case_id", "expansion_id", "of_id", "direction", "hop", "place_id", "start", "end",
    "seconds", "rule_id", "channel", "own_end_assumed", "other_end_assumed", "other_case_id", "infectious_then",
    "status", "listed_at", "decided_office", "reason",
)  # fmt: skip
HOPS = {Direction.FORWARD: 2, Direction.BACKWARD: 1}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be found out: whom `person_id` met during [since, until), by which rule."""

    id: UUID
    case_id: UUID
    person_id: UUID
    direction: Direction
    since: datetime
    until: datetime
    rule: DatedRule


@dataclass(frozen=True, slots=True)
class OtherCase:
    """That a person is a case, and from when to when she could infect others."""

    case_id: UUID
    infectious_from: datetime
    infectious_to: datetime


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was counted and not listed: places too full with the persons met there, scans that lie in the future."""

    places: int = 0
    persons: int = 0
    ahead: int = 0


NOTHING = LeftOut()


def ask_forward(access: Access, *, case_id: UUID, contact_id: UUID) -> UUID:
    """Ask whom a confirmed contact of a case met afterwards; gives the expansion's id, that of one which waits.

    Raises NoSuchCase, NoSuchContact, AccessDenied, NotConfirmed, and the event ExpansionAsked.
    """
    case = _running(access, case_id)
    row = Contact.objects.filter(case_id=case_id, id=contact_id).first()
    if row is None:
        raise NoSuchContact
    of_person = list(Contact.objects.filter(case_id=case_id, person_id=row.person_id, fell_out_at=None))
    confirmed = [one for one in of_person if may_expand(contact_shown(one), case.territory)]
    if row.id not in {one.id for one in confirmed}:
        raise NotConfirmed
    first = min(confirmed, key=lambda one: one.start)
    rule = rule_for(SECOND_CONTACT, first.start, case.territory)
    since = first.start + timedelta(seconds=rule.params["minimum_seconds"])
    until = min([
        since + timedelta(days=rule.params["longest_days"]),
        *(one.decided_at for one in confirmed if one.status == ContactStatus.RELEASED and one.decided_at),
    ])  # fmt: skip
    return _ask(access, case, row.person_id, row.id, Direction.FORWARD, rule, since, max(since, until))


def may_expand(contact: ContactShown, territory: str) -> bool:
    """Whether a contact is confirmed: warned, or, while undecided, what was said in the interview meets the definition.

    One that the infectious time does not hold any more is not.
    """
    if contact.fell_out_at is not None or contact.status is ContactStatus.DISMISSED:
        return False
    rule = f1_rule(contact.start, territory)
    met = f1_standing(contact.facts, minutes=contact.minutes, rule=rule) is Standing.MET
    return contact.status is ContactStatus.RELEASED or (contact.facts.asked and met)


def ask_backward(access: Access, *, case_id: UUID) -> UUID:
    """Ask who may have infected a case; gives the expansion's id.

    Raises NoSuchCase, AccessDenied, CannotDecideWindow (neither onset nor sample), and the event ExpansionAsked.
    """
    case = _running(access, case_id)
    if case.onset_on is not None:
        until = datetime.combine(case.onset_on, time.min, VIETNAM)
    elif case.sampled_at is not None:
        until = case.sampled_at
    else:
        raise CannotDecideWindow
    rule = rule_for(SOURCE, until, case.territory)
    since = until - timedelta(days=rule.params["days_before"])
    return _ask(access, case, case.person_id, case.id, Direction.BACKWARD, rule, since, until)


def waiting(access: Access, expansion_id: UUID) -> Asked | None:
    """What was asked and is not answered yet, for the procedure that answers it. The future is not asked about."""
    check_list(access)
    row = Expansion.objects.filter(id=expansion_id, done_at=None).first()
    rule = rule_of(row.rule_id) if row else None
    if row is None or rule is None:
        access.read_aggregate("contact", ["expansion"])
        return None
    access.read("contact", [row.person_id], ["expansion"])
    until = max(row.since, min(row.until, access.now))
    return Asked(row.id, row.case_id, row.person_id, Direction(row.direction), row.since, until, rule)


def other_cases(
    access: Access, asked: Asked, persons: Collection[UUID] | None = None
) -> dict[UUID, OtherCase]:
    """Who of these (None: of everybody) is a case that was not over before the time asked about, but the one asked of.

    Nobody is noted here: whose stays are read next is.
    """
    check_list(access)
    rows = Case.objects.filter(infectious_to__gt=asked.since).exclude(person_id=asked.person_id)
    if persons is not None:
        rows = rows.filter(person_id__in=list(persons))
    access.read_aggregate("case", ["window"])
    found = rows.order_by("opened_at").values_list("person_id", "id", "infectious_from", "infectious_to")
    return {person: OtherCase(case_id, since, until) for person, case_id, since, until in found}


def list_links(
    access: Access,
    asked: Asked,
    *,
    source: Iterable[StayLike],
    others: Iterable[StayLike],
    cases: dict[UUID, OtherCase] | None = None,
    left_out: LeftOut = NOTHING,
) -> int:
    """Store who was met, and note the expansion as answered; gives how many meetings are new.

    Forward nobody is listed who has a smaller hop: neither the case nor a contact of it; a circle ends there.
    """
    check_list(access)
    found = meetings(source, others, since=asked.since, until=asked.until, rule=asked.rule)
    nearer = _nearer(asked) if asked.direction is Direction.FORWARD else {asked.person_id}
    expansion = Expansion.objects.get(person_id=asked.person_id, id=asked.id)
    known = Link.objects.filter(case_id=asked.case_id, of_id=expansion.of_id)
    listed = list(known.values_list("person_id", "place_id", "start", "end"))
    new = [one for one in found if one.person_id not in nearer and not _listed(one, listed)]
    rows = [_row(access, expansion, one, (cases or {}).get(one.person_id), asked.rule) for one in new]
    Expansion.objects.filter(person_id=asked.person_id, id=asked.id).update(
        done_at=access.now,
        found=len({one.person_id for one in found} - nearer),
        crowded_places=left_out.places,
        crowded_persons=left_out.persons,
        ahead=left_out.ahead,
    )
    access.wrote("contact", {one.person_id for one in new} | {asked.person_id}, ["place", "time"])
    return add_rows(Link, LINK_FIELDS, rows)


def _running(access: Access, case_id: UUID) -> Case:
    case = Case.objects.filter(id=case_id, status=CaseStatus.OPEN.value).first()
    if case is None:
        raise NoSuchCase
    check_decide(access, case.territory)
    return case


def _ask(
    access: Access, case: Case, person_id: UUID, of_id: UUID, direction: Direction, rule: DatedRule,
    since: datetime, until: datetime,
) -> UUID:  # fmt: skip
    access.wrote("contact", [person_id], ["expansion"])
    waits = Expansion.objects.filter(
        case_id=case.id, of_id=of_id, direction=direction.value, done_at=None
    ).values_list("id", flat=True)
    if number := waits.first():
        return number
    number = uuid7()
    Expansion(
        person_id=person_id, id=number, territory=case.territory, case_id=case.id, of_id=of_id,
        direction=direction.value, rule_id=rule.version, since=since, until=until, asked_at=access.now,
        asked_by=access.actor.id, decided_office=access.actor.office[:200],
    ).save(force_insert=True)  # fmt: skip
    access.happened(ExpansionAsked(case.id, number))
    return number


def _nearer(asked: Asked) -> set[UUID]:
    """The case, and who is or may be a contact of it."""
    contacts = Contact.objects.filter(case_id=asked.case_id, fell_out_at=None)
    first = contacts.exclude(status=ContactStatus.DISMISSED.value).values_list("person_id", flat=True)
    case = Case.objects.filter(id=asked.case_id).values_list("person_id", flat=True)
    return {asked.person_id, *first, *case}


def _listed(one: Meeting, listed: Iterable[tuple[UUID, UUID, datetime, datetime]]) -> bool:
    return any(
        (person, place) == (one.person_id, one.place_id) and start < one.end and one.start < end
        for person, place, start, end in listed
    )


def _row(
    access: Access, expansion: Expansion, one: Meeting, case: OtherCase | None, rule: DatedRule
) -> tuple[object, ...]:
    direction = Direction(expansion.direction)
    return (
        one.person_id, uuid7(), expansion.territory, expansion.case_id, expansion.id, expansion.of_id, direction.value,
        HOPS[direction], one.place_id, one.start, one.end, one.seconds, rule.version, one.evidence.channel,
        one.evidence.own_end_assumed, one.evidence.case_end_assumed, case.case_id if case else None,
        _infectious_then(one, case, rule), "listed", access.now, "", "",
    )  # fmt: skip


def _infectious_then(one: Meeting, case: OtherCase | None, rule: DatedRule) -> bool:
    if case is None:
        return False
    together = min(one.end, case.infectious_to) - max(one.start, case.infectious_from)
    return together.total_seconds() >= rule.params["minimum_seconds"]
