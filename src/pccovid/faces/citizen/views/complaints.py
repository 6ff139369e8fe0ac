"""/complaints/ – one's own complaints about accesses: how far each has come, what was answered, and asking again."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.faces.citizen.complaining import AgainForm, draft_of
from pccovid.faces.citizen.own import Own, citizen_page, own_access
from pccovid.faces.citizen.pages import show
from pccovid.faces.citizen.presenters.complaints import line, said
from pccovid.faces.citizen.presenters.looks import look_shown
from pccovid.faces.citizen.views.look import JUST_SENT
from pccovid.trust.complaints import operations, queries
from pccovid.trust.complaints.errors import NoSuchComplaint, StepNotPossible
from pccovid.trust.complaints.events import ComplaintShown
from pccovid.trust.ledger.proofs import NoSuchEntry
from pccovid.trust.ledger.single import entry_of


@require_safe
@citizen_page
def complaints(request: HttpRequest) -> HttpResponse:
    """All of them, the newest first."""
    with own_access(request) as own:
        lines = [line(one, own.access.now) for one in queries.complaints_of(own.access)]
    return show(request, "citizen/complaints/list.html", {"lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@citizen_page
def complaint(request: HttpRequest, complaint_id: UUID) -> HttpResponseBase:
    """One of them; asking again, or closing it."""
    form = AgainForm(request.POST if request.POST.get("action") == "reopen" else None)
    with own_access(request) as own:
        shown = _shown(own, complaint_id)
        if _step(request, own, shown, form):
            request.session[JUST_SENT] = draft_of(str(shown.id))
            return redirect("citizen:complaint", complaint_id)
        context = {
            "line": line(shown, own.access.now),
            "steps": [said(step) for step in queries.steps(own.access, shown)],
            "form": form,
            "draft": draft_of(str(shown.id)),
            "draft_done": request.session.pop(JUST_SENT, ""),
            **_about(own, shown),
        }
    return show(request, "citizen/complaints/one.html", context, status=422 if form.is_bound else 200)


def _shown(own: Own, complaint_id: UUID) -> ComplaintShown:
    try:
        return queries.complaint(own.access, complaint_id)
    except NoSuchComplaint as fault:
        raise Http404 from fault


def _step(request: HttpRequest, own: Own, shown: ComplaintShown, form: AgainForm) -> bool:
    """Whether the page is to be shown anew: a step was taken, or was no longer possible."""
    try:
        if request.POST.get("action") == "close":
            operations.close(own.access, shown.id)
        elif form.is_bound and form.is_valid():
            operations.reopen(own.access, shown.id, text=form.cleaned_data["text"])
        else:
            return False
    except StepNotPossible:
        own.access.read("complaint", [shown.person_id], ["state"])
    return True


def _about(own: Own, shown: ComplaintShown) -> dict[str, object]:
    try:
        entry = entry_of(own.access, shown.entry_id)
    except NoSuchEntry:  # past its time
        return {"look": None}
    return {"look": look_shown(entry, account=own.access.actor.id, names={})}
