"""How does a number of persons read? As far as it may be shown, and in words where it may not."""

from dataclasses import dataclass

from django.utils.formats import get_format
from django.utils.translation import gettext as _

from pccovid.insight.disclosure import Shown


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is written; `spoken` and `note` say why where it is held back."""

    text: str
    spoken: str = ""
    note: str = ""


def number(value: int) -> str:
    """`12.345` in Vietnamese, `12,345` in English."""
    return f"{value:,}".replace(",", str(get_format("THOUSAND_SEPARATOR")))


def figure(shown: Shown) -> Figure:
    """A figure in words and signs."""
    if shown.value is not None:
        return Figure(number(shown.value))
    return Figure(
        _("few"), _("held back: none or few"), _("Held back: so few that somebody could be recognised")
    )
