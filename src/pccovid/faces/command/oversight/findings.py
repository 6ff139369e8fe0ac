"""Findings: the list, and one with the entries behind it, to be explained or confirmed."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.faces.command.frame import desk
from pccovid.faces.command.oversight.forms import FindingForm
from pccovid.faces.command.oversight.presenting import entry_rows, finding_row
from pccovid.trust.access import Access, AccessDenied, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.oversight import findings
from pccovid.trust.oversight.errors import NotOpen
from pccovid.trust.oversight.states import FindingState


@require_safe
@staff_required(Role.AUDITOR)
def all_findings(request: HttpRequest) -> HttpResponseBase:
    """All findings, decided ones too."""
    with open_access(request, Purpose.AUDIT) as access:
        rows = [finding_row(one) for one in findings.findings(access)]
        context = {"rows": rows, **desk(request, access.actor)}
    return render(request, "command/oversight/findings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.AUDITOR)
def one_finding(request: HttpRequest, finding_id: UUID) -> HttpResponseBase:
    """Why it was found, and what came of it."""
    form = FindingForm(request.POST or None)
    with open_access(request, Purpose.AUDIT) as access:
        shown, entries = _found(access, finding_id)
        if request.method == "POST" and form.is_valid():
            _decide(request, access, finding_id, form)
            return redirect("command:finding", finding_id)
        context = {
            "row": finding_row(shown),
            "entries": entry_rows(entries),
            "form": form,
            **desk(request, access.actor),
        }
    return render(request, "command/oversight/finding.html", context)


def _found(access: Access, finding_id: UUID) -> tuple[findings.FindingShown, list[findings.EntryShown]]:
    try:
        return findings.finding(access, finding_id)
    except AccessDenied as fault:
        raise Http404 from fault


def _decide(request: HttpRequest, access: Access, finding_id: UUID, form: FindingForm) -> None:
    data = form.cleaned_data
    try:
        findings.decide(access, finding_id, FindingState(data["state"]), data["why"])
    except NotOpen:
        messages.warning(request, _("Somebody has decided this already."))
    else:
        messages.success(request, _("The decision is written down."))
