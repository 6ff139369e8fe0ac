"""/my-data/correct/ – what is known, field by field, asking that it be corrected, and what became of it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.faces.citizen.correcting import CorrectionForm, draft_of, form_of
from pccovid.faces.citizen.own import Own, citizen_page, own_access
from pccovid.faces.citizen.pages import show
from pccovid.faces.citizen.presenters import corrections as shown
from pccovid.faces.citizen.presenters.people import choices, name_of
from pccovid.procedures.correct_data import after_correction_asked
from pccovid.registry.corrections import asking, queries
from pccovid.registry.corrections.errors import (
    HomeUnknown,
    NoSuchRequest,
    NothingToCorrect,
    RequestClosed,
    TooManyRequests,
)
from pccovid.registry.corrections.rules import ANSWER_WITHIN, OWN_WORD, Field
from pccovid.registry.people.queries import profile_of, statements_of

JUST_SENT = "just_corrected"
HOURS = int(ANSWER_WITHIN.total_seconds() // 3600)


@require_safe
@citizen_page
def correct(request: HttpRequest) -> HttpResponseBase:
    """Each field with its source, and the requests so far."""
    with own_access(request) as own:
        profiles = {one: profile_of(own.access, one) for one in own.persons}
        profile = profiles[own.person_id]
        mine = [one for one in queries.requests_of(own.access) if one.person_id == own.person_id]
        context = {
            "choices": choices(own.persons, profiles, own.person_id),
            "name": name_of(profile),
            "own_word": shown.details(profile, own=True),
            "decided": shown.details(profile, own=False),
            "lines": [shown.line(one, own.access.now) for one in mine],
        }
    return show(request, "citizen/correct/fields.html", {**context, "hours": HOURS})


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@citizen_page
def correct_field(request: HttpRequest, field: str) -> HttpResponseBase:
    """One field: what each source says, and what is right; what is typed stays on the device until it is sent."""
    of = _field(field)
    with own_access(request) as own:
        profile = profile_of(own.access, own.person_id)
        form = form_of(request.POST if request.method == "POST" else None, field=of, profile=profile)
        sent = _asked(own, of, form)
        context = {} if sent else _shown(own, of, form)
    if sent is None:
        return show(request, "citizen/correct/field.html", context, status=422 if form.is_bound else 200)
    if of in OWN_WORD:
        after_correction_asked(sent)  # at once; the queued job finds it done
    request.session[JUST_SENT] = draft_of(of)
    return redirect("citizen:correction", sent)


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_page
def correction(request: HttpRequest, request_id: UUID) -> HttpResponseBase:
    """One request, how far it has come and what was answered; taking it back."""
    with own_access(request) as own:
        if request.method == "POST":
            _taken_back(own, request_id)
            return redirect("citizen:correction", request_id)
        whole = _whole(own, request_id)
        context = {
            "line": shown.line(whole.request, own.access.now),
            "asked": shown.asked_facts(whole),
            "answers": shown.answers(whole),
            "draft_done": request.session.pop(JUST_SENT, ""),
        }
    return show(request, "citizen/correct/request.html", context)


def _field(text: str) -> Field:
    try:
        return Field(text)
    except ValueError as fault:
        raise Http404 from fault


def _asked(own: Own, of: Field, form: CorrectionForm) -> UUID | None:
    """The request; None where nothing was sent, or the form says why it cannot be taken."""
    if not (form.is_bound and form.is_valid()):
        return None
    try:
        return asking.ask(own.access, own.person_id, of, form.asked())
    except NothingToCorrect:
        form.add_error("value", _("This is what stands already"))
    except HomeUnknown:
        form.add_error(None, _("Say first where you live: the registrar of your province answers this"))
    except TooManyRequests:
        form.add_error(
            None, _("Several requests of yours wait already: send this one when they are answered")
        )
    return None


def _shown(own: Own, of: Field, form: CorrectionForm) -> dict[str, object]:
    profile = profile_of(own.access, own.person_id)
    waiting = [
        one
        for one in queries.requests_of(own.access)
        if one.person_id == own.person_id and one.field is of and shown.line(one, own.access.now).due_at
    ]
    return {
        "form": form,
        "label": shown.label_of(of),
        "own_word": of in OWN_WORD,
        "homeless": of not in OWN_WORD and not profile.value("territory"),
        "told": shown.told(statements_of(own.access, own.person_id), of),
        "waiting": shown.line(waiting[0], own.access.now) if waiting else None,
        "draft": draft_of(of),
        "hours": HOURS,
    }


def _whole(own: Own, request_id: UUID) -> queries.Whole:
    try:
        return queries.own_request(own.access, request_id)
    except NoSuchRequest as fault:
        raise Http404 from fault


def _taken_back(own: Own, request_id: UUID) -> None:
    try:
        asking.withdraw(own.access, request_id)
    except NoSuchRequest as fault:
        raise Http404 from fault
    except RequestClosed:
        pass  # the page says how it stands now
