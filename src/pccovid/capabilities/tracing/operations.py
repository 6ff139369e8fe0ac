"""How does a case begin, how are its contacts listed, and how is each of them decided?"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from pccovid.capabilities.tracing.carrying import carry_over
from pccovid.capabilities.tracing.errors import NoSuchCase, NothingToDecide
from pccovid.capabilities.tracing.events import ContactsReleased, StayLike
from pccovid.capabilities.tracing.meeting import meetings
from pccovid.capabilities.tracing.models import Case, Contact
from pccovid.capabilities.tracing.policies import check_decide, check_open_case
from pccovid.capabilities.tracing.rules import candidate_rule, infectious_window
from pccovid.capabilities.tracing.states import (
    CaseStatus,
    ContactStatus,
    DismissReason,
    ReleaseReason,
    may_become,
)
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

__all__ = ["carry_over", "dismiss", "end_window", "list_contacts", "open_case", "release"]

CONTACT_FIELDS = (
    "person_id", "id", "territory", "case_id", "place_id", "start", "end", "seconds", "rule_id", "status", "listed_at",
    "decided_office", "reason",
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

    `source` are the case's own stays in its window, `others` all stays at those places. Raises NoSuchCase.
    """
    check_open_case(access)
    case = Case.objects.filter(id=case_id).first()
    if case is None:
        raise NoSuchCase
    rule = candidate_rule(case.sampled_at or case.infectious_from, case.territory)
    found = meetings(source, others, since=case.infectious_from, until=case.infectious_to, rule=rule)
    known = set(Contact.objects.filter(case_id=case_id).values_list("person_id", "place_id", "start"))
    new = [one for one in found if (one.person_id, one.place_id, one.start) not in known]
    rows = [
        (
            one.person_id, uuid7(), case.territory, case.id, one.place_id, one.start, one.end, one.seconds,
            rule.version, ContactStatus.LISTED.value, access.now, "", "",
        )
        for one in new
    ]  # fmt: skip
    access.wrote("contact", {one.person_id for one in new} | {case.person_id}, ["place", "time"])
    Case.objects.filter(pk=case.pk).update(listed_at=access.now)
    return add_rows(Contact, CONTACT_FIELDS, rows)


def release(access: Access, *, case_id: UUID, contact_ids: Collection[UUID], reason: ReleaseReason) -> int:
    """Let the warnings of these contacts go out; gives how many. Those decided already are left.

    Raises NoSuchCase, AccessDenied, NothingToDecide, and the event ContactsReleased.
    """
    decided = _decide(access, case_id, contact_ids, ContactStatus.RELEASED, reason.value)
    access.happened(ContactsReleased(case_id, tuple(decided)))
    return len(decided)


def dismiss(access: Access, *, case_id: UUID, contact_ids: Collection[UUID], reason: DismissReason) -> int:
    """Judge that these were no contacts; gives how many. Raises NoSuchCase, AccessDenied, NothingToDecide."""
    return len(_decide(access, case_id, contact_ids, ContactStatus.DISMISSED, reason.value))


def _decide(
    access: Access, case_id: UUID, contact_ids: Collection[UUID], target: ContactStatus, reason: str
) -> Sequence[UUID]:
    case = Case.objects.filter(id=case_id).first()
    if case is None:
        raise NoSuchCase
    check_decide(access, case.territory)
    open_ones = Contact.objects.select_for_update().filter(
        case_id=case_id, id__in=list(contact_ids), status__in=[state.value for state in may_become(target)]
    )
    chosen = {row.id: row.person_id for row in open_ones}
    if not chosen:
        raise NothingToDecide
    Contact.objects.filter(case_id=case_id, id__in=list(chosen)).update(
        status=target.value,
        decided_at=access.now,
        decided_by=access.actor.id,
        decided_office=access.actor.office[:200],
        reason=reason,
    )
    access.wrote("contact", set(chosen.values()), ["status"])
    return list(chosen)


def _close(case: Case, at: datetime) -> None:
    Case.objects.filter(pk=case.pk).update(status=CaseStatus.CLOSED.value, closed_at=at)
