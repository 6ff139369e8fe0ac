"""/who-looked/<reference>/ – one access in words, its proof, and the way to complain about it."""

import json

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.faces.citizen.complaining import ReasonForm, draft_of
from pccovid.faces.citizen.own import Own, citizen_page, own_access
from pccovid.faces.citizen.pages import PASSING, show
from pccovid.faces.citizen.presenters.complaints import line
from pccovid.faces.citizen.presenters.looks import look_shown
from pccovid.faces.citizen.presenters.people import names
from pccovid.faces.citizen.proving import FILE_NAME, proof_file
from pccovid.faces.citizen.references import referred
from pccovid.registry.people.queries import profile_of
from pccovid.trust.complaints.operations import open_complaint
from pccovid.trust.complaints.queries import about_entry
from pccovid.trust.complaints.rules import ANSWER_WITHIN
from pccovid.trust.ledger.proofs import NoSuchEntry, NotSealedYet
from pccovid.trust.ledger.queries import each_look
from pccovid.trust.ledger.single import EntryShown, entry_of, leaf_hashes
from pccovid.trust.oversight.reasons import reasons_of

NOT_YET = 409
MOST_TIMES = 200
JUST_SENT = "just_complained"


@require_safe
@citizen_page
def look(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything that is known of one access."""
    with own_access(request) as own:
        context = _context(own, _entry(own, reference))
    return show(request, "citizen/who_looked/entry.html", context)


@require_safe
@citizen_page
def proof(request: HttpRequest, reference: str) -> HttpResponse:
    """The proof as a file; before the entry is sealed, its page with a sentence that says so."""
    with own_access(request) as own:
        entry = _entry(own, reference)
        try:
            made = proof_file(own.access, entry)
        except NotSealedYet:
            context = {**_context(own, entry), "too_early": True}
            return show(request, "citizen/who_looked/entry.html", context, status=NOT_YET)
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"', "Cache-Control": PASSING}
    text = json.dumps(made, ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@citizen_page
def complain(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Say why this access was wrong; what was typed stays on the device until it is sent."""
    with own_access(request) as own:
        entry = _entry(own, reference)
        form = ReasonForm(request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid():
            text = form.cleaned_data["text"]
            sent = open_complaint(own.access, person_id=entry.person_id, entry_id=entry.entry, text=text)
            request.session[JUST_SENT] = draft_of(reference)
            return redirect("citizen:complaint", sent)
        context = {**_context(own, entry), "form": form, "draft": draft_of(reference)}
    hours = int(ANSWER_WITHIN.total_seconds() // 3600)
    status = 422 if form.is_bound else 200
    return show(request, "citizen/who_looked/complain.html", {**context, "hours": hours}, status=status)


def _entry(own: Own, reference: str) -> EntryShown:
    number = referred(reference, account=own.access.actor.id)
    if number is None:
        raise Http404
    try:
        return entry_of(own.access, number)
    except NoSuchEntry as fault:
        raise Http404 from fault


def _context(own: Own, entry: EntryShown) -> dict[str, object]:
    several = len(own.persons) > 1
    profiles = {one: profile_of(own.access, one) for one in own.persons} if several else {}
    known = about_entry(own.access, entry.entry)
    reasons = reasons_of(own.access, [entry.basis])
    times = [one.at for one in each_look(own.access, entry.entry, limit=MOST_TIMES)]
    return {
        "look": look_shown(entry, account=own.access.actor.id, names=names(profiles), reasons=reasons),
        "times": times if len(times) > 1 else [],
        "sealed": bool(leaf_hashes([entry.entry])),
        "complaint": line(known, own.access.now) if known else None,
    }
