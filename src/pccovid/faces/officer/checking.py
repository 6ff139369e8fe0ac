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
from pccovid.faces.officer.presented import CODE, Presented, Unreadable, read_presented
from pccovid.faces.officer.verdicts import ELSEWHERE, LEFT, UNKNOWN_PERSON, UNREADABLE, Outcome, VerdictShown
from pccovid.procedures.judge_passage import Standing, judge_passages
from pccovid.registry.people.cards import note_cards
from pccovid.registry.people.queries import PersonCard, find_many_presented
from pccovid.registry.places.kinds import Place, PlaceKind
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
    sent = list(map(_sent, scans, read, cards, outcomes))
    recorded = record_visits(access, place=place, scans=sent, device_id=device_id)
    return list(map(_answer, recorded, outcomes))


def _cards(access: Access, read: Sequence[Presented | Unreadable]) -> list[PersonCard | None]:
    """Whoever each text points at. The registry is asked once, even for a batch that points at nobody."""
    asked = [one for one in read if isinstance(one, Presented)]
    found = iter(find_many_presented(access, [(one.kind, one.value) for one in asked]))
    return [next(found) if isinstance(one, Presented) else None for one in read]


def _outcome(
    scan: Incoming,
    read: Presented | Unreadable,
    card: PersonCard | None,
    colours: dict[UUID, str],
    copied: set[UUID],
    passages: dict[UUID, Passage],
) -> Outcome:
    if isinstance(read, Unreadable):
        return Outcome(UNREADABLE, kind=read.kind)
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
    scan: Incoming, read: Presented | Unreadable, card: PersonCard | None, outcome: Outcome
) -> SentScan:
    return SentScan(
        id=scan.id,
        at=scan.at,
        direction=scan.direction,
        person_id=card.person_id if card else None,
        outcome=outcome.code,
        channel=read.way if isinstance(read, Presented) else CODE,
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
