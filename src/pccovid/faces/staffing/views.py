"""/staff/sessions/, /staff/accounts/ and the way in for whoever has been given an account."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pccovid.faces.staffing.forms import InvitationForm, ProposalForm
from pccovid.faces.staffing.words import in_words
from pccovid.trust.access import Role
from pccovid.trust.accounts import appointments, sign_ins
from pccovid.trust.accounts.actors import signed_in
from pccovid.trust.accounts.adapter import home_of
from pccovid.trust.accounts.browsers import network_of
from pccovid.trust.accounts.deciding import act
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.accounts.limits import TooMany

TOO_MANY = 429


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*appointments.STAFF_ROLES)
def sessions(request: HttpRequest) -> HttpResponse:
    """One's own sessions; each can be ended, and all others at once."""
    account, here = signed_in(request), request.session.get(sign_ins.NUMBER, "")
    if request.method == "POST":
        if request.POST.get("all") == "on":
            sign_ins.end_all(account, sign_ins.EndedBy.ELSEWHERE, but=here)
        else:
            sign_ins.end_one(account, request.POST.get("number", ""))
        return redirect("staffing:sessions")
    mine = sign_ins.of_account(account, here, all_of_them=True)
    return _show(request, "sessions", sessions=mine, home_url=home_of(account))


@require_safe
@staff_required(Role.AUDITOR)
def sign_ins_of_staff(request: HttpRequest) -> HttpResponse:
    """The latest sign-ins of all staff, with their factors and ends."""
    return _show(request, "sign_ins", sessions=sign_ins.of_staff())


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.OPERATOR, Role.AUDITOR)
def accounts(request: HttpRequest) -> HttpResponse:
    """The accounts of staff, what is proposed, and a form to propose."""
    form = ProposalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            kind = appointments.Kind(form.cleaned_data["kind"])
            appointments.propose(signed_in(request), kind, form.office_proposed())
            messages.success(request, _("Proposed. Another person must confirm it."))
            return redirect("staffing:accounts")
        except appointments.AppointmentRefused:
            form.add_error("username", _("This cannot be: look at name, role, office and territory."))
    waiting, staff = in_words(appointments.waiting()), in_words(appointments.staff())
    home = home_of(signed_in(request))
    return _show(request, "accounts", form=form, waiting=waiting, staff=staff, home_url=home)


@require_POST
@staff_required(Role.OPERATOR, Role.AUDITOR)
def decide(request: HttpRequest) -> HttpResponse:
    """Confirm or put away a proposal, end the sessions of an account, or shut it."""
    number, name = _number(request.POST.get("number", "")), request.POST.get("username", "")
    code = act(signed_in(request), request.POST.get("action", ""), number, name)
    if not code:
        messages.success(request, _("Done."))
        return redirect("staffing:accounts")
    return _show(request, "code", code=code, days=appointments.LIFE.days)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def invitation(request: HttpRequest) -> HttpResponse:
    """The code, and a password of one's own; then the usual way in, where the second factor is set up."""
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            if appointments.take_up(**form.cleaned_data, network=network_of(request)):
                messages.success(request, _("This is your password now. Sign in with it."))
                return redirect("account_login")
            form.add_error("code", _("Name and code do not fit, or the code is no longer good."))
        except ValidationError as fault:
            form.add_error("password", fault)
        except TooMany:
            form.add_error(None, _("Too many tries. Try again in an hour."))
            return _show(request, "invitation", status=TOO_MANY, form=form)
    return _show(request, "invitation", form=form)


def _number(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


def _show(request: HttpRequest, name: str, status: int = 200, **context: object) -> HttpResponse:
    response = render(request, f"staffing/{name}.html", context, status=status)
    response["Cache-Control"] = "no-store, private"
    return response
