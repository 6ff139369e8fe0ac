"""An item goes to another commune or province; there it is accepted, or returned. Both sides see which."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.capabilities.followup.errors import NoSuchItem, NoSuchUnit, NotOpen, SentAlready
from pccovid.capabilities.followup.events import TransferShown
from pccovid.capabilities.followup.sending import accept, return_it, send, take_back, transfer, transfers
from pccovid.capabilities.followup.states import SendState
from pccovid.faces.command.frame import desk
from pccovid.faces.command.worklist.asking import WORKERS, found, working
from pccovid.faces.command.worklist.forms import ReturnForm, SendForm
from pccovid.faces.command.worklist.handing import transfer_lines
from pccovid.faces.command.worklist.presenting import lines
from pccovid.trust.access import Access
from pccovid.trust.accounts.doors import staff_required


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*WORKERS)
def send_on(request: HttpRequest, item_id: UUID) -> HttpResponseBase:
    """To which unit, and why; what was typed stays when something is wrong."""
    with working(request) as access:
        shown = found(access, item_id)
        form = SendForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                send(access, item_id=item_id, destination=form.destination, reason=form.why)
            except NoSuchUnit:
                form.add_error("to_province", _("It lies with this unit already."))
            except (SentAlready, NotOpen):
                messages.warning(request, _("It was sent or done meanwhile."))
                return redirect("command:work-item", item_id)
            else:
                messages.success(request, _("Sent. Until it is accepted there, it stays with you."))
                return redirect("command:work-item", item_id)
        context = {"line": lines(access, [shown])[0], "form": form, **desk(request, access.actor)}
    return render(request, "command/worklist/send.html", context, status=422 if form.errors else 200)


@require_safe
@staff_required(*WORKERS)
def both_ways(request: HttpRequest) -> HttpResponseBase:
    """What came, what went, and what became of it."""
    with working(request) as access:
        came, went = transfers(access, access.actor.territory)
        context = {
            "came": transfer_lines(came),
            "went": transfer_lines(went),
            **desk(request, access.actor),
        }
    return render(request, "command/worklist/transfers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*WORKERS)
def answer(request: HttpRequest, transfer_id: UUID) -> HttpResponseBase:
    """One of them: accept, return with a reason, or take back what was sent."""
    form = ReturnForm(request.POST if request.POST.get("what") == "return" else None)
    with working(request) as access:
        shown = _one(access, transfer_id)
        if request.method == "POST" and (not form.is_bound or form.is_valid()):
            try:
                messages.success(request, _carry_out(access, request.POST.get("what", ""), shown, form))
            except NotOpen:
                messages.warning(request, _("This was answered meanwhile, or is done."))
            return redirect("command:work-transfers")
        context = {**_page(access, shown), "form": form, **desk(request, access.actor)}
    return render(request, "command/worklist/transfer.html", context, status=422 if form.errors else 200)


def _one(access: Access, transfer_id: UUID) -> TransferShown:
    try:
        return transfer(access, transfer_id)
    except NoSuchItem as fault:
        raise Http404 from fault


def _page(access: Access, shown: TransferShown) -> dict[str, object]:
    waits = shown.state is SendState.SENT
    mine = access.covers(shown.destination)
    here = mine or access.covers(shown.territory)
    item = lines(access, [found(access, shown.item_id)])[0] if waits and here else None
    return {
        "line": transfer_lines([shown])[0],
        "item": item,
        "may_answer": waits and mine,
        "may_take_back": waits and access.covers(shown.territory),
    }


def _carry_out(access: Access, what: str, shown: TransferShown, form: ReturnForm) -> str:
    match what:
        case "accept":
            accept(access, shown.id)
            return _("Accepted. It is on your list now, with its deadline.")
        case "return":
            return_it(access, shown.id, form.why)
            return _("Returned.")
        case "take_back":
            take_back(access, shown.id)
            return _("Taken back.")
    raise Http404
