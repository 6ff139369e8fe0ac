"""A clinic finds who is present, records a result, and sees what it has entered today."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pccovid.capabilities.testing.operations import record_result
from pccovid.faces.clinic.forms import FindForm, ResultForm, fresh_result_form
from pccovid.faces.clinic.frame import desk
from pccovid.faces.clinic.listing import entered_today
from pccovid.faces.clinic.person import card_of, found_by, person_page
from pccovid.faces.clinic.presence import person_present
from pccovid.faces.clinic.quotas import FINDS, FINDS_OF_AN_HOUR
from pccovid.faces.widgets.limiting import by_account, limited
from pccovid.kernel.errors import DomainError
from pccovid.registry.people.queries import PersonCard
from pccovid.trust.access import Access, AccessDenied, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required


@require_safe
@staff_required(Role.CLINIC)
def home(request: HttpRequest) -> HttpResponseBase:
    """The field to find a person by, and today's results."""
    return _home(request, FindForm())


@require_POST
@staff_required(Role.CLINIC)
@limited((FINDS, by_account), (FINDS_OF_AN_HOUR, by_account))
def find(request: HttpRequest) -> HttpResponseBase:
    """The person of a scanned or typed text, with the form for a result."""
    form = FindForm(request.POST)
    if not form.is_valid():
        return _home(request, form)
    with open_access(request, Purpose.TREAT) as access:
        card = found_by(access, form.cleaned_data["text"])
        if card is not None:
            return person_page(request, access, card, fresh_result_form())
    form.add_error("text", _("Nobody is known by this. Check the number, or try another paper."))
    return _home(request, form)


@require_POST
@staff_required(Role.CLINIC)
def record(request: HttpRequest) -> HttpResponseBase:
    """Store a result; sent twice, it is there once."""
    person_id = person_present(request)
    form = ResultForm(request.POST)
    with open_access(request, Purpose.TREAT) as access:
        card = card_of(access, person_id)
        if not (form.is_valid() and _stored(access, card, form)):
            return person_page(request, access, card, form)
    messages.success(request, _("The result is recorded. The person is told at once."))
    return redirect("clinic:home")


def _stored(access: Access, card: PersonCard, form: ResultForm) -> bool:
    try:
        record_result(
            access,
            client_id=form.cleaned_data["client_id"],
            person_id=card.person_id,
            territory=card.territory or access.actor.territory,  # nobody knows yet where a walk-in lives
            specimen=form.specimen(access.now),
        )
    except AccessDenied:
        raise
    except DomainError as fault:
        form.refuse(fault)
        return False
    return True


def _home(request: HttpRequest, form: FindForm) -> HttpResponse:
    with open_access(request, Purpose.TREAT) as access:
        context = {"form": form, "today": entered_today(access), **desk(request, access.actor)}
    return render(request, "clinic/home.html", context)
