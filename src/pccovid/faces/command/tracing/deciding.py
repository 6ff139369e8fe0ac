"""How is a confirmed choice carried out? Releases or dismisses, and says what was done."""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from pccovid.capabilities.tracing.batches import needs_second, propose
from pccovid.capabilities.tracing.errors import NothingToDecide
from pccovid.capabilities.tracing.operations import dismiss, release
from pccovid.capabilities.tracing.states import DismissReason, ReleaseReason
from pccovid.faces.command.tracing.forms import REASON_FORMS, RELEASE, ChoiceForm
from pccovid.trust.access import Access


def carry_out(access: Access, case_id: UUID, choice: ChoiceForm, posted: Mapping[str, object]) -> str:
    """The sentence for the tracer. Raises NothingToDecide where nothing chosen can still be decided this way."""
    if not choice.is_valid() or not choice.chosen:
        raise NothingToDecide
    action = choice.cleaned_data["action"]
    form = REASON_FORMS[action](posted)
    if not form.is_valid():
        raise NothingToDecide
    reason, ids = form.cleaned_data["reason"], [one.id for one in choice.chosen]
    if action == RELEASE:
        if needs_second(access, case_id, ids):
            propose(access, case_id=case_id, contact_ids=ids, reason=ReleaseReason(reason))
            return _("Proposed. So many warnings are released by another account; nobody is warned yet.")
        count = release(access, case_id=case_id, contact_ids=ids, reason=ReleaseReason(reason))
        return _("%(count)s contacts released. The warnings go out now.") % {"count": count}
    count = dismiss(access, case_id=case_id, contact_ids=ids, reason=DismissReason(reason))
    return _("%(count)s contacts dismissed. Nobody is warned.") % {"count": count}
