"""A registrar goes through the requests for a correction, opens one, sees what each source says, and answers."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.faces.command.frame import desk
from pccovid.faces.command.linkage.correcting import CorrectionAnswerForm
from pccovid.faces.command.linkage.requests import page, rows, title_of
from pccovid.registry.corrections import answering
from pccovid.registry.corrections.errors import (
    AlreadyAccepted,
    NoSuchRequest,
    NothingProposed,
    NumberHeldElsewhere,
    RequestClosed,
)
from pccovid.registry.corrections.events import RequestShown
from pccovid.registry.corrections.rules import State, overdue
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required


@require_safe
@staff_required(Role.REGISTRAR)
def corrections(request: HttpRequest) -> HttpResponseBase:
    """What waits, the longest overdue first. Nobody is named."""
    with open_access(request, Purpose.LINKAGE) as access:
        context = {"rows": rows(answering.waiting(access), access.now), **desk(request, access.actor)}
    return render(request, "command/linkage/corrections.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@staff_required(Role.REGISTRAR)
def correction(request: HttpRequest, request_id: UUID) -> HttpResponseBase:
    """What stands, what is asked, what each source says; and the answer to it."""
    with open_access(request, Purpose.LINKAGE) as access:
        asked = _asked(access, request_id)
        form = CorrectionAnswerForm(request.POST if request.method == "POST" else None, asked=asked)
        if form.is_bound and form.is_valid() and _answered(request, access, request_id, form):
            return redirect("command:correction", request_id)
        context = {**_opened(access, asked), "form": form, **desk(request, access.actor)}
    return render(request, "command/linkage/correction.html", context, status=422 if form.is_bound else 200)


def _asked(access: Access, request_id: UUID) -> RequestShown:
    try:
        return answering.request(access, request_id)
    except NoSuchRequest as fault:
        raise Http404 from fault


def _opened(access: Access, asked: RequestShown) -> dict[str, object]:
    context: dict[str, object] = {
        "title": title_of(asked),
        "due_at": asked.due_at,
        "late": overdue(asked.state, asked.due_at, access.now),
    }
    try:
        return {**context, "page": page(answering.desk(access, asked.id))}
    except AlreadyAccepted:
        return {**context, "mine": True}
    except RequestClosed:
        return context


def _answered(request: HttpRequest, access: Access, request_id: UUID, form: CorrectionAnswerForm) -> bool:
    """Whether the page is to be shown anew; else the form says what cannot be."""
    try:
        state = answering.answer(access, request_id, form.answer())
    except (NumberHeldElsewhere, NothingProposed):
        form.add_error(None, _("This cannot be accepted as it stands."))
        return False
    except (AlreadyAccepted, RequestClosed):
        messages.warning(request, _("You, or somebody else, have answered this already."))
        return True
    said = {
        State.ASKED: _("Your answer is written down. Somebody else looks at it too."),
        State.ACCEPTED: _("Accepted. It is carried out by itself, and the citizen is told."),
    }.get(state, _("Not accepted. The citizen is told, with your reason."))
    messages.success(request, said)
    return True
