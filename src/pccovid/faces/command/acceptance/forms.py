"""What does an officer fill in to hand rules of acceptance in?"""

import datetime as dt

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from pccovid.engines.credentials.acceptance.reading import LARGEST
from pccovid.faces.widgets.date_parts import DatePartsInput
from pccovid.kernel import clock
from pccovid.kernel.clock import VIETNAM


class RulesForm(forms.Form):
    """The rules' text, pasted or from a file, the first day on which they hold, and the document."""

    text = forms.CharField(
        label=_("The rules"),
        help_text=_(
            "A JSON list in the form of the EU's certificate rules, each described in Vietnamese and English."
        ),
        required=False,
        max_length=LARGEST,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "class": "app-source"}),
        error_messages={"max_length": _("These rules are longer than telephones keep (100,000 characters).")},
    )
    file = forms.FileField(label=_("Or a file with them"), required=False)
    begins = forms.DateField(
        label=_("First day"),
        help_text=_("They hold from the beginning of this day, and until other rules begin."),
        widget=DatePartsInput(),
        error_messages={"required": _("Write the first day."), "invalid": _("There is no such day.")},
    )
    law = forms.CharField(
        label=_("Number of the document"),
        max_length=80,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
        error_messages={"required": _("Write the number of the document that says so.")},
    )

    def clean(self) -> dict[str, object]:
        """A file's text takes the place of the box, which then shows it."""
        data = super().clean() or {}
        given = data.get("file")
        if isinstance(given, UploadedFile):
            data["text"] = self._of_file(given)
        if not data.get("text") and not self.errors:
            self.add_error("text", _("Paste the rules, or choose a file with them."))
        return data

    def begins_at(self) -> dt.datetime:
        """The beginning of the first day; of today, now."""
        day: dt.date = self.cleaned_data["begins"]
        begins = dt.datetime.combine(day, dt.time.min, VIETNAM)
        return max(begins, clock.now()) if day == clock.today() else begins

    def _of_file(self, given: "UploadedFile[bytes]") -> str:
        if (given.size or 0) > LARGEST:
            self.add_error("file", _("These rules are longer than telephones keep (100,000 characters)."))
            return ""
        try:
            text: str = bytes(given.read()).decode("utf-8-sig")
        except UnicodeDecodeError:
            self.add_error("file", _("This file is no text. Choose the JSON file with the rules."))
            return ""
        # The box shows the text of the file when something in it has to be mended.
        self.data = {**{name: self.data[name] for name in self.data}, "text": text}
        return text
