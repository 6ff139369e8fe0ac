"""/earlier/ – an earlier record may be one's own: what one knows of it, and how it stands. It names nobody's record."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from pccovid.faces.citizen.own import Own, citizen_page, own_access
from pccovid.faces.citizen.pages import show
from pccovid.faces.citizen.presenters.people import choices
from pccovid.faces.citizen.presenters.recalls import recall_lines
from pccovid.faces.citizen.recalling import RecallForm
from pccovid.faces.citizen.references import RECALL, referred
from pccovid.registry.people.queries import profile_of
from pccovid.registry.people.recalls import NotNow, asking, decline, recall, take_back


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@citizen_page
def earlier(request: HttpRequest) -> HttpResponseBase:
    """The same four questions and the same answer for everybody: whether it fits is found out afterwards."""
    form = RecallForm(request.POST if request.POST.get("action") == "recall" else None)
    with own_access(request) as own:
        if _said(request, own, form):
            return redirect("citizen:earlier")
        stands = asking(own.access, own.person_id)
        context = {
            "choices": choices(
                own.persons, {one: profile_of(own.access, one) for one in own.persons}, own.person_id
            ),
            "stands": stands,
            "lines": recall_lines(stands.recalls, account=own.access.actor.id, now=own.access.now),
            "form": form,
        }
    return show(request, "citizen/earlier.html", context, status=422 if form.is_bound else 200)


def _said(request: HttpRequest, own: Own, form: RecallForm) -> bool:
    """Whether the page is to be shown anew: something was said, or can no longer be said."""
    action, access, person = request.POST.get("action"), own.access, own.person_id
    access.read("recall", [person], ["state"])
    try:
        if action == "decline":
            decline(access, person)
        elif action == "take_back":
            number = referred(request.POST.get("of", ""), account=access.actor.id, of=RECALL)
            if number:
                take_back(access, person, number)
        elif form.is_bound and form.is_valid():
            recall(access, person, form.said())
        else:
            return action in ("decline", "take_back")
    except NotNow:
        pass  # the page says how it stands now
    return True
