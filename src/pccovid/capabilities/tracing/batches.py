"""How do many warnings go out at once? One account proposes them, and above the rule's number another releases them."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet

from pccovid.capabilities.tracing.errors import BatchDecided, NoSuchCase, NothingToDecide, OwnRelease
from pccovid.capabilities.tracing.events import BatchShown
from pccovid.capabilities.tracing.models import Batch, Case, Contact
from pccovid.capabilities.tracing.policies import check_decide
from pccovid.capabilities.tracing.releasing import let_out
from pccovid.capabilities.tracing.rules import release_rule
from pccovid.capabilities.tracing.states import BatchState, ContactStatus, ReleaseReason, may_become
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access

COUNTED = timedelta(hours=24)
SERVED = ("status", "time")


def needs_second(access: Access, case_id: UUID, contact_ids: Collection[UUID]) -> bool:
    """Whether these contacts, with those this account released of the case in the last day, are too many for one.

    Persons are counted, each once.
    """
    case = _case(access, case_id)
    most = release_rule(access.now, case.territory).params["persons_alone"]
    chosen = Contact.objects.filter(case_id=case_id, id__in=list(contact_ids))
    lately = Contact.objects.filter(
        case_id=case_id, decided_by=access.actor.id, status=ContactStatus.RELEASED.value,
        decided_at__gt=access.now - COUNTED,
    )  # fmt: skip
    access.read_aggregate("contact", ["status"])
    persons = {*chosen.values_list("person_id", flat=True), *lately.values_list("person_id", flat=True)}
    return len(persons) > most


def propose(
    access: Access, *, case_id: UUID, contact_ids: Collection[UUID], reason: ReleaseReason
) -> BatchShown:
    """Leave a release for another account. One at a time for a case: what was proposed before is replaced.

    Raises NoSuchCase, NothingToDecide, AccessDenied.
    """
    case = _case(access, case_id)
    check_decide(access, case.territory)
    open_ones = Contact.objects.filter(
        case_id=case_id, id__in=list(contact_ids),
        status__in=[state.value for state in may_become(ContactStatus.RELEASED)],
    )  # fmt: skip
    chosen = sorted(open_ones.values_list("id", flat=True))
    if not chosen:
        raise NothingToDecide
    _waiting(case_id).update(
        state=BatchState.REPLACED.value, decided_at=access.now, decided_by=access.actor.id,
        decided_office=access.actor.office[:200],
    )  # fmt: skip
    row = Batch(
        person_id=case.person_id, id=uuid7(), territory=case.territory, case_id=case_id, contacts=chosen,
        reason=reason.value, proposed_at=access.now, proposed_by=access.actor.id,
        proposed_office=access.actor.office[:200],
    )  # fmt: skip
    row.save(force_insert=True)
    access.wrote("release", [case.person_id], SERVED)
    return _shown(row)


def waiting_batch(access: Access, case_id: UUID) -> BatchShown | None:
    """What waits for a second account to release it, of this case."""
    row = _waiting(case_id).first()
    if row is None:
        access.read_aggregate("release", ["status"])
        return None
    access.read("release", [row.person_id], SERVED)
    return _shown(row)


def decide_batch(access: Access, *, case_id: UUID, batch_id: UUID, leave_out: Collection[UUID] | None) -> int:
    """Release what waits but those left out, or refuse it all (None); gives how many went out. Once.

    Raises NoSuchCase, BatchDecided, OwnRelease (by whoever proposed it), AccessDenied, and the event ContactsReleased.
    """
    case = _case(access, case_id)
    check_decide(access, case.territory)
    row = _waiting(case_id).select_for_update().filter(id=batch_id).first()
    access.wrote("release", [case.person_id], SERVED)
    if row is None:
        raise BatchDecided
    if row.proposed_by == access.actor.id and leave_out is not None:
        raise OwnRelease
    count = 0
    if leave_out is not None:
        chosen = [number for number in row.contacts if number not in set(leave_out)]
        count = let_out(access, case_id=case_id, contact_ids=chosen, reason=ReleaseReason(row.reason))
    Batch.objects.filter(pk=row.pk).update(
        state=(BatchState.REFUSED if leave_out is None else BatchState.RELEASED).value,
        decided_at=access.now, decided_by=access.actor.id, decided_office=access.actor.office[:200],
    )  # fmt: skip
    return count


def _case(access: Access, case_id: UUID) -> Case:
    row = Case.objects.filter(id=case_id).first()
    if row is None:
        access.read_aggregate("case", ["status"])
        raise NoSuchCase
    return row


def _waiting(case_id: UUID) -> QuerySet[Batch]:
    return Batch.objects.filter(case_id=case_id, state=BatchState.PROPOSED.value)


def _shown(row: Batch) -> BatchShown:
    return BatchShown(
        row.id, row.case_id, tuple(row.contacts), row.reason, BatchState(row.state), row.proposed_at,
        row.proposed_by, row.proposed_office,
    )  # fmt: skip
