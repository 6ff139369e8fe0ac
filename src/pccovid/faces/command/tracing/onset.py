"""A tracer states or corrects when a case fell ill, with a reason; the page shows what was stated before."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from pccovid.capabilities.tracing.errors import (
    NothingNew,
    OnsetAfterClearing,
    OnsetInTheFuture,
    OnsetTooFar,
)
from pccovid.capabilities.tracing.events import CaseShown
from pccovid.capabilities.tracing.onset import onsets_of, state_onset
from pccovid.capabilities.tracing.rules import CannotDecideWindow
from pccovid.capabilities.tracing.states import OnsetReason
from pccovid.faces.command.frame import desk
from pccovid.faces.command.tracing.presenting import code_of
from pccovid.faces.command.tracing.views import one_case
from pccovid.faces.command.tracing.words import ONSET_REASONS
from pccovid.faces.widgets.date_parts import DatePartsInput
from pccovid.kernel.errors import DomainError
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required

ILL, NOT_ILL = "day", "none"
REFUSED = {
    OnsetInTheFuture: gettext_lazy("This day has not come yet."),
    OnsetTooFar: gettext_lazy(
        "This day is too far from the sample: more than 28 days before it, or 14 after, would be another infection."
    ),
    OnsetAfterClearing: gettext_lazy("On this day a test had already shown that the infection was over."),
    CannotDecideWindow: gettext_lazy(
        "Without symptoms the time counts from the sample, and no time of a sample is known."
    ),
    NothingNew: gettext_lazy("This is what stands already."),
}


class OnsetForm(forms.Form):
    """Whether there were symptoms, from which day, and on what that rests."""

    symptoms = forms.ChoiceField(
        label=gettext_lazy("Has the person had symptoms?"),
        choices=[
            (ILL, gettext_lazy("Yes, from the day below")),
            (NOT_ILL, gettext_lazy("No symptoms at all")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether there were symptoms.")},
    )
    onset_on = forms.DateField(
        label=gettext_lazy("First day of symptoms"),
        required=False,
        widget=DatePartsInput(),
        error_messages={"invalid": gettext_lazy("There is no such day.")},
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("How is this known?"),
        choices=[(reason.value, name) for reason, name in ONSET_REASONS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say how this is known.")},
    )

    def clean(self) -> dict[str, object]:
        """A day where there were symptoms; none is kept where there were not."""
        data = super().clean() or {}
        if data.get("symptoms") == ILL and not data.get("onset_on") and "onset_on" not in self.errors:
            self.add_error("onset_on", _("Write the first day of symptoms."))
        if data.get("symptoms") == NOT_ILL:
            data["onset_on"] = None
        return data


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.TRACER)
def onset(request: HttpRequest, case_id: UUID) -> HttpResponseBase:
    """The form, and after it the case: its contacts are listed anew by a job."""
    with open_access(request, Purpose.TRACING) as access:
        shown = one_case(access, case_id)
        form = OnsetForm(request.POST if request.method == "POST" else None, initial=_initial(shown))
        if form.is_valid() and _stated(access, case_id, form):
            messages.success(
                request, _("Noted. The infectious time is new; the contacts are listed anew now.")
            )
            return redirect("command:case", case_id)
        context = {
            "case_id": case_id,
            "code": code_of(case_id),
            "shown": shown,
            "form": form,
            "history": [(one, ONSET_REASONS[one.reason]) for one in onsets_of(access, case_id)],
            **desk(request, access.actor),
        }
    return render(request, "command/tracing/onset.html", context, status=422 if form.errors else 200)


def _initial(shown: CaseShown) -> dict[str, object]:
    if shown.symptomless:
        return {"symptoms": NOT_ILL}
    return {"symptoms": ILL, "onset_on": shown.onset_on} if shown.onset_on else {}


def _stated(access: Access, case_id: UUID, form: OnsetForm) -> bool:
    """Whether it was taken; what was refused stands at its field."""
    try:
        state_onset(
            access, case_id=case_id, onset_on=form.cleaned_data["onset_on"],
            reason=OnsetReason(form.cleaned_data["reason"]),
        )  # fmt: skip
    except tuple(REFUSED) as fault:
        about = "symptoms" if isinstance(fault, CannotDecideWindow | NothingNew) else "onset_on"
        form.add_error(about, _refused(fault))
        return False
    return True


def _refused(fault: DomainError) -> str:
    return str(REFUSED[type(fault)])
