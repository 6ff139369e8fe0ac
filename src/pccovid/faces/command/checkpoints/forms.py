"""What lanes has a checkpoint? Names, a line each."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pccovid.registry.places.lanes import LONGEST, MOST


class LanesForm(forms.Form):
    """One line, one lane; an empty box is a checkpoint without lanes."""

    lanes = forms.CharField(
        label=_("Lanes"),
        help_text=_("One on each line, such as cars, motorbikes, on foot, priority. Officers choose theirs."),
        required=False,
        max_length=MOST * (LONGEST + 2),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean_lanes(self) -> tuple[str, ...]:
        """The names, each once, in their order."""
        lines = (" ".join(line.split()) for line in str(self.cleaned_data["lanes"]).splitlines())
        found = tuple(dict.fromkeys(line for line in lines if line))
        if len(found) > MOST:
            raise forms.ValidationError(_("A checkpoint has twelve lanes at most."))
        if any(len(one) > LONGEST for one in found):
            raise forms.ValidationError(_("The name of a lane has forty letters at most."))
        return found
