"""When a tracer asked whom a contact met afterwards, or who may have infected a case, then it is found out.

Everything is read for tracing on the basis of the case. The process that holds the visits says at whom to look; without
it the database is searched, and still only the stays of whoever may have been met are read.
"""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from pccovid.capabilities.tracing.expanding import (
    Asked,
    LeftOut,
    list_links,
    other_cases,
    waiting,
)
from pccovid.capabilities.tracing.states import Direction
from pccovid.capabilities.visits.events import Stay
from pccovid.capabilities.visits.queries import scanned_beside, scans_ahead, stays_between, stays_of
from pccovid.procedures.holding.asking import met_by
from pccovid.procedures.list_contacts_of import EXPANDING
from pccovid.trust.access import Access, Basis, Purpose

ROUTE = "procedures.expand_chain"
Pair = tuple[UUID, UUID]


def expand_chain(case_id: UUID, expansion_id: UUID) -> int:
    """Answer one expansion; gives how many meetings are new. May be repeated: what was answered is left."""
    with Access.open(EXPANDING, Purpose.TRACING, ROUTE, basis=Basis(case_id)) as access:
        asked = waiting(access, expansion_id)
        if asked is None:
            return 0
        source = stays_of(access, [asked.person_id], asked.since, asked.until)
        ahead = scans_ahead(access, asked.person_id)
        if asked.direction is Direction.FORWARD:
            return _forward(access, asked, source, ahead)
        return _backward(access, asked, source, ahead)


def _forward(access: Access, asked: Asked, source: Sequence[Stay], ahead: int) -> int:
    met = _met(access, asked, source)
    at_place = Counter(place for _, place in met)
    crowded = {
        place: persons for place, persons in at_place.items() if persons > asked.rule.params["most_persons"]
    }
    near = {(person, place) for person, place in met if place not in crowded}
    others = stays_between(access, near, asked.since, asked.until) if near else []
    left_out = LeftOut(len(crowded), sum(crowded.values()), ahead)
    return list_links(access, asked, source=source, others=others, left_out=left_out)


def _backward(access: Access, asked: Asked, source: Sequence[Stay], ahead: int) -> int:
    """Only cases are looked at: who else was there is of no concern here."""
    held = _held(asked) if source else set()
    cases = other_cases(access, asked, None if held is None else {person for person, _ in held})
    at = {stay.place_id for stay in source}
    pairs = held if held is not None else {(person, place) for person in cases for place in at}
    near = {pair for pair in pairs if pair[0] in cases}
    others = stays_between(access, near, asked.since, asked.until) if near else []
    return list_links(access, asked, source=source, others=others, cases=cases, left_out=LeftOut(ahead=ahead))


def _met(access: Access, asked: Asked, source: Sequence[Stay]) -> set[Pair]:
    """(person, place) of whoever may have been met: a few too many, never too few."""
    if not source:
        return set()
    held = _held(asked)
    pairs = scanned_beside(access, source) if held is None else held
    return {pair for pair in pairs if pair[0] != asked.person_id}


def _held(asked: Asked) -> set[Pair] | None:
    limits = asked.rule.params
    return met_by(
        asked.person_id, since=asked.since, until=asked.until, minimum=limits["minimum_seconds"],
        tail=limits["tail_seconds"],
    )  # fmt: skip
