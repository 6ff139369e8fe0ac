"""A person's doubt whether a record is hers: how it comes about, what became of it, and how it is taken back."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from pccovid.kernel.ids import uuid7
from pccovid.registry.people.decisions import NoSuchDoubt, TooLate
from pccovid.registry.people.doubt_rules import (
    OPEN,
    UNDO_WITHIN,
    DoubtState,
    Harm,
    Wrong,
    may_take_back,
)
from pccovid.registry.people.events import RecordDoubted, RecordWantedBack
from pccovid.registry.people.models import Doubt, Identifier, SourceRecord
from pccovid.trust.access import Access, AccessDenied

FIELD = "doubt"


@dataclass(frozen=True, slots=True)
class DoubtShown:
    """A doubt as it stands. `begun` is the person that the record became, `decision` the parting in the log."""

    person_id: UUID
    id: UUID
    record_id: UUID
    source: str
    source_time: dt.datetime | None
    wrong: Wrong
    state: DoubtState
    harms: tuple[Harm, ...]
    asked_at: dt.datetime
    decided_at: dt.datetime | None
    begun: UUID | None
    decision: UUID | None

    def may_take_back(self, now: dt.datetime) -> bool:
        """Whether "it was mine after all" can still be said."""
        return may_take_back(self.state, self.decided_at, now)


def doubt(access: Access, *, person_id: UUID, record_id: UUID, wrong: Wrong, words: str) -> UUID:
    """Say that a record one holds is not one's own, or is wrong; gives the doubt. Said twice, the first one stands.

    Raises AccessDenied where the record is not one of this access's persons.
    """
    record = SourceRecord.objects.filter(person_id=person_id, id=record_id).defer("sealed").first()
    if person_id not in access.persons or record is None:
        raise AccessDenied
    new = Doubt(
        person_id=person_id,
        id=uuid7(),
        record_id=record_id,
        source=record.source,
        source_time=record.source_time,
        wrong=wrong,
        state=DoubtState.ASKED,
        sealed=access.keys.seal(person_id, FIELD, words),
        asked_at=access.now,
    )
    Doubt.objects.bulk_create([new], ignore_conflicts=True)
    known = Doubt.objects.get(person_id=person_id, record_id=record_id, state__in=OPEN)
    access.wrote("doubt", [person_id], ["text"])
    if known.id == new.id:
        access.happened(RecordDoubted(person_id, new.id))
    return known.id


def want_back(access: Access, person_id: UUID, doubt_id: UUID) -> None:
    """It was one's own after all. Raises NoSuchDoubt; TooLate when it was not given back, or too long ago."""
    if person_id not in access.persons:
        raise AccessDenied
    if not one_doubt(access, person_id, doubt_id).may_take_back(access.now):
        raise TooLate
    access.wrote("doubt", [person_id], ["state"])
    access.happened(RecordWantedBack(person_id, doubt_id))


def doubts_of(access: Access, persons: list[UUID]) -> list[DoubtShown]:
    """All doubts of these persons, newest first."""
    rows = Doubt.objects.filter(person_id__in=persons).defer("sealed").order_by("-asked_at", "-id")
    access.read("doubt", persons, ["state"])
    return [_shown(row) for row in rows]


def one_doubt(access: Access, person_id: UUID, doubt_id: UUID) -> DoubtShown:
    """One of them. Raises NoSuchDoubt."""
    row = Doubt.objects.filter(person_id=person_id, id=doubt_id).defer("sealed").first()
    access.read("doubt", [person_id], ["state"])
    if row is None:
        raise NoSuchDoubt
    return _shown(row)


def words_of(access: Access, shown: DoubtShown) -> str:
    """What the person added, empty where nothing; for whoever has to look."""
    row = Doubt.objects.get(person_id=shown.person_id, id=shown.id)
    access.read("doubt", [shown.person_id], ["text"])
    return access.keys.unseal(shown.person_id, FIELD, row.sealed)


def note_doubt(
    access: Access,
    shown: DoubtShown,
    state: DoubtState,
    *,
    harms: tuple[Harm, ...] = (),
    begun: UUID | None = None,
    decision: UUID | None = None,
) -> None:
    """What became of it. Only for whoever decides: a citizen's access has no way to change the row."""
    Doubt.objects.filter(person_id=shown.person_id, id=shown.id).update(
        state=state,
        harms=",".join(harms),
        begun_id=begun or shown.begun,
        decision_id=decision or shown.decision,
        decided_at=None if state is DoubtState.ASKED else access.now,
    )
    access.wrote("doubt", [shown.person_id], ["state"])


def holds_identity(access: Access, person_id: UUID, record_id: UUID) -> bool:
    """Whether it is the record that gave the trusted number of the citizen card by which the person is known."""
    access.read("person", [person_id], ["cccd"])
    return Identifier.objects.filter(
        person_id=person_id, source_record_id=record_id, kind="cccd", trust="trusted", until=None
    ).exists()


def other_records(access: Access, person_id: UUID, record_id: UUID) -> int:
    """How many records a person has beside this one."""
    access.read("source_record", [person_id], ["source"])
    return SourceRecord.objects.filter(person_id=person_id).exclude(id=record_id).count()


def given_back_lately(access: Access, person_id: UUID) -> int:
    """How many records the person gave back within UNDO_WITHIN."""
    since = access.now - UNDO_WITHIN
    access.read("doubt", [person_id], ["state"])
    return Doubt.objects.filter(
        person_id=person_id,
        state__in=(DoubtState.GIVEN_BACK, DoubtState.RETURNED),
        decision_id__isnull=False,
        decided_at__gt=since,
    ).count()


def _shown(row: Doubt) -> DoubtShown:
    return DoubtShown(
        row.person_id,
        row.id,
        row.record_id,
        row.source,
        row.source_time,
        Wrong(row.wrong),
        DoubtState(row.state),
        tuple(Harm(harm) for harm in row.harms.split(",") if harm),
        row.asked_at,
        row.decided_at,
        row.begun_id,
        row.decision_id,
    )
