"""Warnings that one account proposed: another looks at the same numbers, leaves some out, releases or refuses."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pccovid.capabilities.tracing import queries
from pccovid.capabilities.tracing.batches import decide_batch, waiting_batch
from pccovid.capabilities.tracing.errors import BatchDecided, NothingToDecide, OwnRelease
from pccovid.capabilities.tracing.events import BatchShown, ContactShown
from pccovid.capabilities.tracing.states import CONTACT_TRANSITIONS, ContactStatus, ReleaseReason
from pccovid.faces.command.frame import desk
from pccovid.faces.command.tracing.presenting import case_page, contact_rows
from pccovid.faces.command.tracing.summing import summary
from pccovid.faces.command.tracing.views import one_case
from pccovid.faces.command.tracing.words import RELEASE_REASONS
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.TRACER)
def batch(request: HttpRequest, case_id: UUID) -> HttpResponseBase:
    """The proposal of a case that waits."""
    with open_access(request, Purpose.TRACING) as access:
        shown = one_case(access, case_id)
        waiting = waiting_batch(access, case_id)
        contacts = _still(access, waiting) if waiting else []
        if waiting is None:
            messages.warning(request, _("Somebody has decided this already."))
            return redirect("command:case", case_id)
        if request.method == "POST":
            messages.info(request, _carry_out(request, access, waiting, contacts))
            return redirect("command:case", case_id)
        context = {
            "case": case_page(access, shown),
            "batch": waiting,
            "reason": RELEASE_REASONS[ReleaseReason(waiting.reason)],
            "own": waiting.proposed_by == access.actor.id,
            "rows": contact_rows(access, contacts),
            "numbers": queries.preview_release(access, case_id, [one.id for one in contacts]),
            "summary": summary(access, case_id, shown.territory, contacts) if contacts else None,
            **desk(request, access.actor),
        }
    return render(request, "command/tracing/batch.html", context)


def _still(access: Access, waiting: BatchShown) -> list[ContactShown]:
    found = queries.contacts_of(access, waiting.case_id, only=waiting.contacts)
    return [one for one in found if ContactStatus.RELEASED in CONTACT_TRANSITIONS[one.status]]


def _carry_out(
    request: HttpRequest, access: Access, waiting: BatchShown, contacts: list[ContactShown]
) -> str:
    kept = set(request.POST.getlist("contact"))
    left_out = [one.id for one in contacts if str(one.id) not in kept]
    refused = request.POST.get("what") != "release"
    try:
        count = decide_batch(
            access, case_id=waiting.case_id, batch_id=waiting.id, leave_out=None if refused else left_out
        )
    except OwnRelease:
        return _("You proposed this. Another account releases it.")
    except BatchDecided:
        return _("Somebody has decided this already.")
    except NothingToDecide:
        return _("Nothing is left of it that could be released. Refuse it.")
    if refused:
        return _("Refused. Nobody is warned.")
    return _("%(count)s contacts released. The warnings go out now.") % {"count": count}
