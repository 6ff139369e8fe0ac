"""When was somebody born, as far as it is known? Sources know the day, the month, the year or nothing.

A year alone stays a year: it is never written as 1 January. Sources did so, which made 1 January
a value shared by far too many people; `first_of_january` marks it as weaker evidence.
"""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from pccovid.kernel.days import day_or_none
from pccovid.kernel.errors import InvalidBirthDate

EARLIEST_YEAR = 1900


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class Agreement(StrEnum):
    EXACT = "exact"  # the same full date
    YEAR = "year"  # the year agrees and nothing that is really known contradicts
    SWAPPED = "swapped"  # day and month changed places
    NO = "no"


@dataclass(frozen=True, slots=True)
class BirthDate:
    """What is known of a birth date. A month needs a year, a day needs a month."""

    year: int | None = field(default=None, repr=False)
    month: int | None = field(default=None, repr=False)
    day: int | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if (self.year is None and self.month is not None) or (self.month is None and self.day is not None):
            raise InvalidBirthDate("shape")
        if self.year is not None and self.year < EARLIEST_YEAR:
            raise InvalidBirthDate("too_early")
        if self.year is not None and day_or_none(self.year, self.month or 1, self.day or 1) is None:
            raise InvalidBirthDate("impossible_date")
        if self.month == 0 or self.day == 0:
            raise InvalidBirthDate("impossible_date")

    @classmethod
    def of(cls, date: dt.date) -> "BirthDate":
        return cls(date.year, date.month, date.day)

    @property
    def date(self) -> dt.date | None:
        """The full date, or None when less than the day is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return dt.date(self.year, self.month, self.day)

    @property
    def precision(self) -> Precision:
        if self.year is None:
            return Precision.UNKNOWN
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def first_of_january(self) -> bool:
        return self.month == 1 and self.day == 1

    def not_after(self, reference: dt.date) -> "BirthDate":
        """Itself. Raises InvalidBirthDate "in_the_future" if it can only lie after `reference`."""
        earliest = (self.year or EARLIEST_YEAR, self.month or 1, self.day or 1)
        if earliest > (reference.year, reference.month, reference.day):
            raise InvalidBirthDate("in_the_future")
        return self

    def agrees_with(self, other: "BirthDate") -> Agreement:
        """How two statements about one birth agree; symmetric."""
        if self.year is None or self.year != other.year:
            return Agreement.NO
        if self.date is not None and self.date == other.date:
            return Agreement.EXACT
        if self._says_only_the_year or other._says_only_the_year:
            return Agreement.YEAR
        if self.day is None or other.day is None:
            return Agreement.YEAR if self.month == other.month else Agreement.NO
        swapped = (self.month, self.day) == (other.day, other.month)
        return Agreement.SWAPPED if swapped else Agreement.NO

    def iso(self) -> str:
        """YYYY-MM-DD as far as known: `1990-05-06`, `1990-05`, `1990` or an empty text."""
        if self.year is None:
            return ""
        month = "" if self.month is None else f"-{self.month:02}"
        return f"{self.year:04}{month}" + ("" if self.day is None else f"-{self.day:02}")

    def masked(self) -> str:
        """With month and day hidden, as the national QR shows it: `1990-**-**`."""
        return "****-**-**" if self.year is None else f"{self.year:04}-**-**"

    @property
    def _says_only_the_year(self) -> bool:
        return self.month is None or self.first_of_january
