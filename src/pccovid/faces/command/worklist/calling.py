"""A call or a visit: opened, name and telephone are shown; closed with what came of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pccovid.capabilities.followup.errors import CallTooLate, NoSuchCall, NotOpen, TakenBySomebody
from pccovid.capabilities.followup.events import CallShown, ItemShown
from pccovid.capabilities.followup.rules import Next
from pccovid.capabilities.followup.states import Channel
from pccovid.capabilities.followup.wording import CHANNELS, STEPS
from pccovid.capabilities.followup.working import note_outcome, open_call, opened
from pccovid.faces.command.frame import desk
from pccovid.faces.command.tracing.presenting import reachable
from pccovid.faces.command.worklist.asking import WORKERS, found, working
from pccovid.faces.command.worklist.forms import OutcomeForm
from pccovid.faces.command.worklist.presenting import lines
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.people.queries import profile_of
from pccovid.trust.access import Access, AccessDenied
from pccovid.trust.accounts.doors import staff_required


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*WORKERS)
def call(request: HttpRequest, item_id: UUID) -> HttpResponseBase:
    """A form opens the call; then its page shows whom, at which number, and asks what came of it."""
    with working(request) as access:
        shown = found(access, item_id)
        try:
            if request.method == "POST":
                open_call(access, item_id, _channel(request))
                return redirect("command:work-call", item_id)
            context = _page(access, shown, opened(access, item_id), OutcomeForm(None, shown.kind))
        except (TakenBySomebody, NotOpen, NoSuchCall) as fault:
            if isinstance(fault, TakenBySomebody):
                messages.warning(request, _("Somebody else has taken this."))
            return redirect("command:work-item", item_id)
        context |= desk(request, access.actor)
    response = render(request, "command/worklist/call.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@staff_required(*WORKERS)
def outcome(request: HttpRequest, item_id: UUID) -> HttpResponseBase:
    """Close the call; what follows is said."""
    with working(request) as access:
        shown = found(access, item_id)
        form = OutcomeForm(request.POST, shown.kind)
        try:
            running = opened(access, item_id)
        except (NoSuchCall, NotOpen):
            messages.warning(request, _("What came of this call was noted before."))
            return redirect("command:work-item", item_id)
        try:
            if form.is_valid():
                then = note_outcome(access, call_id=running.id, item_id=item_id, said=form.said)
                messages.success(request, _said(then))
                return redirect("command:worklist")
        except CallTooLate:
            form.add_error("again_at", _("Write a time between now and two days from now."))
        context = {**_page(access, shown, running, form), **desk(request, access.actor)}
    return render(request, "command/worklist/call.html", context, status=422)


def _channel(request: HttpRequest) -> Channel:
    return Channel.VISIT if request.POST.get("channel") == Channel.VISIT.value else Channel.PHONE


def _said(then: Next) -> str:
    if then.step is None:
        return _("Noted. Nothing more is to be done.")
    words = {"step": STEPS[then.step]}
    if then.at is None:
        return _("Noted. Next: %(step)s.") % words
    at = date_format(then.at.astimezone(VIETNAM), "H:i d/m/Y")
    return _("Noted. Next: %(step)s, from %(at)s.") % {**words, "at": at}


def _page(access: Access, shown: ItemShown, running: CallShown, form: OutcomeForm) -> dict[str, object]:
    line = lines(access, [shown])[0]
    return {
        "line": line,
        "call": running,
        "channel": CHANNELS[running.channel],
        "facts": _facts(access, shown),
        "form": form,
    }


def _facts(access: Access, shown: ItemShown) -> dict[str, str] | None:
    """Who is called, and where; None for a commune's authority where the register places the person elsewhere."""
    try:
        return reachable(profile_of(access, shown.person_id))
    except AccessDenied:
        return None
