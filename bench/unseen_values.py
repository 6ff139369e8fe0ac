"""How else do dates, numbers and telephones go wrong? Kinds of slip of which the training has none.

What cannot be damaged in the asked way comes back unchanged.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

TODAY = date(2021, 10, 1)
_NEW_MOON, _MONTH = date(1900, 1, 31), 29.530588
_EPOCHS = timedelta(days=1462)


def lunar(day: date, _dice: Random) -> date:
    """The same day by the lunar calendar, counted in mean months: most elders know that one."""
    moons = int((day - _NEW_MOON).days / _MONTH)
    of_moon = (day - _NEW_MOON).days - int(moons * _MONTH)
    year = day.year
    while (first := _first_moon(year)) > moons:
        year -= 1
    return date(year, min(moons - first + 1, 12), max(1, min(of_moon + 1, 28)))


def _first_moon(year: int) -> int:
    """The first one after 20 January."""
    return int(((date(year, 1, 20) - _NEW_MOON).days + _MONTH) // _MONTH)


def other_century(day: date, _dice: Random) -> date:
    """1921 for 2021, and the other way about."""
    year = day.year - 100 if day.year >= 2000 else day.year + 100
    return day.replace(year=year, day=min(day.day, 28)) if 1900 < year <= TODAY.year else day


def first_of_month(day: date, _dice: Random) -> date:
    """The month is known, the day is not."""
    return day.replace(day=1) if day.month > 1 else day


def middle_of_year(day: date, _dice: Random) -> date:
    """Mid-year, where a form insists on a day."""
    return day.replace(month=7, day=15)


def of_the_form(_day: date, dice: Random) -> date:
    """The day on which the form was filled in."""
    return TODAY - timedelta(days=dice.randrange(1, 90))


def year_exchanged(day: date, _dice: Random) -> date:
    """1987 for 1978."""
    year = day.year - day.year % 100 + day.year % 10 * 10 + day.year % 100 // 10
    return day.replace(year=year, day=min(day.day, 28)) if year <= TODAY.year else day


def other_epoch(day: date, _dice: Random) -> date:
    """A spreadsheet that counts its days from 1904 opened in one that counts from 1900."""
    return day - _EPOCHS if day.year > 1905 else day


DATES: Mapping[str, tuple[Callable[[date, Random], date], float]] = {
    "lunar date": (lunar, 30),
    "another century": (other_century, 6),
    "first of the month": (first_of_month, 24),
    "15 July": (middle_of_year, 12),
    "the form's own date": (of_the_form, 6),
    "digits of the year exchanged": (year_exchanged, 14),
    "epoch of 1904": (other_epoch, 8),
}


def digit_lost(number: str, dice: Random) -> str:
    at = dice.randrange(len(number))
    return number[:at] + number[at + 1 :]


def digit_twice(number: str, dice: Random) -> str:
    at = dice.randrange(len(number))
    return number[: at + 1] + number[at:]


def letters_for_digits(number: str, _dice: Random) -> str:
    """As a scanner reads them."""
    return number.replace("0", "O").replace("1", "l").replace("8", "B")


def other_province(number: str, dice: Random) -> str:
    """The code of the province of residence in place of that of registration."""
    return f"0{dice.choice(('01', '31', '48', '79', '74', '75', '92'))}{number[3:]}"


def halves_exchanged(number: str, _dice: Random) -> str:
    """The last six digits, the second three first."""
    return number[:-6] + number[-3:] + number[-6:-3]


def rounded(number: str, _dice: Random) -> str:
    """What a spreadsheet shows of a long number: the end is zeros."""
    return number[:-5] + "00000"


NUMBERS: Mapping[str, tuple[Callable[[str, Random], str], float]] = {
    "digit lost": (digit_lost, 30),
    "digit twice": (digit_twice, 16),
    "letters for digits": (letters_for_digits, 10),
    "another province's code": (other_province, 20),
    "halves of the serial exchanged": (halves_exchanged, 12),
    "rounded by a spreadsheet": (rounded, 12),
}


def phone_exchanged(phone: str, dice: Random) -> str:
    """Two digits beside each other."""
    at = dice.randrange(4, len(phone) - 1)
    return phone[:at] + phone[at + 1] + phone[at] + phone[at + 2 :]


def two_phones(phone: str, dice: Random) -> str:
    """Two numbers in one cell."""
    return f"{phone}/{phone[:5]}{dice.randrange(10**7):07d}"


PHONES: Mapping[str, tuple[Callable[[str, Random], str], float]] = {
    "digits of a telephone exchanged": (phone_exchanged, 40),
    "digit of a telephone lost": (digit_lost, 40),
    "two telephones in one cell": (two_phones, 20),
}
ROWS: Mapping[str, float] = {
    "number of the row above": 25,
    "telephone of the row above": 25,
    "number and birth date of the head of the household": 25,
    "commune next door": 25,
}
"""Slips that need another record; `linkage_unseen` makes them."""
