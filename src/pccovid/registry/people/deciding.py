"""How does a decision about whose a record is stand in the log, and when may it be made at all?"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from pccovid.kernel.ids import uuid7
from pccovid.registry.people.decisions import (
    Kind,
    Reason,
    SaidApart,
    SamePerson,
    TwoAccounts,
    TwoTrustedNumbers,
)
from pccovid.registry.people.models import Apart, Event, Person
from pccovid.registry.people.moving import Manifest
from pccovid.registry.people.profile import Profile
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows
from pccovid.trust.accounts.holdings import accounts_holding

EVENT = (
    "person_id", "id", "territory", "other_id", "kind", "records", "manifest", "evidence", "weight", "model", "reason",
    "actor_id", "office", "at",
)  # fmt: skip
ATTENDED = frozenset({Reason.REVIEW, Reason.DESK})
"""Somebody looked at papers or evidence: a program may do less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Why it was decided. `evidence` names the fields that spoke for it or against it, never their values."""

    reason: Reason
    model: str = ""
    weight: float | None = None
    evidence: list[dict[str, object]] = field(default_factory=list)


def lock_persons(*persons: UUID) -> dict[UUID, Person]:
    """The rows of these persons, locked in one order, so that two decisions about them come one after the other."""
    rows = Person.objects.filter(person_id__in=persons).order_by("person_id").select_for_update()
    return {row.person_id: row for row in rows}


def check_joining(
    access: Access, profiles: dict[UUID, Profile], survivor: UUID, other: UUID, reason: Reason
) -> None:
    """Raises SamePerson, SaidApart, TwoTrustedNumbers or TwoAccounts where these two may not become one."""
    if survivor == other:
        raise SamePerson
    if said_apart(survivor, other):
        raise SaidApart
    if reason in ATTENDED:
        return
    trusted = profiles[survivor].trusted_cccds | profiles[other].trusted_cccds
    if len(trusted) > 1:
        raise TwoTrustedNumbers
    holders = [accounts_holding(access, person) for person in (survivor, other)]
    if all(holders) and holders[0] != holders[1]:
        raise TwoAccounts


def said_apart(one: UUID, other: UUID) -> bool:
    """Whether it was decided that these are two."""
    first, second = sorted((one, other))
    return Apart.objects.filter(person_id=first, other_id=second, until=None).exists()


def say_apart(access: Access, one: UUID, other: UUID, reason: Reason) -> None:
    """From now on, and through every later comparison, these two are not one. Saying it twice changes nothing."""
    first, second = sorted((one, other))
    if not said_apart(first, second):
        Apart.objects.create(
            person_id=first, other_id=second, reason=reason, actor_id=access.actor.id, at=access.now
        )
    access.wrote("person", [first, second], ["apart"])


def take_back_apart(access: Access, one: UUID, other: UUID) -> None:
    """It is no longer said that these two are not one."""
    first, second = sorted((one, other))
    Apart.objects.filter(person_id=first, other_id=second, until=None).update(until=access.now)
    access.wrote("person", [first, second], ["apart"])


def log(
    access: Access,
    kind: Kind,
    person: UUID,
    other: UUID,
    ground: Ground,
    *,
    manifest: Manifest,
    undoes: UUID | None = None,
) -> UUID:
    """Add the decision to the log; gives its id."""
    number = uuid7()
    Event.objects.create(
        person_id=person,
        id=number,
        other_id=other,
        kind=kind,
        records=manifest.get("people_sourcerecord", []),
        manifest=manifest,
        evidence=ground.evidence,
        weight=ground.weight,
        model=ground.model,
        reason=ground.reason,
        actor_id=access.actor.id,
        office=access.actor.office,
        at=access.now,
        undoes=undoes,
    )
    return number


def log_linked(access: Access, linked: Sequence[tuple[UUID, UUID, Ground]]) -> None:
    """Add that these records went to these persons, in one statement: (person, record, why)."""
    who = access.actor
    add_rows(
        Event,
        EVENT,
        [
            (
                person,
                uuid7(),
                "",
                person,
                Kind.LINKED.value,
                json.dumps([str(record)]),
                json.dumps({"people_sourcerecord": [str(record)]}),
                json.dumps(ground.evidence),
                ground.weight,
                ground.model,
                ground.reason.value,
                who.id,
                who.office,
                access.now,
            )
            for person, record, ground in linked
        ],
    )
