"""/sessions/ – where a citizen is signed in, and a button to end each of these."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from pccovid.faces.citizen.sign_in.pages import show
from pccovid.trust.accounts import sign_ins
from pccovid.trust.accounts.actors import signed_in
from pccovid.trust.accounts.doors import citizen_required


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_required
def sessions(request: HttpRequest) -> HttpResponse:
    """The own sessions that are open now; one can be ended, or all others at once."""
    account, here = signed_in(request), request.session.get(sign_ins.NUMBER, "")
    if request.method == "POST":
        if request.POST.get("all") == "on":
            sign_ins.end_all(account, sign_ins.EndedBy.ELSEWHERE, but=here)
        else:
            sign_ins.end_one(account, request.POST.get("number", ""))
        return redirect("citizen:sessions")
    return show(request, "sessions", sessions=sign_ins.of_account(account, here))
