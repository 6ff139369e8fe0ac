"""How do two persons become one, or one two, and how is that taken back? Records move, and their facts with them.

Merging and then undoing leaves everything as it was: the manifest of the event says which rows go back.
"""

import json
from collections.abc import Collection
from uuid import UUID

from pccovid.kernel.ids import uuid7
from pccovid.registry.people.deciding import (
    Ground,
    check_joining,
    lock_persons,
    log,
    say_apart,
    take_back_apart,
)
from pccovid.registry.people.decisions import AlreadyUndone, Kind, NothingToMove, Reason, SamePerson
from pccovid.registry.people.events import FactsMoved
from pccovid.registry.people.models import Event, Link, Person, SourceRecord
from pccovid.registry.people.moving import Manifest, move_all, move_back, move_records
from pccovid.registry.people.profile import Profile, pack, unpack
from pccovid.registry.people.rebuilding import give_qid, rebuild
from pccovid.registry.people.ties import Step
from pccovid.trust.access import Access, AccessDenied
from pccovid.trust.access.bulk import add_rows
from pccovid.trust.accounts.holdings import end_holdings, hold_along

HOLDINGS = "accounts_holding"
WEIGHED = frozenset({Reason.MODEL, Reason.REVIEW})
LINK = (
    "person_id", "id", "territory", "source_record_id", "rule", "evidence", "weight", "model", "actor_id", "since",
)  # fmt: skip


def merge(access: Access, one: UUID, other: UUID, ground: Ground) -> UUID:
    """Make two persons one; gives the id of the decision. The older of the two goes on, the other id points to it.

    Raises what check_joining raises, and AccessDenied where one may not be seen.
    """
    rows = _open(access, one, other)
    if any(row.redirect_to or row.closed_at for row in rows.values()):
        raise SamePerson
    survivor, joined = sorted((one, other), key=lambda person: (rows[person].created_at, person))
    profiles = {person: unpack(access, person, row.profile) for person, row in rows.items()}
    check_joining(access, profiles, survivor, joined, ground.reason)
    manifest = move_all(access, giver=joined, taker=survivor)
    Person.objects.filter(person_id=joined).update(redirect_to=survivor, updated_at=access.now)
    # The accounts that came along are named in the manifest: they do not stay when this is undone.
    manifest[HOLDINGS] = [str(number) for number in hold_along(access, joined, survivor)]
    return _done(access, Kind.MERGED, survivor, joined, ground, manifest, giver=joined, taker=survivor)


def split(access: Access, person: UUID, records: Collection[UUID], ground: Ground) -> tuple[UUID, UUID]:
    """Give records back: they and what they stated become a person of their own, and the two stay apart.

    Gives the new person and the id of the decision. Raises NothingToMove where none or all of the records are hers.
    """
    begun, decision = part(access, person, records, ground)
    say_apart(access, person, begun, ground.reason)
    return begun, decision


def part(access: Access, person: UUID, records: Collection[UUID], ground: Ground) -> tuple[UUID, UUID]:
    """As split, but nobody has said that the two are two: a later comparison may join them again."""
    _open(access, person)
    own = set(SourceRecord.objects.filter(person_id=person).values_list("id", flat=True))
    parted = own & set(records)
    if not parted or parted == own:
        raise NothingToMove
    begun = uuid7()
    access.about(begun)
    Person.objects.create(
        person_id=begun, profile=pack(access, begun, Profile()), created_at=access.now, updated_at=access.now
    )
    manifest = move_records(access, parted, giver=person, taker=begun)
    give_qid(access, begun, min(parted))
    return begun, _done(access, Kind.SPLIT, person, begun, ground, manifest, giver=person, taker=begun)


def joined_by(access: Access, person: UUID, decision: UUID) -> UUID | None:
    """Who was joined to this person by a decision; None where it was no joining."""
    event = Event.objects.filter(person_id=person, id=decision, kind=Kind.MERGED).only("other_id").first()
    access.read("person", [person], ["redirect"])
    return event.other_id if event else None


def undo(access: Access, person: UUID, decision: UUID, ground: Ground) -> UUID:
    """Take a merging or a parting back; gives the id of the new decision.

    Of a merging exactly the rows go back that came; what came to the person later stays there.

    Raises AlreadyUndone where it was taken back before, or where one of the two has been joined to a third since.
    """
    event = Event.objects.filter(person_id=person, id=decision, kind__in=(Kind.MERGED, Kind.SPLIT)).first()
    if event is None:
        raise AccessDenied
    rows = _open(access, person, event.other_id)
    merged = event.kind == Kind.MERGED
    expected = {person: None, event.other_id: person if merged else None}
    if Event.objects.filter(undoes=decision).exists() or any(
        rows[number].redirect_to != to for number, to in expected.items()
    ):
        raise AlreadyUndone
    giver, taker = (person, event.other_id) if merged else (event.other_id, person)
    # Whoever was begun by a parting is no more, so nothing may stay with her.
    manifest = (
        move_back(access, event.manifest, giver=giver, taker=taker)
        if merged
        else move_all(access, giver=giver, taker=taker)
    )
    Person.objects.filter(person_id=event.other_id).update(
        redirect_to=None if merged else person, updated_at=access.now
    )
    end_holdings(access, person, [UUID(number) for number in event.manifest.get(HOLDINGS, [])])
    if not merged:
        take_back_apart(access, person, event.other_id)
    return _done(
        access,
        Kind.UNDONE,
        person,
        event.other_id,
        ground,
        manifest,
        giver=giver,
        taker=taker,
        undoes=decision,
    )


def _open(access: Access, *persons: UUID) -> dict[UUID, Person]:
    access.about(*persons)
    rows = lock_persons(*persons)
    if len(rows) != len(set(persons)):
        raise AccessDenied
    access.keys.unlock(persons)
    return rows


def _done(
    access: Access,
    kind: Kind,
    person: UUID,
    other: UUID,
    ground: Ground,
    manifest: Manifest,
    *,
    giver: UUID,
    taker: UUID,
    undoes: UUID | None = None,
) -> UUID:
    moved = [UUID(number) for number in manifest.get("people_sourcerecord", [])]
    _relink(access, moved, kind, ground, giver=giver, taker=taker)
    rebuild(access, (giver, taker), moved=moved)
    access.wrote("source_record", [giver, taker], ["person"])
    access.happened(FactsMoved(giver, taker))
    return log(access, kind, person, other, ground, manifest=manifest, undoes=undoes)


def _relink(
    access: Access, records: list[UUID], kind: Kind, ground: Ground, *, giver: UUID, taker: UUID
) -> None:
    """The links of the records end with the giver and begin with the taker; none is changed otherwise."""
    held = Link.objects.filter(person_id=giver, source_record_id__in=records, until=None)
    territories = dict(held.values_list("source_record_id", "territory"))
    held.update(until=access.now)
    steps = _steps(ground) if kind is Kind.MERGED else []
    weight = sum(weight for *_, weight in steps) if steps else None
    why = (f"{kind}:{ground.reason}", json.dumps(steps), weight, ground.model, access.actor.id, access.now)
    add_rows(
        Link, LINK, [(taker, uuid7(), territory, record, *why) for record, territory in territories.items()]
    )


def _steps(ground: Ground) -> list[Step]:
    """What was weighed; a card or what somebody recalled is no weight of a model."""
    if ground.reason not in WEIGHED:
        return []
    return [
        (str(one["field"]), str(one["level"]), weight)
        for one in ground.evidence
        if isinstance(weight := one.get("weight"), int)
    ]
