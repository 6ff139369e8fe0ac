"""How is a decision on contacts written down? Once for each, with who, when and why; released ones are warned."""

from collections.abc import Collection, Sequence
from uuid import UUID

from pccovid.capabilities.tracing.errors import NoSuchCase, NothingToDecide
from pccovid.capabilities.tracing.events import ContactsReleased
from pccovid.capabilities.tracing.models import Case, Contact
from pccovid.capabilities.tracing.policies import check_decide
from pccovid.capabilities.tracing.states import ContactStatus, ReleaseReason, may_become
from pccovid.trust.access import Access


def let_out(access: Access, *, case_id: UUID, contact_ids: Collection[UUID], reason: ReleaseReason) -> int:
    """Release these, however many they are; gives how many were. Those released already are left.

    Whether one account may do so is asked before. Raises NoSuchCase, AccessDenied, NothingToDecide, and the event
    ContactsReleased.
    """
    decided = decide_contacts(access, case_id, contact_ids, ContactStatus.RELEASED, reason.value)
    access.happened(ContactsReleased(case_id, tuple(decided)))
    return len(decided)


def decide_contacts(
    access: Access, case_id: UUID, contact_ids: Collection[UUID], target: ContactStatus, reason: str
) -> Sequence[UUID]:
    """Bring those that can still come to `target` there; gives which. Raises NoSuchCase, NothingToDecide."""
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
