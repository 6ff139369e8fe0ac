"""Complaints about accesses: what waits for an answer, the longest overdue first; and the answer.

The page shows what was complained about and why, never who complained: no name, no number, no telephone.
"""

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.faces.command.frame import desk
from pccovid.registry.territories.queries import name_of, stored_on
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.access.purposes import sentence
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.complaints import operations, queries
from pccovid.trust.complaints.errors import NoSuchComplaint, StepNotPossible
from pccovid.trust.complaints.events import ComplaintShown
from pccovid.trust.complaints.rules import WAITING, Finding, State, overdue
from pccovid.trust.ledger.proofs import NoSuchEntry
from pccovid.trust.ledger.single import EntryShown, entry_of

MOST_LETTERS = 4_000
STATES: dict[State, Promise] = {
    State.OPENED: gettext_lazy("Waits for an answer"),
    State.ANSWERED: gettext_lazy("Answered"),
    State.REOPENED: gettext_lazy("Waits for another answer"),
    State.CLOSED: pgettext_lazy("complaint", "Closed"),
}
FINDINGS: list[tuple[str, Promise]] = [
    (Finding.RIGHT.value, gettext_lazy("The access was in order")),
    (Finding.WRONG.value, gettext_lazy("The access was wrong")),
    (Finding.UNCLEAR.value, gettext_lazy("It could not be cleared up")),
]


class AnswerForm(forms.Form):
    """What was found, and the answer in words."""

    finding = forms.ChoiceField(
        label=gettext_lazy("What did you find?"), choices=FINDINGS, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=gettext_lazy("Answer to the citizen"),
        help_text=gettext_lazy(
            "What happened, what follows from it, and what the citizen can do. Name no colleague."
        ),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A complaint as the auditor's list has it."""

    id: UUID
    number: str
    state: str
    colour: str
    opened_at: dt.datetime
    due_at: dt.datetime
    waits: bool
    overdue: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One step; `finding` is empty for what the citizen said."""

    who: str
    at: dt.datetime
    finding: str
    text: str = field(repr=False)


@require_safe
@staff_required(Role.AUDITOR)
def queue(request: HttpRequest) -> HttpResponseBase:
    """What waits, and what has been answered."""
    with open_access(request, Purpose.AUDIT) as access:
        context = {
            "waiting": [_row(one, access.now) for one in queries.waiting(access)],
            "done": [_row(one, access.now) for one in queries.answered(access)],
            **desk(request, access.actor),
        }
    return render(request, "command/oversight/complaints.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@staff_required(Role.AUDITOR)
def answer(request: HttpRequest, complaint_id: UUID) -> HttpResponseBase:
    """One complaint with the access it is about; and the answer to it."""
    form = AnswerForm(request.POST if request.method == "POST" else None)
    with open_access(request, Purpose.AUDIT) as access:
        shown = _shown(access, complaint_id)
        if form.is_bound and form.is_valid():
            _answer(request, access, complaint_id, form)
            return redirect("command:complaint-queue")
        context = {
            "row": _row(shown, access.now),
            "about": _about(access, shown),
            "steps": _steps(access, shown),
            "form": form,
            **desk(request, access.actor),
        }
    status = 422 if form.is_bound else 200
    return render(request, "command/oversight/complaint.html", context, status=status)


def _shown(access: Access, complaint_id: UUID) -> ComplaintShown:
    try:
        return queries.complaint(access, complaint_id)
    except NoSuchComplaint as fault:
        raise Http404 from fault


def _answer(request: HttpRequest, access: Access, complaint_id: UUID, form: AnswerForm) -> None:
    data = form.cleaned_data
    try:
        operations.answer(access, complaint_id, finding=Finding(data["finding"]), text=data["text"])
    except StepNotPossible:
        messages.warning(request, _("Somebody has answered this complaint already."))
    else:
        messages.success(request, _("The answer has been sent; the citizen is told."))


def _row(one: ComplaintShown, now: dt.datetime) -> Row:
    late = overdue(one.state, one.due_at, now)
    waits = one.state in WAITING
    colour = "red" if late else "yellow" if waits else ""
    state = _("Overdue") if late else str(STATES[one.state])
    return Row(one.id, one.number, state, colour, one.opened_at, one.due_at, waits, late)


def _steps(access: Access, shown: ComplaintShown) -> list[Said]:
    names = dict(FINDINGS)
    return [
        Said(
            step.office or _("The citizen"),
            step.at,
            str(names[step.finding.value]) if step.finding else "",
            step.text or str(STATES[step.state]),
        )
        for step in queries.steps(access, shown)
    ]


def _about(access: Access, shown: ComplaintShown) -> dict[str, object] | None:
    try:
        entry: EntryShown = entry_of(access, shown.entry_id)
    except NoSuchEntry:  # past its time
        return None
    return {
        "at": entry.at,
        "office": entry.office,
        "role": entry.role,
        "place": name_of(entry.territory, stored_on()),
        "purpose": _(sentence(entry.purpose)),
        "fields": ", ".join(entry.fields),
        "route": entry.route,
        "entry": entry.entry,
    }
