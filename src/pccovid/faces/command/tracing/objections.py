"""Somebody who was warned says that it is wrong: a tracer of the commune sees on what it rests, and decides."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.capabilities.tracing.errors import AlreadySaid, NoSuchContact, OwnRelease
from pccovid.capabilities.tracing.objecting import decide, may_not_answer, objection, waiting_in
from pccovid.capabilities.tracing.queries import case
from pccovid.capabilities.tracing.states import OBJECTION_REASONS, ObjectionReason, ObjectionState
from pccovid.capabilities.tracing.wording import GROUNDS, OBJECTION_REASONS_SAID, REASONS
from pccovid.faces.command.frame import desk
from pccovid.faces.command.tracing.interviewing import standing_shown
from pccovid.faces.command.tracing.presenting import code_of, contact_rows
from pccovid.trust.access import Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required

OWN = gettext_lazy("You released this warning. Another account of your unit, or of the one above, answers.")
OUTCOMES = {
    ObjectionState.UPHELD: gettext_lazy("Take the warning back"),
    ObjectionState.REJECTED: gettext_lazy("Let the warning stand"),
}


class AnswerForm(forms.Form):
    """Whether the warning is taken back, and why: the reason says which."""

    reason = forms.ChoiceField(
        label=gettext_lazy("What do you decide, and why?"),
        choices=[
            (one.value, format_lazy("{}: {}", OUTCOMES[outcome], REASONS[one]))
            for outcome, reasons in OBJECTION_REASONS.items()
            for one in reasons
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose a decision with its reason"),
            "invalid_choice": gettext_lazy("Choose one of these"),
        },
    )

    @property
    def decision(self) -> tuple[ObjectionState, ObjectionReason]:
        """The outcome that the reason belongs to, and the reason."""
        reason = ObjectionReason(self.cleaned_data["reason"])
        outcome = next(state for state, reasons in OBJECTION_REASONS.items() if reason in reasons)
        return outcome, reason


@require_safe
@staff_required(Role.TRACER)
def objections(request: HttpRequest) -> HttpResponseBase:
    """What waits for an answer, the oldest first."""
    with open_access(request, Purpose.TRACING) as access:
        rows = [
            (one, GROUNDS[one.ground], turn, turn.due_at < access.now)
            for one in waiting_in(access)
            for turn in (one.turn_of(access.now),)
        ]
        context = {"rows": rows, **desk(request, access.actor)}
    return render(request, "command/tracing/objections.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.TRACER)
def answer(request: HttpRequest, objection_id: UUID) -> HttpResponseBase:
    """On what the warning rests, what was said against it, and the decision."""
    form = AnswerForm(request.POST if request.method == "POST" else None)
    with open_access(request, Purpose.TRACING) as access:
        try:
            said, about = objection(access, objection_id)
        except NoSuchContact as fault:
            raise Http404 from fault
        if form.is_valid():
            try:
                decide(access, objection_id=objection_id, outcome=form.decision[0], reason=form.decision[1])
            except AlreadySaid:
                messages.warning(request, _("Somebody has answered this already."))
            except OwnRelease:
                messages.warning(request, OWN)
            else:
                messages.success(request, _("Decided. The person is told now."))
            return redirect("command:objections")
        context = {
            "said": said,
            "ground": GROUNDS[said.ground],
            "reason": OBJECTION_REASONS_SAID.get(said.reason, ""),
            "row": contact_rows(access, [about])[0],
            "case_id": about.case_id,
            "case_code": code_of(about.case_id),
            "standing": standing_shown(about, said.territory),
            "form": form,
            "turn": said.turn_of(access.now),
            "own": OWN if may_not_answer(access, about) else "",
            "running": case(access, about.case_id) is not None,
            **desk(request, access.actor),
        }
    return render(request, "command/tracing/objection.html", context, status=422 if form.is_bound else 200)
