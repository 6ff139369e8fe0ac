"""How is a day asked for? Day, month and year in three boxes: a birth date is typed, not looked up in a calendar."""

import datetime as dt
from collections.abc import Mapping

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

_DIGITS = {"day": 2, "month": 2, "year": 4}


class DatePartsInput(forms.Widget):
    """For `forms.DateField(widget=DatePartsInput())`. Posts NAME_day, NAME_month, NAME_year."""

    template_name = "widgets/forms/date_parts.html"
    use_fieldset = True

    def get_context(
        self, name: str, value: dt.date | str | None, attrs: dict[str, object] | None
    ) -> dict[str, dict[str, object]]:
        """The usual context and in it `parts`: name, id, value, digits and the shared attributes of each box."""
        context: dict[str, dict[str, object]] = super().get_context(name, value, attrs)
        shared = {**self.attrs, **(attrs or {})}
        own_id = shared.pop("id", "")
        context["widget"]["parts"] = [
            {
                "part": part,
                "name": f"{name}_{part}",
                "id": f"{own_id}_{part}",
                "value": text,
                "digits": digits,
                "attrs": shared,
            }
            for (part, digits), text in zip(_DIGITS.items(), _split(value), strict=True)
        ]
        return context

    def value_from_datadict(
        self,
        data: Mapping[str, str],
        files: "MultiValueDict[str, UploadedFile[bytes]]",  # noqa: ARG002 - the signature is Django's
        name: str,
    ) -> str:
        """The ISO date, "" when all boxes are empty, else a text that DateField refuses."""
        day, month, year = (data.get(f"{name}_{part}", "").strip() for part in _DIGITS)
        if not (day or month or year):
            return ""
        if day.isdecimal() and month.isdecimal() and len(year) == 4:
            return f"{year}-{int(month):02}-{int(day):02}"
        return f"{year}-{month}-{day}"

    def value_omitted_from_data(
        self,
        data: Mapping[str, str],
        files: "MultiValueDict[str, UploadedFile[bytes]]",  # noqa: ARG002 - the signature is Django's
        name: str,
    ) -> bool:
        """Whether none of the boxes was on the page."""
        return not any(f"{name}_{part}" in data for part in _DIGITS)

    def id_for_label(self, id_: str, index: str | None = None) -> str:  # noqa: ARG002 - the signature is Django's
        """The box that gets the focus."""
        return f"{id_}_day" if id_ else id_


def _split(value: dt.date | str | None) -> tuple[str, str, str]:
    """A date, or the text of a refused one, as day, month, year."""
    if isinstance(value, dt.date):
        return str(value.day), str(value.month), str(value.year)
    year, month, day = (*str(value or "").split("-", 2), "", "")[:3]
    return day, month, year
