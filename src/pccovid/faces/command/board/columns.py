"""Which columns has the table of a board, and in which orders can it stand?"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `order` is the order that its heading asks for, `direction` how that order runs."""

    order: str
    label: Promise
    direction: str = "descending"
    number: bool = True


COLUMNS = (
    Column("name", gettext_lazy("Unit"), "ascending", number=False),
    Column("positive", gettext_lazy("Positive, 7 days")),
    Column("rate", gettext_lazy("Per 100,000"), number=False),
    Column("red", gettext_lazy("Red")),
    Column("symptoms", gettext_lazy("Symptoms, 7 days")),
    Column("dose_1", gettext_lazy("First dose"), "ascending", number=False),
    Column("dose_2", gettext_lazy("Second dose"), "ascending", number=False),
    Column("people", gettext_lazy("People known")),
)
ORDERS = {
    "harm": gettext_lazy("Hardest hit first"),
    "rate": gettext_lazy("Highest rate first"),
    "positive": gettext_lazy("Most positive first"),
    "red": gettext_lazy("Most red first"),
    "symptoms": gettext_lazy("Most symptoms first"),
    "dose_1": gettext_lazy("Fewest first doses first"),
    "dose_2": gettext_lazy("Fewest second doses first"),
    "people": gettext_lazy("Most people first"),
    "name": gettext_lazy("By name"),
}
DEFAULT = "harm"
