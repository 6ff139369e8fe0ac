"""What does an officer fill in about an order? One small form for each thing that can be done."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from pccovid.capabilities.quarantine.events import FacilityShown, OrderShown
from pccovid.capabilities.quarantine.states import (
    EARLY,
    OUTCOMES,
    Channel,
    DeclineReason,
    ExitKind,
    ItemKind,
    Kind,
)
from pccovid.capabilities.quarantine.telling import HowSheIs
from pccovid.capabilities.quarantine.wording import CHANNELS, DECLINES, ENDINGS, EXITS, KINDS, SETTINGS
from pccovid.capabilities.quarantine.wording import OUTCOMES as OUTCOME_WORDS
from pccovid.faces.widgets.date_parts import DatePartsInput
from pccovid.faces.widgets.sent_once import SentOnceForm
from pccovid.faces.widgets.symptoms_asked import SYMPTOMS
from pccovid.kernel import clock

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MINUTES = "%Y-%m-%dT%H:%M"
CHOOSE = {"required": _("Choose one")}
NO_DAY = {"invalid": _("There is no such day."), "required": _("Say which day.")}
BY_HAND = (Kind.TRAVEL, Kind.CONTACT)
Data = Mapping[str, object] | None


def words_field(*, required: bool = False, label: "_StrPromise | str" = "") -> forms.CharField:
    """A reason in words; it is sealed, and the person can read it."""
    return forms.CharField(
        label=label or _("Why, in words"),
        help_text=_("The person can read it."),
        required=required,
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Say why.")},
    )


def when_field(label: "_StrPromise") -> forms.DateTimeField:
    """A time of day on some day."""
    return forms.DateTimeField(
        label=label,
        input_formats=[MINUTES],
        widget=forms.DateTimeInput(
            {"type": "datetime-local", "class": "govuk-input--width-20"}, format=MINUTES
        ),
        error_messages={
            "required": _("Say when."),
            "invalid": _("Write the time as day, month, year, hour and minute."),
        },
    )


class IssueForm(forms.Form):
    """The order as it will hold; filled in as proposed."""

    setting = forms.ChoiceField(
        label=_("Where"),
        choices=[(one.value, name) for one, name in SETTINGS.items()],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    ends_on = forms.DateField(label=_("Last day"), widget=DatePartsInput(), error_messages=NO_DAY)
    words = words_field(label=_("Why, if it is not as proposed"))

    def __init__(self, data: Data, order: OrderShown) -> None:
        super().__init__(data, initial={"setting": order.setting.value, "ends_on": order.ends_on})


class DeclineForm(forms.Form):
    """No order."""

    reason = forms.ChoiceField(
        label=_("Why is no order issued?"),
        choices=[(one.value, name) for one, name in DECLINES.items()],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    words = words_field()

    def decided(self) -> DeclineReason:
        """The reason of a valid form."""
        return DeclineReason(self.cleaned_data["reason"])


class TellForm(SentOnceForm):
    """How somebody is, said to an officer."""

    channel = forms.ChoiceField(
        label=_("How was it told?"),
        choices=[(one.value, CHANNELS[one]) for one in (Channel.PHONE, Channel.PAPER)],
        initial=Channel.PHONE.value,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    which = forms.MultipleChoiceField(
        label=_("Symptoms; none if she is well"),
        choices=SYMPTOMS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    temperature = forms.DecimalField(
        label=_("Temperature, if measured"),
        required=False,
        min_value=34,
        max_value=43,
        decimal_places=1,
        localize=True,
        widget=forms.TextInput({"inputmode": "decimal", "class": "govuk-input--width-5"}),
    )
    note = forms.CharField(label=_("Anything else"), required=False, max_length=500)

    def told(self) -> HowSheIs:
        """What a valid form says."""
        degrees = self.cleaned_data["temperature"]
        tenths = None if degrees is None else round(degrees * 10)
        return HowSheIs(tuple(self.cleaned_data["which"]), tenths, self.cleaned_data["note"])


class OutcomeForm(forms.Form):
    """What came of an item."""

    outcome = forms.ChoiceField(label=_("What came of it?"), widget=forms.RadioSelect, error_messages=CHOOSE)
    words = words_field(label=_("Note"))

    def __init__(self, data: Data, kind: ItemKind, prefix: str | None = None) -> None:
        super().__init__(data, prefix=prefix)
        field = self.fields["outcome"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(one.value, OUTCOME_WORDS[one]) for one in OUTCOMES[kind]]


class ExitForm(forms.Form):
    """When somebody may leave her place, for what."""

    kind = forms.ChoiceField(
        label=_("For what?"),
        choices=[(one.value, name) for one, name in EXITS.items()],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    starts_at = when_field(_("From"))
    ends_at = when_field(_("Until"))

    def kind_of_exit(self) -> ExitKind:
        """The answer of a valid form."""
        return ExitKind(self.cleaned_data["kind"])


class AskForm(forms.Form):
    """Which facility is asked for a bed."""

    facility = forms.ChoiceField(label=_("Facility"), error_messages=CHOOSE)

    def __init__(self, data: Data, facilities: Iterable[FacilityShown]) -> None:
        super().__init__(data)
        field = self.fields["facility"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (str(one.id), _("%(name)s, %(free)s of %(beds)s beds free") % {
                    "name": one.name, "free": one.free, "beds": one.beds,
                }) for one in facilities
            ]  # fmt: skip


class EarlyForm(forms.Form):
    """Why somebody is let go before her days and tests are fulfilled."""

    ending = forms.ChoiceField(
        label=_("Why does it end now?"),
        choices=[(one.value, ENDINGS[one]) for one in EARLY],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    words = words_field(required=True)


class NewForm(SentOnceForm):
    """Whom an officer proposes an order for, and since when."""

    text = forms.CharField(
        label=_("Scan a code, or type the number of a card"),
        max_length=2000,
        error_messages={"required": _("Scan a code or type a number.")},
        widget=forms.TextInput({"autocomplete": "off", "autofocus": True, "spellcheck": "false"}),
    )
    kind = forms.ChoiceField(
        label=_("Why has she to stay?"),
        choices=[(one.value, KINDS[one]) for one in BY_HAND],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    on = forms.DateField(
        label=_("Day of the contact, or of the arrival"), widget=DatePartsInput(), error_messages=NO_DAY
    )

    def clean_on(self) -> dt.date:
        """A day that has been."""
        day: dt.date = self.cleaned_data["on"]
        if day > clock.today():
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class FacilityForm(forms.Form):
    """A facility of the own commune, and one of its rooms."""

    name = forms.CharField(label=_("Name of the facility"), max_length=120)
    label = forms.CharField(label=_("Room"), max_length=40)
    beds = forms.IntegerField(
        label=_("Beds"),
        min_value=0,
        max_value=500,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-4"}),
    )
