"""Who of those found by an expansion was chosen, and what is decided about them?"""

from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from pccovid.capabilities.tracing.errors import NothingToDecide
from pccovid.capabilities.tracing.states import LINK_REASONS, LinkReason
from pccovid.faces.command.tracing.words import LINK_REASON_WORDS, LINK_STATUSES


class LinkForm(forms.Form):
    """A reason says at once what is decided."""

    reason = forms.ChoiceField(
        label=gettext_lazy("What do you decide, and why?"),
        choices=[
            (one.value, format_lazy("{}: {}", LINK_STATUSES[status], LINK_REASON_WORDS[one]))
            for status, reasons in LINK_REASONS.items()
            for one in reasons
        ],
        widget=forms.Select(attrs={"class": "govuk-select"}),
    )

    @property
    def decided(self) -> LinkReason:
        """The reason chosen. Raises NothingToDecide."""
        if not self.is_valid():
            raise NothingToDecide
        return LinkReason(self.cleaned_data["reason"])


def chosen(posted: QueryDict) -> list[UUID]:
    """Whose boxes were ticked. Raises NothingToDecide for what is no id."""
    try:
        return [UUID(one) for one in posted.getlist("link")]
    except ValueError as fault:
        raise NothingToDecide from fault
