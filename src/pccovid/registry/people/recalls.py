"""What somebody recalled of an earlier record: whether it is asked, what was said, what came of it."""

import datetime as dt
import json
from dataclasses import asdict, dataclass
from uuid import UUID

from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.errors import DomainError
from pccovid.kernel.ids import uuid7
from pccovid.registry.people.events import EarlierRecalled, RecallTakenBack
from pccovid.registry.people.lookalikes import WAITING, Why
from pccovid.registry.people.models import Candidate, Recall, SourceRecord
from pccovid.registry.people.queries import profile_of
from pccovid.registry.people.recall_rules import (
    JOINED,
    QUIET_AFTER_NO,
    TRIES_WITHIN,
    UNDO_WITHIN,
    Recalled,
    RecallState,
    may_be_asked,
    tries_left,
)
from pccovid.trust.access import Access, AccessDenied
from pccovid.trust.accounts.holdings import Relation, relation_of
from pccovid.trust.accounts.limits import lock_keys

FIELD = "recall"
SELF_STATED = "self"
"""The mapping of records that somebody began of her own statement."""
NEVER_HERS = (Why.LISTED, Why.TWO_NUMBERS, Why.TWO_ACCOUNTS)
COUNTED = (RecallState.ASKED, RecallState.NOTHING)


class NotNow(DomainError):
    """One answer is being looked at, or there were too many wrong ones, or nobody may speak for this person here."""

    code = "people.recall_not_now"


@dataclass(frozen=True, slots=True)
class RecallShown:
    """An answer, and what came of it."""

    id: UUID
    state: RecallState
    asked_at: dt.datetime
    decided_at: dt.datetime | None
    event_id: UUID | None

    def may_take_back(self, now: dt.datetime) -> bool:
        """Whether "it was not mine" can still be said."""
        return self.state in JOINED and self.decided_at is not None and now - self.decided_at < UNDO_WITHIN


@dataclass(frozen=True, slots=True)
class Asking:
    """How it stands with a person who is asked. `may`: she, or whoever holds her, may speak for her."""

    may: bool
    tries: int
    recalls: tuple[RecallShown, ...]

    @property
    def waits(self) -> bool:
        """Whether an answer is being looked at."""
        return any(one.state is RecallState.ASKED for one in self.recalls)

    @property
    def open(self) -> bool:
        """Whether something can be said now."""
        return self.may and self.tries > 0 and not self.waits


def asking(access: Access, person: UUID) -> Asking:
    """How it stands. Says the same whether or not there is an earlier record."""
    rows = Recall.objects.filter(person_id=person).defer("sealed").order_by("-asked_at", "-id")
    access.read("recall", [person], ["state"])
    shown = tuple(_shown(row) for row in rows)
    own = Recall.objects.filter(person_id__in=access.persons, account_id=access.actor.id, state__in=COUNTED)
    times = {row.id: row.asked_at for row in own.only("person_id", "id", "asked_at")}
    times |= {one.id: one.asked_at for one in shown if one.state in COUNTED}
    relation, born = relation_of(access, person), profile_of(access, person).value("birth")
    may = relation is not None and may_be_asked(
        own=relation is Relation.SELF, born=born, today=access.now.astimezone(VIETNAM).date()
    )
    return Asking(may, tries_left(times.values(), access.now), shown)


def is_invited(access: Access, person: UUID) -> bool:
    """Whether the home page asks: another record may be hers, and she has not been asked too lately.

    Never on nothing but her own word: what she stated herself would find out whether there is somebody like that.
    """
    pairs = Candidate.objects.filter(person_id=person, standing__in=WAITING).exclude(why__in=NEVER_HERS)
    there = pairs.exists()
    access.read("candidate", [person], ["pair"])
    if not there or is_unproved(access, person):
        return False
    stands = asking(access, person)
    lately = any(
        one.state is RecallState.DECLINED and access.now - one.asked_at < QUIET_AFTER_NO
        for one in stands.recalls
    )
    return stands.open and not lately


def is_unproved(access: Access, person: UUID) -> bool:
    """Whether nothing but her own statements is known of her."""
    access.read("source_record", [person], ["source"])
    return not SourceRecord.objects.filter(person_id=person).exclude(mapping=SELF_STATED).exists()


def recall(access: Access, person: UUID, said: Recalled) -> None:
    """Say what an earlier record should hold. Raises AccessDenied, and NotNow."""
    _add(access, person, RecallState.ASKED, said)


def decline(access: Access, person: UUID) -> None:
    """Do not ask me."""
    _add(access, person, RecallState.DECLINED, None)


def take_back(access: Access, person: UUID, recall_id: UUID) -> None:
    """It was not hers after all. Raises NotNow."""
    row = Recall.objects.filter(person_id=person, id=recall_id).defer("sealed").first()
    access.read("recall", [person], ["state"])
    if person not in access.persons or row is None or not _shown(row).may_take_back(access.now):
        raise NotNow
    access.wrote("recall", [person], ["state"])
    access.happened(RecallTakenBack(person, recall_id))


def said_in(access: Access, person: UUID, recall_id: UUID) -> Recalled | None:
    """What was said, locked, for whoever decides; None where it is decided already."""
    row = (
        Recall.objects.filter(person_id=person, id=recall_id, state=RecallState.ASKED)
        .select_for_update()
        .first()
    )
    access.read("recall", [person], ["text"])
    if row is None or row.sealed is None:
        return None
    return Recalled(**json.loads(access.keys.unseal(person, FIELD, row.sealed)))


def decide_recall(
    access: Access,
    recall_id: UUID,
    state: RecallState,
    *,
    persons: tuple[UUID, ...],
    event: UUID | None = None,
) -> None:
    """What came of it; what was said goes. `persons`: who said it, and who she may have become by it."""
    changed = {"event_id": event} if event else {}
    Recall.objects.filter(person_id__in=persons, id=recall_id).update(
        state=state, sealed=None, decided_at=access.now, **changed
    )
    access.wrote("recall", persons, ["state"])


def wrong_answers(access: Access, person: UUID) -> int:
    """How many were given lately."""
    since = access.now - TRIES_WITHIN
    access.read("recall", [person], ["state"])
    return Recall.objects.filter(person_id=person, state=RecallState.NOTHING, asked_at__gt=since).count()


def one_recall(access: Access, person: UUID, recall_id: UUID) -> RecallShown | None:
    """One of them."""
    row = Recall.objects.filter(person_id=person, id=recall_id).defer("sealed").first()
    access.read("recall", [person], ["state"])
    return _shown(row) if row else None


def _add(access: Access, person: UUID, state: RecallState, said: Recalled | None) -> None:
    if person not in access.persons:
        raise AccessDenied
    lock_keys([access.actor.id.bytes[-8:], person.bytes[-8:]])  # two answers at once are two tries
    if not asking(access, person).open:
        raise NotNow
    row = Recall(
        person_id=person,
        id=uuid7(),
        account_id=access.actor.id,
        state=state,
        sealed=access.keys.seal(person, FIELD, json.dumps(asdict(said))) if said else None,
        asked_at=access.now,
    )
    row.save(force_insert=True)
    access.wrote("recall", [person], ["text"])
    if said:
        access.happened(EarlierRecalled(person, row.id))


def _shown(row: Recall) -> RecallShown:
    return RecallShown(row.id, RecallState(row.state), row.asked_at, row.decided_at, row.event_id)
