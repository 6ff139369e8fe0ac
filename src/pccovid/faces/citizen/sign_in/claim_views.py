"""Who is it that has this number? The claim of one's own record, or the beginning of a new one."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from pccovid.faces.citizen.sign_in import entering
from pccovid.faces.citizen.sign_in.entering import Facts
from pccovid.faces.citizen.sign_in.forms import BeginForm, ClaimForm
from pccovid.faces.citizen.sign_in.pages import TOO_MANY, show, too_many
from pccovid.faces.citizen.sign_in.pending import Pending, forget_steps, proved
from pccovid.faces.widgets.limiting import by_network, limited
from pccovid.trust.accounts.browsers import browser_of
from pccovid.trust.accounts.limits import TooMany
from pccovid.trust.accounts.sessions import sign_in
from pccovid.trust.throttling.quotas import Quota

# Beside the five an hour of each number: whoever has many numbers meets this one.
CLAIMS_OF_A_NETWORK = Quota("claim.network", most=600, within=timedelta(hours=1))
Decision = Callable[[Pending, Facts], UUID | None]


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@limited((CLAIMS_OF_A_NETWORK, by_network))
def claim(request: HttpRequest) -> HttpResponse:
    """Name with date of birth, or with a number: it fits one record, or the page says that it does not."""
    sentence = _("We found no record that fits all you entered.")
    return _decide(request, "claim", ClaimForm, entering.claim, sentence)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@limited((CLAIMS_OF_A_NETWORK, by_network))
def begin(request: HttpRequest) -> HttpResponse:
    """A new record, for whom no earlier one was found. Arrives filled in with what was typed before."""
    sentence = _("A record cannot be begun with these answers. Go to your commune office with your card.")
    if request.method == "POST" and "from_claim" in request.POST:
        pending = proved(request)
        form = BeginForm(initial=_typed(request))
        return show(request, "begin", form=form) if pending else redirect("citizen:sign-in")
    return _decide(request, "begin", BeginForm, entering.begin, sentence)


def _decide(
    request: HttpRequest, page: str, form_class: type[ClaimForm], decision: Decision, refusal: str
) -> HttpResponse:
    pending, browser = proved(request), browser_of(request)
    if pending is None or browser is None:
        return redirect("citizen:sign-in")
    form = form_class(request.POST if request.method == "POST" else None)
    if not (request.method == "POST" and form.is_valid()):
        return show(request, page, form=form)
    try:
        account_id = decision(pending, form.facts())
    except TooMany as fault:
        form.add_error(None, too_many(fault))
        return show(request, page, form=form, status=TOO_MANY)
    if account_id is None:
        form.add_error(None, refusal)
        return show(request, page, form=form, not_found=True)
    sign_in(request, account_id=account_id, browser=browser)
    forget_steps(request)
    return redirect("citizen:passkey")


def _typed(request: HttpRequest) -> dict[str, object]:
    """What was typed on the claim page, so that nothing is typed twice."""
    data = request.POST
    day, month, year = (data.get(f"birth_{part}", "") for part in ("day", "month", "year"))
    born = f"{year}-{month}-{day}" if day or month or year else ""
    return {"name": data.get("name", ""), "number": data.get("number", ""), "birth": born}
