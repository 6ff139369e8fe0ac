"""Lists that leave the service: asked for, approved by two other bodies, fetched, and recognised when they leak."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pccovid.faces.command.frame import desk
from pccovid.faces.command.oversight.deciding import DECIDERS, decide
from pccovid.faces.command.oversight.forms import CopyForm, ListForm
from pccovid.faces.command.oversight.presenting import list_row
from pccovid.faces.command.oversight.writing_out import may_ask, write_out
from pccovid.trust.access import Access, AccessDenied, Basis, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.oversight import lists
from pccovid.trust.oversight.errors import NotOpen
from pccovid.trust.oversight.writing import Form

TYPES = {
    Form.CSV: "text/csv; charset=utf-8",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
@staff_required(*DECIDERS)
def all_lists(request: HttpRequest) -> HttpResponseBase:
    """All lists, newest first."""
    with open_access(request, Purpose.APPROVAL) as access:
        rows = [list_row(one) for one in lists.lists(access)]
        context = {"rows": rows, "may_ask": may_ask(access.actor), **desk(request, access.actor)}
    return render(request, "command/oversight/lists.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.AUTHORITY)
def new_list(request: HttpRequest) -> HttpResponseBase:
    """Ask for a list of the own commune's residents."""
    form = ListForm(request.POST or None)
    with open_access(request, Purpose.APPROVAL) as access:
        if request.method == "POST" and form.is_valid() and may_ask(access.actor):
            data = form.cleaned_data
            list_id = lists.request_list(access, receiver=data["receiver"], words=data["words"])
            messages.success(request, _("Asked for. Two other bodies must approve before there is a file."))
            return redirect("command:list", list_id)
        access.read_aggregate("list", ["form"])
        context = {"form": form, "may_ask": may_ask(access.actor), **desk(request, access.actor)}
    return render(request, "command/oversight/list_new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*DECIDERS)
def one_list(request: HttpRequest, list_id: UUID) -> HttpResponseBase:
    """What is asked for, who approved, and what I may do."""
    if request.method == "POST":
        return decide(request, list_id, "command:list", lists.decide_list)
    with open_access(request, Purpose.APPROVAL) as access:
        shown = _list(access, list_id)
        context = {
            "row": list_row(shown),
            "mine": shown.requested_by == access.actor.id,
            "may_decide": access.actor.office != shown.requested_office,
            **desk(request, access.actor),
        }
    return render(request, "command/oversight/list.html", context)


@require_POST
@staff_required(Role.AUTHORITY)
def file(request: HttpRequest, list_id: UUID) -> HttpResponseBase:
    """The file, made at the first fetching. Everybody in it can see that."""
    form = Form.XLSX if request.POST.get("form") == Form.XLSX else Form.CSV
    try:
        with open_access(request, Purpose.PUBHLTH, basis=Basis(list_id)) as access:
            content = write_out(access, list_id, form)
    except NotOpen:
        messages.warning(
            request, _("This list may not be fetched: not approved, past its day, or fetched three times.")
        )
        return redirect("command:list", list_id)
    except AccessDenied as fault:
        raise Http404 from fault
    name = f'attachment; filename="danh-sach.{form.value}"'
    headers = {"Content-Disposition": name, "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=TYPES[form], headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.AUDITOR)
def whose_copy(request: HttpRequest) -> HttpResponseBase:
    """Which list is this a copy of?"""
    form = CopyForm(request.POST or None)
    with open_access(request, Purpose.AUDIT) as access:
        asked = request.method == "POST" and form.is_valid()
        found = lists.whose(access, form.cleaned_data["text"]) if asked else []
        if not asked:
            access.read_aggregate("list", ["form"])
        context = {"form": form, "asked": asked, "found": found, **desk(request, access.actor)}
    return render(request, "command/oversight/copy.html", context)


def _list(access: Access, list_id: UUID) -> lists.ListShown:
    try:
        return lists.one_list(access, list_id)
    except AccessDenied as fault:
        raise Http404 from fault
