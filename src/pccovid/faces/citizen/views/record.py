"""/carried-over/<reference>/ – one record: why it is thought to be one's own, and "this is not me"."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from pccovid.faces.citizen.doubting import DoubtForm, draft_of
from pccovid.faces.citizen.own import Own, citizen_page, own_access
from pccovid.faces.citizen.pages import show
from pccovid.faces.citizen.presenters.doubts import doubt_line
from pccovid.faces.citizen.presenters.records import record_shown
from pccovid.faces.citizen.references import RECORD, referred
from pccovid.registry.people import doubts
from pccovid.registry.people.decisions import TooLate
from pccovid.registry.people.doubt_rules import Wrong
from pccovid.registry.people.doubts import DoubtShown
from pccovid.registry.people.hanging import hanging_on
from pccovid.registry.people.queries import CarriedSource, carried_record

JUST_SENT = "just_doubted"


@dataclass(frozen=True, slots=True)
class _Held:
    """A record one holds, or gave back; at least one of both is there."""

    person_id: UUID
    record: CarriedSource | None
    doubt: DoubtShown | None


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@citizen_page
def record(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The record, what was said of it, and what can be said; what was typed stays on the device until it is sent."""
    form = DoubtForm(request.POST if request.POST.get("action") == "doubt" else None)
    with own_access(request) as own:
        held = _held(own, reference)
        if _said(request, own, held, form):
            request.session[JUST_SENT] = draft_of(reference)
            return redirect("citizen:record", reference)
        context = {
            **_shown(own, held),
            "form": form,
            "draft": draft_of(reference),
            "draft_done": request.session.pop(JUST_SENT, ""),
        }
    return show(request, "citizen/records/one.html", context, status=422 if form.is_bound else 200)


def _held(own: Own, reference: str) -> _Held:
    number = referred(reference, account=own.access.actor.id, of=RECORD)
    if number is None:
        raise Http404
    found = carried_record(own.access, number)
    said = [one for one in doubts.doubts_of(own.access, list(own.persons)) if one.record_id == number]
    if found:
        return _Held(*found, next((one for one in said if one.person_id == found[0]), None))
    if said:
        return _Held(said[0].person_id, None, said[0])
    raise Http404


def _said(request: HttpRequest, own: Own, held: _Held, form: DoubtForm) -> bool:
    """Whether the page is to be shown anew: something was said, or can no longer be said."""
    try:
        if request.POST.get("action") == "take_back" and held.doubt:
            doubts.want_back(own.access, held.person_id, held.doubt.id)
        elif held.record and form.is_bound and form.is_valid():
            doubts.doubt(
                own.access,
                person_id=held.person_id,
                record_id=held.record.record_id,
                wrong=Wrong(form.cleaned_data["wrong"]),
                words=form.cleaned_data["words"],
            )
        else:
            return form.is_bound and not held.record
    except TooLate:
        pass  # the page says how it stands now
    return True


def _shown(own: Own, held: _Held) -> dict[str, object]:
    account, now = own.access.actor.id, own.access.now
    doubt = doubt_line(held.doubt, account=account, now=now) if held.doubt else None
    if held.record is None:
        return {"record": None, "doubt": doubt}
    rows = hanging_on(own.access, held.person_id).get(held.record.record_id, {})
    return {"record": record_shown(held.record, rows, None, account=account, now=now), "doubt": doubt}
