"""What does somebody say who registers a place? Its name, its kind, where it lies, how its code is shown."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pccovid.faces.widgets.units_asked import LEVELS, PLACE_WRONG, UnitNotKnown, unit_named
from pccovid.registry.places.kinds import NewPlace, PlaceKind
from pccovid.registry.places.wording import KINDS

MOST_ZONES, LONGEST_ZONE = 20, 80


class PlaceForm(forms.Form):
    """Nothing is chosen beforehand but the paper poster, which needs no screen."""

    name = forms.CharField(
        label=_("Name of the place"),
        help_text=_("As it stands over the door, so that people find it in their list."),
        max_length=120,
        error_messages={"required": _("Write the name of the place")},
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(kind.value, word) for kind, word in KINDS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is")},
    )
    commune = forms.CharField(label=_("Commune or ward"), max_length=80)
    district = forms.CharField(label=_("District"), max_length=80)
    province = forms.CharField(label=_("Province or city"), max_length=80)
    zones = forms.CharField(
        label=_("Parts of the place, if it is large"),
        help_text=_("One on each line: floors, halls, gates. Leave it empty for a small place."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    shown = forms.ChoiceField(
        label=_("How is the code shown?"),
        choices=[
            ("paper", _("On paper: print it once and put it up")),
            (
                "screen",
                _(
                    "On a screen at the door: it changes every five minutes, so that nobody checks in from home"
                ),
            ),
        ],
        widget=forms.RadioSelect,
        initial="paper",
        error_messages={"required": _("Choose how the code is shown")},
    )
    territory = ""

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # handed on as it came
        for level in LEVELS:
            self.fields[level].error_messages["required"] = str(PLACE_WRONG[level])

    def clean_zones(self) -> tuple[str, ...]:
        """The lines that say something."""
        lines = [line.strip()[:LONGEST_ZONE] for line in str(self.cleaned_data["zones"]).splitlines()]
        zones = tuple(dict.fromkeys(line for line in lines if line))
        if len(zones) > MOST_ZONES:
            raise forms.ValidationError(_("Write no more than 20 parts"))
        return zones

    def clean(self) -> dict[str, object]:
        """The commune that these names mean, down from the province; the first name that is not known says so."""
        data = super().clean() or {}
        names = {level: str(data.get(level) or "") for level in LEVELS}
        try:
            path = unit_named(names)
        except UnitNotKnown as fault:
            self.add_error(fault.level, fault.sentence())
            return data
        if all(names.values()):
            self.territory = path
        return data

    def new_place(self) -> NewPlace:
        """What is registered, once the form is valid."""
        data = self.cleaned_data
        return NewPlace(
            code="",
            name=data["name"].strip(),
            kind=PlaceKind(data["kind"]),
            territory=self.territory,
            zones=data["zones"],
        )
