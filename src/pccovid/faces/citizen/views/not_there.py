"""/warnings/not-there/ – "I was not there": somebody who was warned says so, and sees what became of it."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pccovid.capabilities.tracing.errors import AlreadySaid
from pccovid.capabilities.tracing.objecting import object_to, objections_of, warned_of
from pccovid.capabilities.tracing.states import ObjectionGround
from pccovid.faces.citizen.not_there import NotThereForm
from pccovid.faces.citizen.own import Own, citizen_page, own_access
from pccovid.faces.citizen.pages import show
from pccovid.faces.citizen.presenters.objections import choices, lines


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_page
def not_there(request: HttpRequest) -> HttpResponseBase:
    """The warnings that can be contested, what was said before, and the answers."""
    with own_access(request) as own:
        warned, said = warned_of(own.access, own.person_id), objections_of(own.access, own.person_id)
        form = NotThereForm(request.POST or None, choices(warned, said))
        if form.is_valid():
            _say(own, form)
            messages.success(
                request, _("The health station has been told. You will get a notice with its answer.")
            )
            return redirect("citizen:not-there")
        context = {"form": form, "lines": lines(said, own.access.now), "any": bool(choices(warned, said))}
    return show(request, "citizen/not_there.html", context, status=422 if form.is_bound else 200)


def _say(own: Own, form: NotThereForm) -> None:
    answers = form.cleaned_data
    with suppress(AlreadySaid):  # sent twice
        object_to(
            own.access, person_id=own.person_id, contact_id=UUID(answers["contact"]),
            ground=ObjectionGround(answers["ground"]),
        )  # fmt: skip
