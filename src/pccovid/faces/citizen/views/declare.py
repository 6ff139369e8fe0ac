"""/declare/ – the health declaration; /declared/ – what happens next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.capabilities.declarations.operations import declare_health
from pccovid.capabilities.declarations.queries import declarations_of
from pccovid.faces.citizen.declaring import DRAFT, DeclareForm, known_answers
from pccovid.faces.citizen.own import citizen_page, own_access
from pccovid.faces.citizen.pages import show
from pccovid.faces.citizen.presenters.people import names
from pccovid.faces.citizen.presenters.told import next_steps
from pccovid.registry.people.queries import profile_of

JUST_SENT = "just_declared"


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@citizen_page
def declare(request: HttpRequest) -> HttpResponse:
    """Ask; or store, once however often it is sent, and go on. A refused form comes back with everything in it."""
    with own_access(request) as own:
        profiles = {one: profile_of(own.access, one) for one in own.persons}
        form = DeclareForm(
            request.POST if request.method == "POST" else None,
            people=names(profiles),
            shown=own.person_id,
            initial=known_answers(
                profiles[own.person_id], declarations_of(own.access, [own.person_id], limit=1)
            ),
        )
        if form.is_bound and form.is_valid():
            declare_health(own.access, **form.declaration(profiles))
            request.session[JUST_SENT] = True
            return redirect("citizen:declared")
    status = 422 if form.is_bound else 200
    return show(request, "citizen/declare.html", {"form": form, "draft": DRAFT}, status=status)


@require_safe
@citizen_page
def declared(request: HttpRequest) -> HttpResponse:
    """The latest declaration, and what to do now. The draft is cleared once, right after sending."""
    with own_access(request) as own:
        latest = declarations_of(own.access, own.persons, limit=1)
    done = request.session.pop(JUST_SENT, False)
    context = {
        "latest": latest[0] if latest else None,
        "steps": next_steps(latest[0]) if latest else [],
        "draft_done": DRAFT if done else "",
    }
    return show(request, "citizen/declared.html", context)
