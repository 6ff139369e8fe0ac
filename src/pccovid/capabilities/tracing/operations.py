"""How does a case begin, how are its contacts listed, and how is each of them decided?"""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from pccovid.capabilities.tracing.batches import needs_second
from pccovid.capabilities.tracing.carrying import carry_over
from pccovid.capabilities.tracing.definitions import Facts
from pccovid.capabilities.tracing.errors import NeedsSecond, NoSuchCase
from pccovid.capabilities.tracing.events import StayLike
from pccovid.capabilities.tracing.matching import Compared, compare
from pccovid.capabilities.tracing.meeting import meetings
from pccovid.capabilities.tracing.models import Case, Contact
from pccovid.capabilities.tracing.policies import check_decide, check_list, check_open_case
from pccovid.capabilities.tracing.releasing import decide_contacts, let_out
from pccovid.capabilities.tracing.rules import candidate_rule, infectious_window
from pccovid.capabilities.tracing.states import (
    CaseStatus,
    ContactStatus,
    DismissReason,
    ReleaseReason,
)
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

__all__ = ["carry_over", "dismiss", "end_window", "list_contacts", "open_case", "record_interview", "release"]

CONTACT_FIELDS = (
    "person_id", "id", "territory", "case_id", "place_id", "start", "end", "seconds", "rule_id", "status", "listed_at",
    "decided_office", "reason", "channel", "own_end_assumed", "case_end_assumed",
)  # fmt: skip


def open_case(
    access: Access,
    *,
    person_id: UUID,
    territory: str,
    result_id: UUID,
    onset_on: date | None,
    sampled_at: datetime | None,
    cleared_at: datetime | None = None,
) -> UUID:
    """Open a case for a positive result and give its id; a case still running takes the result in.

    A case whose infectious time was over before this specimen is closed first: this is another infection.
    Raises AccessDenied, CannotDecideWindow.
    """
    check_open_case(access)
    window = infectious_window(
        onset_on=onset_on, sampled_at=sampled_at, cleared_at=cleared_at, territory=territory
    )
    access.wrote("case", [person_id], ["status", "window"])
    running = (
        Case.objects.select_for_update().filter(person_id=person_id, status=CaseStatus.OPEN.value).first()
    )
    if running is not None:
        if running.result_id == result_id or window.start < running.infectious_to:
            return running.id
        _close(running, access.now)
    case = Case(
        person_id=person_id, territory=territory, result_id=result_id, onset_on=onset_on, sampled_at=sampled_at,
        infectious_from=window.start, infectious_to=window.end, cleared_at=cleared_at, rule_id=window.rule.version,
        opened_at=access.now,
    )  # fmt: skip
    case.save(force_insert=True)
    return case.id


def end_window(access: Access, *, person_id: UUID, cleared_at: datetime) -> UUID | None:
    """The specimen of `cleared_at` ended the infectious time of the person's running case; gives the case's id."""
    check_open_case(access)
    access.wrote("case", [person_id], ["window"])
    running = Case.objects.filter(person_id=person_id, status=CaseStatus.OPEN.value).first()
    if running is None:
        return None
    Case.objects.filter(pk=running.pk).update(
        cleared_at=cleared_at, infectious_to=min(running.infectious_to, cleared_at)
    )
    return running.id


def list_contacts(
    access: Access, case_id: UUID, *, source: Iterable[StayLike], others: Iterable[StayLike]
) -> int:
    """Find the contacts of a case among `others` and list the new ones; gives how many were new.

    `source` are the case's own stays in its window, `others` all stays at those places. Those listed before and still
    undecided take the meeting's new ends; those that the window holds no more are marked. Raises NoSuchCase.
    """
    check_list(access)
    case = Case.objects.filter(id=case_id).first()
    if case is None:
        raise NoSuchCase
    rule = candidate_rule(case.sampled_at or case.infectious_from, case.territory)
    found = meetings(source, others, since=case.infectious_from, until=case.infectious_to, rule=rule)
    listed = list(Contact.objects.filter(case_id=case_id))
    compared = compare(
        listed, found, since=case.infectious_from, until=case.infectious_to,
        minimum_seconds=rule.params["minimum_seconds"],
    )  # fmt: skip
    _follow_window(access, listed, compared)
    rows = [
        (
            one.person_id, uuid7(), case.territory, case.id, one.place_id, one.start, one.end, one.seconds,
            rule.version, ContactStatus.LISTED.value, access.now, "", "", one.evidence.channel,
            one.evidence.own_end_assumed, one.evidence.case_end_assumed,
        )
        for one in compared.new
    ]  # fmt: skip
    access.wrote("contact", {one.person_id for one in compared.new} | {case.person_id}, ["place", "time"])
    Case.objects.filter(pk=case.pk).update(listed_at=access.now)
    return add_rows(Contact, CONTACT_FIELDS, rows)


def _follow_window(access: Access, listed: Collection[Contact], compared: Compared) -> None:
    """Bring contacts that are listed already to what the window holds now: new ends, and marks."""
    persons = {one.id: one.person_id for one in listed}
    for contact_id, meeting in compared.moved:
        Contact.objects.filter(person_id=meeting.person_id, id=contact_id).update(
            start=meeting.start, end=meeting.end, seconds=meeting.seconds, **asdict(meeting.evidence)
        )
    for ids, at in ((compared.fell_out, access.now), (compared.came_back, None)):
        owners = {persons[number] for number in ids}
        Contact.objects.filter(person_id__in=owners, id__in=ids).update(fell_out_at=at)
    changed = [*(number for number, _ in compared.moved), *compared.fell_out, *compared.came_back]
    if changed:
        access.wrote("contact", {persons[number] for number in changed}, ["time"])


def record_interview(access: Access, *, case_id: UUID, contact_id: UUID, facts: Facts) -> None:
    """Note what the contact said about a meeting; said again, the last word stands. Decides nothing.

    Raises NoSuchCase, AccessDenied.
    """
    case = Case.objects.filter(id=case_id).first()
    row = Contact.objects.filter(case_id=case_id, id=contact_id).first()
    if case is None or row is None:
        raise NoSuchCase
    check_decide(access, case.territory)
    Contact.objects.filter(pk=row.pk).update(**asdict(facts), asked_at=access.now, asked_by=access.actor.id)
    access.wrote("contact", [row.person_id], ["interview"])


def note_answers(access: Access, *, person_id: UUID, contact_id: UUID, facts: Facts, asked_by: UUID) -> bool:
    """The same for what the person's own commune asked; gives whether the meeting is still known.

    Raises AccessDenied for anybody but a procedure.
    """
    check_open_case(access)
    access.wrote("contact", [person_id], ["interview"])
    rows = Contact.objects.filter(person_id=person_id, id=contact_id)
    return bool(rows.update(**asdict(facts), asked_at=access.now, asked_by=asked_by))


def release(access: Access, *, case_id: UUID, contact_ids: Collection[UUID], reason: ReleaseReason) -> int:
    """Let the warnings of these contacts go out; gives how many. Those decided already are left.

    Raises NoSuchCase, AccessDenied, NothingToDecide, NeedsSecond (too many for one account), and ContactsReleased.
    """
    if needs_second(access, case_id, contact_ids):
        raise NeedsSecond
    return let_out(access, case_id=case_id, contact_ids=contact_ids, reason=reason)


def dismiss(access: Access, *, case_id: UUID, contact_ids: Collection[UUID], reason: DismissReason) -> int:
    """Judge that these were no contacts; gives how many. Raises NoSuchCase, AccessDenied, NothingToDecide."""
    return len(decide_contacts(access, case_id, contact_ids, ContactStatus.DISMISSED, reason.value))


def _close(case: Case, at: datetime) -> None:
    Case.objects.filter(pk=case.pk).update(status=CaseStatus.CLOSED.value, closed_at=at)
