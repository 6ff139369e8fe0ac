"""Which warning is wrong, and why? What is asked of whoever says "I was not there"."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from pccovid.capabilities.tracing.wording import GROUNDS


class NotThereForm(forms.Form):
    """One warning, one reason; nothing is chosen beforehand."""

    contact = forms.ChoiceField(
        label=_("Which warning is wrong?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose the warning"),
            "invalid_choice": _("Choose one of the warnings shown"),
        },
    )
    ground = forms.ChoiceField(
        label=_("What was it really?"),
        choices=[(ground.value, words) for ground, words in GROUNDS.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what it really was"),
            "invalid_choice": _("Choose one of these"),
        },
    )

    def __init__(self, data: object, contacts: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # the data of a request, whatever its kind
        field = self.fields["contact"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(contacts)
