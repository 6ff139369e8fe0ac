"""Which part of the list is asked for? The filters of the form and the place to go on from, read from an address."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access.purposes import catalogue
from pccovid.trust.ledger.queries import Filters, Looked, Place

LETTERS_OF_AN_OFFICE = 200


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"


class FilterForm(forms.Form):
    """Sent in the address, so that it works without scripts and can be bookmarked; it holds nothing of a person."""

    person = forms.TypedChoiceField(label=_("Whose record"), coerce=int, required=False, empty_value=None)
    purpose = forms.ChoiceField(label=_("What for"), required=False)
    office = forms.CharField(label=_("Office"), required=False, max_length=LETTERS_OF_AN_OFFICE)
    since = forms.DateField(label=_("From the day"), required=False, widget=DayInput(format="%Y-%m-%d"))
    until = forms.DateField(label=_("Until the day"), required=False, widget=DayInput(format="%Y-%m-%d"))
    own = forms.BooleanField(label=_("Show my own visits too"), required=False)

    def __init__(self, asked: QueryDict, names: Sequence[str]) -> None:
        super().__init__(asked)
        person, purpose = self.fields["person"], self.fields["purpose"]
        if len(names) < 2:
            del self.fields["person"]
        elif isinstance(person, forms.ChoiceField):
            person.choices = [("", _("Everybody I hold")), *enumerate(names)]
        if isinstance(purpose, forms.ChoiceField):
            sentences = [(one.purpose.value, _(one.en)) for one in catalogue().values()]
            purpose.choices = [("", _("Any purpose")), *sentences]

    def filters(self, persons: Sequence[UUID]) -> Filters:
        """What was asked; a filter that cannot be read is left out, and the form says so."""
        self.is_valid()
        given = self.cleaned_data
        position = given.get("person")
        return Filters(
            person=persons[position] if position is not None else None,
            purpose=given.get("purpose") or None,
            office=given.get("office") or None,
            since=_midnight(given.get("since")),
            until=_midnight(given.get("until"), days=1),
            include_own=bool(given.get("own")),
        )

    @property
    def active(self) -> bool:
        """Whether anything is filtered."""
        return any(self.cleaned_data.get(name) not in (None, "", False) for name in self.fields)


def place_in(text: str) -> Place | None:
    """The place to go on from, as `next_place` wrote it; None for anything else: the newest."""
    moment, _dot, entry = text.partition(".")
    try:
        return Place(dt.datetime.fromtimestamp(int(moment[:20]) / 1_000_000, dt.UTC), UUID(hex=entry))
    except (ValueError, OverflowError, OSError):
        return None


def next_place(last: Looked) -> str:
    """How an address says where the next page begins: a time and the random id of an entry."""
    since = last.at - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    return f"{since // dt.timedelta(microseconds=1)}.{last.entry.hex}"


def _midnight(day: dt.date | None, *, days: int = 0) -> dt.datetime | None:
    if day is None:
        return None
    try:
        return dt.datetime(day.year, day.month, day.day, tzinfo=VIETNAM) + dt.timedelta(days=days)
    except OverflowError:
        return None
