"""Review of a record that was opened in an emergency."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pccovid.faces.command.frame import desk
from pccovid.faces.command.oversight.forms import ReviewForm
from pccovid.trust.access import Access, AccessDenied, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.oversight import reviewing
from pccovid.trust.oversight.errors import NotOpen, OwnRequest
from pccovid.trust.oversight.states import Verdict
from pccovid.trust.oversight.wording import GLASS_REASONS, ROLES, VERDICTS


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.AUDITOR)
def review(request: HttpRequest, glass_id: UUID) -> HttpResponseBase:
    """Who opened it, why, and whether that was right."""
    form = ReviewForm(request.POST or None)
    with open_access(request, Purpose.AUDIT) as access:
        shown = _broken(access, glass_id)
        if request.method == "POST" and (request.POST.get("action") == "restore" or form.is_valid()):
            _carry_out(request, access, shown, form)
            return redirect("command:audit")
        context = {
            "glass": shown,
            "reason": GLASS_REASONS[shown.reason],
            "role": ROLES.get(shown.role, shown.role),
            "verdict": VERDICTS.get(shown.verdict, ""),
            "refused": shown.verdict == Verdict.REFUSED.value,
            "form": form,
            **desk(request, access.actor),
        }
    return render(request, "command/oversight/glass.html", context)


def _broken(access: Access, glass_id: UUID) -> reviewing.GlassShown:
    try:
        return reviewing.broken(access, glass_id)
    except AccessDenied as fault:
        raise Http404 from fault


def _carry_out(request: HttpRequest, access: Access, shown: reviewing.GlassShown, form: ReviewForm) -> None:
    try:
        if request.POST.get("action") == "restore":
            reviewing.restore(access, shown.id)
        else:
            data = form.cleaned_data
            reviewing.review(access, shown.id, Verdict(data["verdict"]), data["words"])
    except NotOpen:
        messages.warning(request, _("Somebody has decided this already."))
    except OwnRequest:
        messages.warning(request, _("Nobody reviews what the own office did."))
    else:
        messages.success(request, _("The review is written down. The person can read it."))
