"""/my-data/ – how long everything is kept, one's own copy on paper or as a file, and having deleted what may be."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from pccovid.faces.citizen.own import citizen_page, own_access
from pccovid.faces.citizen.pages import PASSING, show
from pccovid.faces.citizen.presenters.copying import sections
from pccovid.faces.citizen.presenters.keeping import erased_shown, kept_shown
from pccovid.faces.citizen.presenters.people import choices, name_of
from pccovid.faces.citizen.printing import FILE_NAME as PDF_NAME
from pccovid.faces.citizen.printing import as_pdf
from pccovid.faces.citizen.taking_along import as_json
from pccovid.procedures.after_erasure import after_erasure
from pccovid.registry.people.queries import profile_of
from pccovid.trust.retention.asking import erasable, erase_of

ERASED = "just_erased"
FILE_NAME = "pc-covid-my-data.json"


@require_safe
@citizen_page
def my_data(request: HttpRequest) -> HttpResponse:
    """Clocks, ways to a copy, the request for deletion, and its receipt once after it."""
    with own_access(request) as own:
        profiles = {one: profile_of(own.access, one) for one in own.persons}
    erased = request.session.pop(ERASED, None)
    context = {
        "choices": choices(own.persons, profiles, own.person_id),
        "name": name_of(profiles[own.person_id]),
        "kept": kept_shown(get_language() or ""),
        "erased": None if erased is None else erased_shown(erased),
    }
    return show(request, "citizen/my_data.html", context)


@require_safe
@citizen_page
def my_data_copy(request: HttpRequest) -> HttpResponse:
    """Everything on one page, made to be printed."""
    with own_access(request) as own:
        context = {"sections": sections(own), "made_at": own.access.now}
    return show(request, "citizen/my_data_copy.html", context)


@require_safe
@citizen_page
def my_data_file(request: HttpRequest) -> HttpResponse:
    """Everything as a file."""
    with own_access(request) as own:
        text = as_json(own)
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"', "Cache-Control": PASSING}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=headers)


@require_safe
@citizen_page
def my_data_pdf(request: HttpRequest) -> HttpResponse:
    """Everything as a PDF."""
    with own_access(request) as own:
        made = as_pdf(own)
    headers = {"Content-Disposition": f'attachment; filename="{PDF_NAME}"', "Cache-Control": PASSING}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@require_POST
@citizen_page
def erase(request: HttpRequest) -> HttpResponse:
    """Note who asked, then delete at once what may go; without the tick nothing happens."""
    if request.POST.get("sure") != "yes":
        return redirect("citizen:my-data")
    with own_access(request) as own:
        for kind in erasable():
            own.access.wrote(kind.name, [own.person_id], ["erasure_requested"])
    gone = erase_of(own.person_id)
    after_erasure(own.person_id, gone)
    request.session[ERASED] = [[one.record_class, one.rows] for one in gone]
    return redirect("citizen:my-data")
