"""A tracer lists cases, opens one, looks at its contacts, and lets warnings go out or not."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pccovid.capabilities.tracing import queries
from pccovid.capabilities.tracing.batches import waiting_batch
from pccovid.capabilities.tracing.errors import NothingToDecide
from pccovid.capabilities.tracing.events import CaseShown
from pccovid.capabilities.tracing.listing_heard import listening_of
from pccovid.faces.command.frame import desk
from pccovid.faces.command.tracing.deciding import carry_out
from pccovid.faces.command.tracing.forms import ChoiceForm, gate
from pccovid.faces.command.tracing.lines import contact_lines
from pccovid.faces.command.tracing.presenting import case_page, case_rows, contact_rows
from pccovid.faces.command.tracing.ranked import ranked
from pccovid.faces.command.tracing.summing import summary
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required


@require_safe
@staff_required(Role.TRACER)
def cases(request: HttpRequest) -> HttpResponseBase:
    """The open cases of the own territory."""
    with open_access(request, Purpose.TRACING) as access:
        context = {"rows": case_rows(queries.cases_in(access)), **desk(request, access.actor)}
    return render(request, "command/tracing/cases.html", context)


@require_safe
@staff_required(Role.TRACER)
def case(request: HttpRequest, case_id: UUID) -> HttpResponseBase:
    """Why this is a case, and whom it met."""
    with open_access(request, Purpose.TRACING) as access:
        shown = one_case(access, case_id)
        page = case_page(access, shown)
        rows = contact_rows(access, ranked(shown, queries.contacts_of(access, case_id)))
        lines = contact_lines(rows, choosing=True)
        waiting = waiting_batch(access, case_id)
        listened = listening_of(access, case_id)
        context = {
            "case": page,
            "waiting": waiting,
            "rows": rows,
            "lines": lines,
            "listened": listened,
            **desk(request, access.actor),
        }
    return render(request, "command/tracing/case.html", context)


@require_POST
@staff_required(Role.TRACER)
def preview(request: HttpRequest, case_id: UUID) -> HttpResponseBase:
    """What a decision on the chosen contacts would do, before it is made."""
    with open_access(request, Purpose.TRACING) as access:
        shown = one_case(access, case_id)
        choice = ChoiceForm(request.POST, queries.contacts_of(access, case_id))
        if not (choice.is_valid() and choice.chosen):
            messages.warning(request, _("Choose at least one contact that can still be decided this way."))
            return redirect("command:case", case_id)
        numbers = queries.preview_release(access, case_id, [one.id for one in choice.chosen])
        context = {
            "case": case_page(access, shown),
            "rows": contact_rows(access, choice.chosen),
            "numbers": numbers,
            "summary": summary(access, case_id, shown.territory, choice.chosen),
            **gate(choice.cleaned_data["action"]),
            **desk(request, access.actor),
        }
    return render(request, "command/tracing/preview.html", context)


@require_POST
@staff_required(Role.TRACER)
def decide(request: HttpRequest, case_id: UUID) -> HttpResponseBase:
    """Carry the decision out."""
    with open_access(request, Purpose.TRACING) as access:
        one_case(access, case_id)
        choice = ChoiceForm(request.POST, queries.contacts_of(access, case_id))
        try:
            sentence = carry_out(access, case_id, choice, request.POST)
        except NothingToDecide:
            messages.warning(request, _("Somebody has decided these contacts already."))
        else:
            messages.success(request, sentence)
    return redirect("command:case", case_id)


def one_case(access: Access, case_id: UUID) -> CaseShown:
    """The case; an address of none in the own territory is answered with 404."""
    shown = queries.case(access, case_id)
    if shown is None:
        raise Http404
    return shown
