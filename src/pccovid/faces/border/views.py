"""The desk of a gate: what waits by flight, the passport that is scanned, what is looked at, the decision."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from pccovid.capabilities.entry.deciding import decide
from pccovid.capabilities.entry.errors import NoSuchDeclaration, PassportDiffers
from pccovid.capabilities.entry.events import ArrivalState, WaitingShown
from pccovid.capabilities.entry.queries import waiting_at, waiting_one, waiting_under
from pccovid.faces.border.forms import DecideForm, FindForm
from pccovid.faces.border.frame import desk
from pccovid.faces.border.listing import checked, flights, labelled, queue_lines
from pccovid.faces.border.presence import called_in, note_called
from pccovid.faces.border.quotas import FINDS, FINDS_OF_AN_HOUR
from pccovid.faces.widgets.limiting import by_account, limited
from pccovid.kernel import clock
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required

LONGEST_FLIGHT = 16


@require_safe
@staff_required(Role.BORDER)
def home(request: HttpRequest) -> HttpResponseBase:
    """What waits at these gates, all or of one flight."""
    with open_access(request, Purpose.ENTRY) as access:
        return _home(request, access, FindForm())


@require_POST
@sensitive_post_parameters("text")
@staff_required(Role.BORDER)
@limited((FINDS, by_account), (FINDS_OF_AN_HOUR, by_account))
def find(request: HttpRequest) -> HttpResponseBase:
    """Whatever was scanned leads to the latest declaration under it."""
    form = FindForm(request.POST)
    with open_access(request, Purpose.ENTRY) as access:
        if not form.is_valid():
            return _home(request, access, form, status=422)
        shown = form.cleaned_data["text"]
        found = waiting_under(access, passport=shown.passport, reference=shown.reference)
        if not found:
            form.add_error(
                "text", _("No declaration waits here under it. It can be made now, on any telephone.")
            )
            return _home(request, access, form, status=422)
        return _one(request, access, found[0], DecideForm(), passport_shown=bool(shown.passport))


@require_POST
@sensitive_post_parameters("passport")
@staff_required(Role.BORDER)
def decide_one(request: HttpRequest) -> HttpResponseBase:
    """Take the decision; a refusal comes back with the page."""
    number, passport_shown = called_in(request)
    form = DecideForm(request.POST)
    with open_access(request, Purpose.ENTRY) as access:
        one = waiting_one(access, number)
        if one is None:
            messages.warning(request, _("This declaration is decided, or waits at another gate."))
            return redirect("border:home")
        if form.is_valid() and _decided(access, form, one, passport_shown=passport_shown):
            messages.success(request, _("Decided: %(verdict)s") % {"verdict": _verdict(form)})
            return redirect("border:home")
        return _one(request, access, one, form, passport_shown=passport_shown, status=422)


def _decided(access: Access, form: DecideForm, one: WaitingShown, *, passport_shown: bool) -> bool:
    data = form.cleaned_data
    verdict = ArrivalState(data["verdict"])
    passport = one.details.get("number", "") if passport_shown else data["passport"]
    if not passport and verdict is ArrivalState.ADMITTED:
        form.add_error("passport", _("Scan the passport: whose the declaration is, only the passport says."))
        return False
    try:
        decide(
            access,
            number=one.id,
            verdict=verdict,
            why=data["why"],
            passport=passport or one.details.get("number", ""),
        )
    except PassportDiffers:
        form.add_error(
            "passport", _("This is not the passport that was declared. Call up the declaration by it.")
        )
        return False
    except NoSuchDeclaration:
        form.add_error(None, ValidationError(_("This declaration cannot be decided here.")))
        return False
    return True


def _home(request: HttpRequest, access: Access, form: FindForm, status: int = 200) -> HttpResponse:
    flight = request.GET.get("flight", "")[:LONGEST_FLIGHT]
    every = waiting_at(access, day=clock.today())
    waiting = [one for one in every if not flight or one.flight == flight]
    context = {
        "form": form,
        "flights": flights(every),
        "flight": flight,
        "lines": queue_lines(waiting),
        **desk(request, access.actor),
    }
    return _private(render(request, "border/home.html", context, status=status))


def _one(
    request: HttpRequest,
    access: Access,
    one: WaitingShown,
    form: DecideForm,
    *,
    passport_shown: bool,
    status: int = 200,
) -> HttpResponse:
    if passport_shown:
        del form.fields["passport"]
    lines, word, colour = checked(one, passport_shown=passport_shown)
    context = {
        "one": one,
        "told": labelled(one.details),
        "lines": lines,
        "advice": word,
        "advice_colour": colour,
        "form": form,
        "called": note_called(request, one.id, passport_shown=passport_shown),
        **desk(request, access.actor),
    }
    return _private(render(request, "border/one.html", context, status=status))


def _verdict(form: DecideForm) -> str:
    field = form.fields["verdict"]
    return str(dict(getattr(field, "choices", [])).get(form.cleaned_data["verdict"], ""))


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
