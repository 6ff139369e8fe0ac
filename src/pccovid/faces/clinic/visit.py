"""/clinic/vaccination/<appointment>/ – one visit: here, examined, injected with the code, watched, home."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from pccovid.capabilities.vaccination import correcting, injecting
from pccovid.capabilities.vaccination.daylist import appointment_of_site
from pccovid.capabilities.vaccination.errors import (
    NoSuchAppointment,
    NoSuchDose,
    NoSuchSite,
    TemperatureImplausible,
)
from pccovid.capabilities.vaccination.events import AppointmentShown
from pccovid.capabilities.vaccination.injecting import Injection
from pccovid.capabilities.vaccination.queries import doses_of
from pccovid.capabilities.vaccination.rules import Standing, product_key
from pccovid.capabilities.vaccination.site_queries import sessions_by_id
from pccovid.capabilities.vaccination.states import EndedWhy
from pccovid.faces.clinic.frame import desk
from pccovid.faces.clinic.person import card_of
from pccovid.faces.clinic.vaccination import private
from pccovid.faces.clinic.vaccination_forms import PRODUCTS, InjectionForm, ScreeningForm, StrikeForm
from pccovid.faces.clinic.vaccination_words import VERDICTS, against_words
from pccovid.procedures.after_dose_changed import standing_of_person
from pccovid.registry.people.queries import PersonCard
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required

Made = dict[str, BaseForm]


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@staff_required(Role.CLINIC)
def visit(request: HttpRequest, appointment_id: UUID) -> HttpResponseBase:
    """The page; each button does one thing, and a refusal keeps what was typed."""
    action = request.POST.get("action", "")
    data = request.POST if request.method == "POST" else None
    made: Made = {
        "screen": ScreeningForm(data if action == "screen" else None),
        "inject": InjectionForm(data if action == "inject" else None),
        "strike": StrikeForm(data if action == "strike" else None),
    }
    standing = _standing(request, appointment_id) if action == "inject" else Standing.LIVING
    with open_access(request, Purpose.TREAT) as access:
        one = _own(access, appointment_id)
        card = card_of(access, one.person_id)
        said = _act(access, one, card, action, made, standing) if data is not None else ""
        context = {
            "one": one,
            "card": card,
            "forms": made,
            **_seen(access, one),
            **desk(request, access.actor),
        }
    if said:
        messages.info(request, said)
        return redirect("clinic:visit", appointment_id)
    return private(render(request, "clinic/visit.html", context, status=422 if data else 200))


def _standing(request: HttpRequest, appointment_id: UUID) -> Standing:
    """Whether she is who she was, asked before the site's own access begins."""
    with open_access(request, Purpose.TREAT) as access:
        person = _own(access, appointment_id).person_id
    return standing_of_person(person)


def _own(access: Access, appointment_id: UUID) -> AppointmentShown:
    """An appointment at a site of the own office; there is no other."""
    try:
        return appointment_of_site(access, appointment_id)
    except (NoSuchAppointment, NoSuchSite) as fault:
        raise Http404 from fault


def _act(
    access: Access, one: AppointmentShown, card: PersonCard, action: str, made: Made, standing: Standing
) -> str:
    """What was done, in words; nothing where a form has to be mended."""
    try:
        if action == "arrive":
            injecting.arrive(access, one.id)
            return _("She is here.")
        if action == "leave":
            injecting.leave(access, one.id)
            return _("She has gone home.")
        form = made.get(action)
        if form is None or not form.is_valid():
            return ""
        if isinstance(form, ScreeningForm):
            return _screened(access, one, form)
        if isinstance(form, InjectionForm):
            return _injected(access, one, card, form, standing)
        correcting.strike(
            access, one.id, why=EndedWhy(form.cleaned_data["why"]), words=form.cleaned_data["words"]
        )
        return _("The dose does not stand any more. Its person is told, and her certificate is looked at.")
    except (NoSuchAppointment, NoSuchDose):
        return _("This has changed meanwhile. The page says how it stands now.")


def _screened(access: Access, one: AppointmentShown, form: ScreeningForm) -> str:
    try:
        found = injecting.write_screening(
            access, one.id, client_id=form.client(), answers=form.answers(), tenths=form.tenths(),
            demo=settings.DEMO, doctor=form.cleaned_data["doctor"],
        )  # fmt: skip
    except TemperatureImplausible:
        form.add_error("temperature", _("No thermometer shows this. Measure again."))
        return ""
    return str(VERDICTS[found.verdict])


def _injected(
    access: Access, one: AppointmentShown, card: PersonCard, form: InjectionForm, standing: Standing
) -> str:
    data = form.cleaned_data
    session = sessions_by_id(access, [one.session_id])[one.session_id]
    made = Injection(
        injected_at=data["late_at"] or access.now, product=session.product, lot=data["lot"], code=data["code"],
        no_code=data["no_code"], late=data["late_at"] is not None, standing=standing, birth_year=card.birth_year,
        home=card.territory,
    )  # fmt: skip
    outcome = injecting.inject(access, one.id, made, client_id=form.client(), demo=settings.DEMO)
    if outcome.recorded:
        return _("The dose is recorded. Its person is told at once.")
    if outcome.tries_left is not None:
        left = _("The code is wrong. %(number)s tries are left.") % {"number": outcome.tries_left}
        form.add_error("code", left)
        return ""
    held = _("Do not inject. Held, and listed for a decision: %(why)s") % {"why": against_words(outcome.held)}
    form.add_error("lot", held)
    return ""


def _seen(access: Access, one: AppointmentShown) -> dict[str, object]:
    """What stands after what was done."""
    now = appointment_of_site(access, one.id)
    names = dict(PRODUCTS)
    doses = [
        {
            "given_on": dose.given_on,
            "words": f"{names.get(product_key(dose.product), dose.product)} {dose.lot}",
        }
        for dose in sorted(doses_of(access, [one.person_id]), key=lambda dose: dose.given_on)
    ]
    return {"one": now, "doses": doses, "verdict": VERDICTS.get(injecting.last_verdict(access, now))}
