"""What does a registrar fill in about a request? The reason, and of a record the detail that is right."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from pccovid.faces.command.linkage.words import FIELDS, SEXES
from pccovid.registry.corrections.answering import Answer
from pccovid.registry.corrections.events import RequestShown
from pccovid.registry.corrections.rules import OWN_WORD, Field, Verdict
from pccovid.registry.corrections.values import read_value

MOST_LETTERS = 2_000
NAMED = [(one.value, FIELDS[one.value]) for one in Field if one not in OWN_WORD]
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class CorrectionAnswerForm(forms.Form):
    """One of the buttons, and why; the person reads it."""

    field = forms.ChoiceField(
        label=_("Which detail is wrong?"), choices=NAMED, widget=forms.RadioSelect, required=False
    )
    value = forms.CharField(
        label=_("What is right?"),
        help_text=_("A date as 27/3/1985; the sex in words."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    words = forms.CharField(
        label=_("Reason, which the citizen reads"),
        help_text=_("On what you founded it, and what the citizen can do. No numbers of papers."),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Write the reason"),
            "max_length": _("Write no more than %(limit_value)d letters"),
        },
    )
    verdict = forms.ChoiceField(
        choices=[(one.value, one.value) for one in Verdict],
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Press one of the buttons."),
            "invalid_choice": _("Press one of the buttons."),
        },
    )

    def __init__(self, data: object, *, asked: RequestShown) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # handed on as it came
        if asked.field is not None:
            del self.fields["field"], self.fields["value"]

    def clean(self) -> dict[str, object]:
        """Whoever accepts what nobody named yet names it."""
        data = super().clean() or {}
        if "field" not in self.fields or data.get("verdict") != Verdict.ACCEPT:
            return data
        if not data.get("field"):
            self.add_error("field", _("Choose which detail is wrong"))
        elif (read := _read(Field(str(data["field"])), str(data.get("value", "")))) is None:
            self.add_error("value", _("This is no value of that kind"))
        else:
            data["value"] = read
        return data

    def answer(self) -> Answer:
        """What was said, once the form is valid."""
        data = self.cleaned_data
        verdict = Verdict(data["verdict"])
        named = verdict is Verdict.ACCEPT and bool(data.get("field"))
        return Answer(verdict, data["words"], (Field(data["field"]), data["value"]) if named else None)


def _read(field: Field, text: str) -> str | None:
    written = text.strip()
    if field is Field.BIRTH and (found := _DAY.fullmatch(written)):
        day, month, year = found.groups()
        written = f"{year}-{int(month):02}-{int(day):02}"
    if field is Field.SEX:
        words = {str(label).casefold(): value for value, label in SEXES.items()}
        written = words.get(written.casefold(), written)
    return read_value(field, written)
