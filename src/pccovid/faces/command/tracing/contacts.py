"""A tracer opens one contact, asks, and notes what was said."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pccovid.capabilities.tracing import queries
from pccovid.capabilities.tracing.events import CaseShown, ContactShown
from pccovid.capabilities.tracing.expanding import may_expand
from pccovid.capabilities.tracing.operations import record_interview
from pccovid.faces.command.frame import desk
from pccovid.faces.command.tracing.interviewing import InterviewForm, interview_form, standing_shown
from pccovid.faces.command.tracing.presenting import case_page, contact_rows, reachable
from pccovid.faces.command.tracing.views import one_case
from pccovid.registry.people.queries import profile_of
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required


@require_safe
@staff_required(Role.TRACER)
def contact(request: HttpRequest, case_id: UUID, contact_id: UUID) -> HttpResponseBase:
    """One contact opened: the whole name and the telephone, for the interview. The person can see that it was."""
    with open_access(request, Purpose.TRACING) as access:
        shown, found = one_case(access, case_id), _one(access, case_id, contact_id)
        context = {**_page(access, shown, found, interview_form(found)), **desk(request, access.actor)}
    return render(request, "command/tracing/contact.html", context)


@require_POST
@staff_required(Role.TRACER)
def interview(request: HttpRequest, case_id: UUID, contact_id: UUID) -> HttpResponseBase:
    """Note the answers; who is warned is decided by the tracer all the same."""
    with open_access(request, Purpose.TRACING) as access:
        shown, found = one_case(access, case_id), _one(access, case_id, contact_id)
        form = interview_form(found, request.POST)
        if not form.is_valid():
            context = {**_page(access, shown, found, form), **desk(request, access.actor)}
            return render(request, "command/tracing/contact.html", context, status=422)
        record_interview(access, case_id=case_id, contact_id=contact_id, facts=form.facts)
        messages.success(request, _("The answers are noted. Nobody was warned by that."))
    return redirect("command:contact", case_id, contact_id)


def _one(access: Access, case_id: UUID, contact_id: UUID) -> ContactShown:
    found = queries.contacts_of(access, case_id, only=[contact_id])
    if not found:
        raise Http404
    return found[0]


def _page(access: Access, shown: CaseShown, found: ContactShown, form: InterviewForm) -> dict[str, object]:
    access.about(found.person_id)
    return {
        "case": case_page(access, shown),
        "row": contact_rows(access, [found])[0],
        "facts": reachable(profile_of(access, found.person_id)),
        "form": form,
        "asked_at": found.asked_at,
        "standing": standing_shown(found, shown.territory),
        "expandable": may_expand(found, shown.territory),
    }
