"""What is asked of whoever is going to travel? From where to where, when, by what, why and with whom."""

import datetime as dt
import re
from collections.abc import Mapping
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pccovid.capabilities.movement.errors import WrongJourney
from pccovid.capabilities.movement.events import Journey, MovementShown
from pccovid.capabilities.movement.wording import REASONS, VEHICLES
from pccovid.faces.citizen.presenters.profile import phone_written
from pccovid.faces.widgets.date_parts import DatePartsInput
from pccovid.faces.widgets.sent_once import SentOnceForm
from pccovid.faces.widgets.units_asked import add_unit_fields, clean_unit, unit_initial
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.people.profile import Profile
from pccovid.registry.territories.queries import NATION, name_of, stored_on

DRAFT = "journey"
NO_DAY = {"required": _("Enter the day, for example 5 10 2021"), "invalid": _("Enter a real day")}
FROM: dict[str, Promise] = {
    "province": _("From which province or city?"),
    "district": _("From which district?"),
    "commune": _("From which commune or ward?"),
}
TO: dict[str, Promise] = {
    "province": _("To which province or city?"),
    "district": _("To which district?"),
    "commune": _("To which commune or ward?"),
}
FAULTS: dict[str, tuple[str, Promise]] = {
    "movement.leaves_in_the_past": ("leaves", _("This lies in the past: declare journeys before they begin")),
    "movement.leaves_too_far_ahead": ("leaves", _("Declare a journey at most 14 days before it begins")),
    "movement.ends_before_it_begins": ("until", _("The last day cannot lie before the first")),
    "movement.too_long": ("until", _("One declaration serves for at most 30 days")),
}
# What is kept under its own name; the rest follows from the fields.
TEXTS = ("from_address", "to_address", "stops", "vehicle", "seat", "companions", "phone", "note")
_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:hH.]?([0-5][0-9])?")


class JourneyForm(SentOnceForm):
    """A journey. `people`: those held, by name, where there are several to choose from."""

    people = forms.MultipleChoiceField(
        label=_("Who of those you care for travels?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one")},
    )
    from_address = forms.CharField(label=_("House, street, hamlet"), required=False, max_length=300)
    to_address = forms.CharField(label=_("House, street, hamlet or name of the place"), max_length=300)
    stops = forms.CharField(
        label=_("Where will you stop on the way?"),
        help_text=_("Leave empty if you go straight through"),
        required=False,
        max_length=500,
    )
    leaves = forms.DateField(label=_("Day you set off"), widget=DatePartsInput(), error_messages=NO_DAY)
    leaves_time = forms.CharField(
        label=_("Time you set off"),
        help_text=_("For example 7:30"),
        max_length=8,
        widget=forms.TextInput({"class": "govuk-input--width-5", "inputmode": "text", "autocomplete": "off"}),
        error_messages={"required": _("Enter the time, for example 7:30")},
    )
    until = forms.DateField(
        label=_("Last day of the journey"),
        help_text=_("Empty: the day you set off. The way back is a journey of its own."),
        required=False,
        widget=DatePartsInput(),
        error_messages=NO_DAY,
    )
    transport = forms.ChoiceField(
        label=_("By what do you travel?"),
        choices=[(one.value, words) for one, words in VEHICLES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose by what you travel")},
    )
    vehicle = forms.CharField(
        label=_("Number plate, or number of the train or flight"),
        required=False,
        max_length=24,
        widget=forms.TextInput({"class": "govuk-input--width-10", "autocapitalize": "characters"}),
    )
    seat = forms.CharField(
        label=_("Seat"),
        required=False,
        max_length=12,
        widget=forms.TextInput({"class": "govuk-input--width-5"}),
    )
    reason = forms.ChoiceField(
        label=_("Why do you travel?"),
        choices=[(one.value, words) for one, words in REASONS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why you travel")},
    )
    companions = forms.CharField(
        label=_("Who else travels with you?"),
        help_text=_("Full name and year of birth, one person a line. Who has an account declares too."),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
    phone = forms.CharField(
        label=_("On which number can we reach you on the way?"),
        required=False,
        max_length=24,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel", "type": "tel"}),
    )
    note = forms.CharField(
        label=_("Anything else?"), required=False, max_length=500, widget=forms.Textarea({"rows": 2})
    )

    def __init__(
        self,
        data: Mapping[str, object] | None,
        *,
        people: Mapping[UUID, str],
        shown: UUID,
        initial: Mapping[str, object],
    ) -> None:
        super().__init__(data, initial={"people": [str(shown)], **initial})
        self.shown = shown
        self.origin = self.destination = NATION
        add_unit_fields(self, "from", FROM, required=("province", "district"))
        add_unit_fields(self, "to", TO, required=("province", "district"))
        named = self.fields["people"]
        if people and isinstance(named, forms.MultipleChoiceField):
            named.choices = [(str(one), name) for one, name in people.items()]
        else:
            del self.fields["people"]

    def clean_leaves_time(self) -> dt.time:
        """Hours and minutes, as people write them: 7:30, 7h30, 7h, 0730."""
        text = self.cleaned_data["leaves_time"].replace(" ", "").rstrip("hH")
        match = _TIME.fullmatch(text)
        if match is None:
            raise forms.ValidationError(_("Enter the time, for example 7:30"))
        return dt.time(int(match[1]), int(match[2] or 0))

    def clean(self) -> dict[str, object]:
        """Both places are units that there are."""
        data = super().clean() or {}
        self.origin, self.destination = clean_unit(self, "from"), clean_unit(self, "to")
        return data

    def travellers(self) -> list[UUID]:
        """Who travels, of those held."""
        return [UUID(one) for one in self.cleaned_data.get("people", [])] or [self.shown]

    def journey(self) -> Journey:
        """The cleaned answers as they are stored."""
        data = self.cleaned_data
        begins = dt.datetime.combine(data["leaves"], data["leaves_time"], VIETNAM)
        last = dt.datetime.combine(data["until"] or data["leaves"], dt.time(23, 59), VIETNAM)
        told = {name: str(data[name] or "").strip() for name in TEXTS}
        return Journey(
            starts_at=begins,
            ends_at=last,
            origin=self.origin,
            destination=self.destination,
            details={
                "from": _place(told["from_address"], self.origin),
                "to": _place(told["to_address"], self.destination),
                "transport": data["transport"],
                "reason": data["reason"],
                **{name: text for name, text in told.items() if text},
            },
        )

    def refuse(self, fault: WrongJourney) -> None:
        """Show a refusal at its field."""
        name, sentence = FAULTS[fault.code]
        self.add_error(name, forms.ValidationError(str(sentence)))


def known_answers(profile: Profile) -> dict[str, object]:
    """What need not be typed: where somebody lives, and the number."""
    return {
        **unit_initial("from", profile.value("territory")),
        "from_address": profile.value("address"),
        "phone": phone_written(profile.value("phone")),
    }


def as_declared(shown: MovementShown) -> dict[str, object]:
    """The answers of a journey that is to be changed."""
    leaves = shown.at.astimezone(VIETNAM)
    until = shown.ends_at.astimezone(VIETNAM).date() if shown.ends_at else None
    return {
        **shown.details,
        **unit_initial("from", shown.origin),
        **unit_initial("to", shown.destination),
        "leaves": leaves.date(),
        "leaves_time": f"{leaves:%H:%M}",
        "until": until if until != leaves.date() else None,
    }


def _place(address: str, path: str) -> str:
    return ", ".join(filter(None, (address, name_of(path, stored_on()))))
