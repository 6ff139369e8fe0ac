"""An officer of the Department of Preventive Medicine releases lists that sites signed, and sees how far they are."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.capabilities.passports.errors import NothingToSign
from pccovid.capabilities.passports.events import BatchShown
from pccovid.capabilities.passports.releasing import lists, release
from pccovid.capabilities.passports.signers import signers
from pccovid.faces.command.frame import desk
from pccovid.faces.command.oversight.factor import ask_again, factor_time
from pccovid.trust.access import AccessDenied, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.SIGNER)
def signing(request: HttpRequest) -> HttpResponseBase:
    """What waits, what is being signed, what was signed last: offices and numbers, nobody's name."""
    if request.method == "POST":
        return _release(request)
    with open_access(request, Purpose.ISSUE) as access:
        context = {**_sorted(lists(access)), "signers": signers(), **desk(request, access.actor)}
    return render(request, "command/signing/page.html", context)


@require_safe
@staff_required(Role.SIGNER)
def signing_now(request: HttpRequest) -> HttpResponseBase:
    """The part of the page that renews itself; when all is signed, the whole page is asked for anew."""
    if "HX-Request" not in request.headers:
        return redirect("command:signing")
    with open_access(request, Purpose.ISSUE) as access:
        context = _sorted(lists(access))
    if not context["under_way"]:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "command/signing/under_way.html", context)


def _release(request: HttpRequest) -> HttpResponseBase:
    if factor_time(request) is None:
        messages.info(request, _("Releasing needs your second factor again. Then choose once more."))
        return ask_again(request)
    try:
        chosen = [UUID(text) for text in request.POST.getlist("list")]
        with open_access(request, Purpose.ISSUE) as access:
            number = release(access, chosen)
    except ValueError as fault:
        raise AccessDenied from fault
    except NothingToSign:
        messages.warning(
            request, _("No list was chosen that still waits. Tick the lists, then release them.")
        )
    else:
        messages.success(
            request, _("Lists released: %(number)s. They are being signed.") % {"number": number}
        )
    return redirect("command:signing")


def _sorted(found: list[BatchShown]) -> dict[str, list[BatchShown]]:
    return {
        "waiting": [one for one in found if one.released_at is None],
        "under_way": [one for one in found if one.released_at and one.done_at is None],
        "done": [one for one in found if one.done_at],
    }
