"""How does a batch of scans of one place become verdicts? Read, found, judged, recorded; one question to each part."""

import datetime as dt
import math
from collections.abc import Sequence
from typing import TypedDict
from uuid import UUID

from pccovid.capabilities.movement.passage import Passage
from pccovid.capabilities.risk.queries import current
from pccovid.capabilities.visits.events import Recorded, ScanState, SentScan
from pccovid.capabilities.visits.operations import record_visits
from pccovid.capabilities.visits.plausibility import cannot_be
from pccovid.capabilities.visits.queries import seen_elsewhere
from pccovid.faces.officer.incoming import Incoming
from pccovid.faces.officer.presented import (
    CODE,
    JudgedThere,
    Presented,
    Read,
    Unreadable,
    read_presented,
)
from pccovid.faces.officer.verdicts import (
    ELSEWHERE,
    LEFT,
    RECORDED,
    UNKNOWN_PERSON,
    UNREADABLE,
    Outcome,
    VerdictShown,
)
from pccovid.procedures.judge_passage import Standing, judge_passages
from pccovid.registry.people.cards import note_cards
from pccovid.registry.people.queries import PersonCard, find_many_presented, persons_presented
from pccovid.registry.places.kinds import Place, PlaceKind
from pccovid.registry.places.lanes import lane_at
from pccovid.registry.places.queries import places
from pccovid.registry.territories.gazetteer import gazetteer
from pccovid.registry.territories.queries import stored_on
from pccovid.trust.access import Access

# Only somebody who stands there now can be sent for papers.
LIVE = dt.timedelta(minutes=5)
KM_PER_DEGREE = 111.2


class Answer(TypedDict):
    """What the device is told about one scan; the allow-list of the reply."""

    id: str
    state: str
    reason: str
    verdict: VerdictShown | None


def check_scans(
    access: Access, place: Place, scans: Sequence[Incoming], device_id: UUID | None = None
) -> list[Answer]:
    """Record the scans and answer each, in their order. `device_id` None: typed at a desk, by an officer signed in."""
    read = [read_presented(scan.text, scan.kind, at=scan.at) for scan in scans]
    cards = _cards(access, read)
    note_cards(access, [(card.person_id, scan.text) for scan, card in zip(scans, cards, strict=True) if card])
    coming = [
        card.person_id for scan, card in zip(scans, cards, strict=True) if card and scan.direction == "in"
    ]
    holding = current(access, coming)
    colours = {person: status.colour.value for person, status in holding.items()}
    live = {
        card.person_id
        for scan, card in zip(scans, cards, strict=True)
        if card and scan.direction == "in" and abs(access.now - scan.at) < LIVE
    }
    copied = _copied(access, place, live) if live else set()
    standing = {
        card.person_id: Standing(card.territory, holding.get(card.person_id)) for card in cards if card
    }
    passages = _passages(access, place, {one: standing[one] for one in live - copied})
    outcomes = [
        _outcome(scan, text, card, colours, copied, passages)
        for scan, text, card in zip(scans, read, cards, strict=True)
    ]
    sent = [
        _sent(scan, place, one, card.person_id if card else None, outcome.code, device_id)
        for scan, one, card, outcome in zip(scans, read, cards, outcomes, strict=True)
    ]
    recorded = record_visits(access, place=place, scans=sent)
    return list(map(_answer, recorded, outcomes))


def record_scans(access: Access, place: Place, sent: Sequence[tuple[UUID, Incoming]]) -> None:
    """Record scans (device, scan) whose verdict nobody waits for: nobody is read, but who presented what."""
    scans = [scan for _, scan in sent]
    read = [read_presented(scan.text, scan.kind, at=scan.at) for scan in scans]
    found = iter(
        persons_presented(access, [(one.kind, one.value) for one in read if isinstance(one, Presented)])
    )
    persons = [next(found) if isinstance(one, Presented) else None for one in read]
    cards = zip(scans, read, persons, strict=True)
    note_cards(
        access,
        [(person, scan.text) for scan, one, person in cards if person and _is_number(one, "cccd")],
    )
    if not any(persons):
        access.read_aggregate("person", ["presented"])
    rows = [
        _sent(scan, place, one, person, _unseen(scan, one, person), device)
        for (device, scan), person, one in zip(sent, persons, read, strict=True)
    ]
    record_visits(access, place=place, scans=rows)


def _is_number(read: Read, kind: str) -> bool:
    return isinstance(read, Presented) and read.kind == kind


def _unseen(scan: Incoming, read: Read, person: UUID | None) -> str:
    """How a scan is counted that came after the person had gone on."""
    if isinstance(read, Unreadable):
        return UNREADABLE
    if isinstance(read, JudgedThere):
        return read.outcome
    if person is None:
        return UNKNOWN_PERSON
    return LEFT if scan.direction == "out" else RECORDED


def _cards(access: Access, read: Sequence[Read]) -> list[PersonCard | None]:
    """Whoever each text points at. The registry is asked once, even for a batch that points at nobody."""
    asked = [one for one in read if isinstance(one, Presented)]
    found = iter(find_many_presented(access, [(one.kind, one.value) for one in asked]))
    return [next(found) if isinstance(one, Presented) else None for one in read]


def _outcome(
    scan: Incoming,
    read: Read,
    card: PersonCard | None,
    colours: dict[UUID, str],
    copied: set[UUID],
    passages: dict[UUID, Passage],
) -> Outcome:
    if isinstance(read, Unreadable):
        return Outcome(UNREADABLE, kind=read.kind)
    if isinstance(read, JudgedThere):
        return Outcome(read.outcome)
    if card is None:
        return Outcome(UNKNOWN_PERSON)
    if scan.direction == "out":
        code = LEFT
    else:
        code = colours.get(card.person_id, "unknown")
        if card.person_id in copied and code != "red":
            code = ELSEWHERE
        elif card.person_id in passages and code != "red":
            passage = passages[card.person_id]
            return Outcome(
                passage.verdict.value,
                kind=passage.reason,
                missing=passage.missing,
                name=card.name_masked,
                birth_year=card.birth_year,
            )
    return Outcome(code, name=card.name_masked, birth_year=card.birth_year)


def _passages(access: Access, place: Place, people: dict[UUID, Standing]) -> dict[UUID, Passage]:
    """Verdicts on ways between areas: at checkpoints only, and only on whoever stands there now."""
    if place.kind is not PlaceKind.CHECKPOINT or not people:
        return {}
    return judge_passages(access, checkpoint=place.territory, people=people)


def _sent(
    scan: Incoming, place: Place, read: Read, person: UUID | None, outcome: str, device_id: UUID | None
) -> SentScan:
    return SentScan(
        id=scan.id,
        at=scan.at,
        direction=scan.direction,
        person_id=person,
        outcome=outcome,
        channel=read.way if isinstance(read, Presented) else CODE,
        device_id=device_id,
        lane=lane_at(place, scan.lane),
    )


def _answer(recorded: Recorded, outcome: Outcome) -> Answer:
    state, reason = recorded.state, recorded.reason
    if outcome.of_nobody and not reason:
        state, reason = ScanState.REFUSED, outcome.code
    return Answer(id=str(recorded.id), state=state.value, reason=reason, verdict=outcome.shown())


def _copied(access: Access, place: Place, persons: set[UUID]) -> set[UUID]:
    """Who was scanned so far away so short a time ago that one of the two codes is a copy."""
    sightings = seen_elsewhere(access, persons, place)
    others = places({seen.place_id for seen in sightings})
    return {
        seen.person_id
        for seen in sightings
        if seen.place_id in others
        and cannot_be(_kilometres(place.territory, others[seen.place_id].territory), access.now - seen.at)
    }


def _kilometres(one: str, other: str) -> float:
    """Between the centres of two units; 0 where one is not known, so that it proves nothing."""
    units = gazetteer(stored_on())
    here, there = units.at(one), units.at(other)
    if here is None or there is None:
        return 0.0
    north = here.latitude - there.latitude
    east = (here.longitude - there.longitude) * math.cos(math.radians(here.latitude))
    return KM_PER_DEGREE * math.hypot(north, east)
