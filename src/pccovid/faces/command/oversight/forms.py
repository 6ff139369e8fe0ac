"""What do an auditor, a requester and an approver fill in?"""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from pccovid.faces.widgets.date_parts import DatePartsInput
from pccovid.kernel import clock
from pccovid.registry.people.presented import presented_in
from pccovid.trust.oversight.orders import OrderText, Presented
from pccovid.trust.oversight.states import FindingState, OrderKind, Verdict
from pccovid.trust.oversight.wording import ORDER_CLASSES, ORDER_KINDS

SHORTEST = 10
WHY = {
    "required": _("Write down why."),
    "min_length": _("Write at least ten letters, so that others can follow it later."),
}
LONGEST_DAYS = 90


def _why(label: object) -> forms.CharField:
    return forms.CharField(
        label=str(label) if isinstance(label, str) else label,  # type: ignore[arg-type]  # a lazy text
        min_length=SHORTEST,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=WHY,
    )


class FindingForm(forms.Form):
    """What came of a finding."""

    state = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[
            (FindingState.EXPLAINED.value, _("There is a good reason")),
            (FindingState.CONFIRMED.value, _("It was misuse")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it.")},
    )
    why = _why(_("Why?"))


class ReviewForm(forms.Form):
    """Whether opening a record was right."""

    verdict = forms.ChoiceField(
        label=_("Was it right to open this record?"),
        choices=[
            (Verdict.ACCEPTED.value, _("Yes")),
            (Verdict.REFUSED.value, _("No; the account may not do so again until the right is given back")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    words = _why(_("Why?"))


class HoursForm(forms.Form):
    """When an office works."""

    office = forms.CharField(
        label=_("Office"), max_length=200, error_messages={"required": _("Name the office.")}
    )
    begins = forms.TimeField(
        label=_("From"), widget=forms.TimeInput(attrs={"type": "time", "class": "govuk-input--width-5"}),
        error_messages={"required": _("Write a time, such as 07:00."), "invalid": _("Write a time, such as 07:00.")},
    )  # fmt: skip
    ends = forms.TimeField(
        label=_("To"), widget=forms.TimeInput(attrs={"type": "time", "class": "govuk-input--width-5"}),
        error_messages={"required": _("Write a time, such as 17:00."), "invalid": _("Write a time, such as 17:00.")},
    )  # fmt: skip


class OrderForm(forms.Form):
    """What the document says, word for word."""

    kind = forms.ChoiceField(
        label=_("What does the order allow?"),
        choices=[(kind.value, ORDER_KINDS[kind]) for kind in OrderKind],
        initial=OrderKind.OTHER_USE.value,
        widget=forms.RadioSelect,
    )
    number = forms.CharField(
        label=_("Number of the document"), max_length=80, error_messages={"required": _("Write the number.")}
    )
    issuer = forms.CharField(
        label=_("Issued by"), max_length=200, error_messages={"required": _("Write who issued it.")}
    )
    law = forms.CharField(
        label=_("Law and article"),
        max_length=300,
        error_messages={"required": _("Write the law it is based on.")},
    )
    words = _why(_("For what are the data needed?"))
    persons = forms.CharField(
        label=_("Numbers of the persons"),
        help_text=_(
            "One a line: CCCD, health insurance, identity card or passport. Nobody else can be opened."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Write at least one number.")},
    )
    classes = forms.MultipleChoiceField(
        label=_("Which data?"),
        choices=list(ORDER_CLASSES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one kind of data.")},
    )
    last_day = forms.DateField(
        label=_("Last day"),
        help_text=_("90 days from today at most"),
        widget=DatePartsInput(),
        error_messages={"required": _("Write the last day."), "invalid": _("There is no such day.")},
    )

    def clean_persons(self) -> Presented:
        """Each line as the numbers it can be."""
        found: list[tuple[str, str]] = []
        for line in str(self.cleaned_data["persons"]).splitlines():
            if line.strip():
                read = presented_in(line.strip())
                if not read:
                    raise forms.ValidationError(_("A number cannot be read. Write one on each line."))
                found += read
        if not found:
            raise forms.ValidationError(_("Write at least one number."))
        return tuple(found)

    def clean_last_day(self) -> dt.date:
        """From today to ninety days on."""
        day: dt.date = self.cleaned_data["last_day"]
        if not clock.today() <= day < clock.today() + dt.timedelta(days=LONGEST_DAYS):
            raise forms.ValidationError(_("The last day lies within 90 days from today."))
        return day

    def text(self, now: dt.datetime) -> OrderText:
        """The answers of a valid form."""
        data = self.cleaned_data
        after = dt.datetime.combine(data["last_day"] + dt.timedelta(days=1), dt.time.min, clock.VIETNAM)
        return OrderText(
            kind=OrderKind(data["kind"]),
            number=data["number"],
            issuer=data["issuer"],
            law=data["law"],
            words=data["words"],
            presented=data["persons"],
            classes=tuple(data["classes"]),
            begins=now,
            ends=after,
        )


class ListForm(forms.Form):
    """Who gets a list, and what for."""

    receiver = forms.CharField(
        label=_("Who gets the list?"), max_length=200, error_messages={"required": _("Write who gets it.")}
    )
    words = _why(_("What for?"))


class CopyForm(forms.Form):
    """A copy that was found somewhere."""

    text = forms.CharField(
        label=_("Lines of the copy"),
        help_text=_("Paste what was found, whole or in part."),
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        error_messages={"required": _("Paste at least one line.")},
    )
