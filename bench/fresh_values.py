"""How do dates, numbers and telephones go wrong that neither the training nor the second profile has?

Drawn up before any link of this profile was looked at. What cannot be damaged in the asked way comes back unchanged.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

TODAY = date(2021, 10, 1)
_MONTH_NAMES = {3: 5, 5: 3, 1: 6, 11: 10, 12: 10}
_YEARS = {1: 6, 7: -6, 3: 5, 8: -5, 4: 5, 9: -5}
_HAND = {"1": "7", "7": "1", "3": "8", "8": "3", "4": "9", "9": "4", "0": "6", "5": "6"}


def by_age(day: date, _dice: Random) -> date:
    """The year worked out from the age as elders count it, one year more; no day."""
    return date(day.year - 1, 1, 1)


def month_name(day: date, _dice: Random) -> date:
    """Mar and May, Jan and Jun; of tháng mười một the last word lost."""
    month = _MONTH_NAMES.get(day.month)
    return day.replace(month=month, day=min(day.day, 28)) if month else day


def year_first(day: date, _dice: Random) -> date:
    """Two digits of the year read as the day, and the day as the year."""
    year = day.year % 100
    if not 1 <= year <= 28 or year == day.day:
        return day
    return date((2000 if day.day <= TODAY.year - 2000 else 1900) + day.day, day.month, year)


def by_hand(day: date, _dice: Random) -> date:
    """The last digit of the year as bad handwriting has it: 1 and 7, 3 and 8, 4 and 9."""
    year = day.year + _YEARS.get(day.year % 10, 0)
    return day.replace(year=year, day=min(day.day, 28)) if year <= TODAY.year else day


def last_of_year(day: date, _dice: Random) -> date:
    """31 December where only the year is known."""
    return day.replace(month=12, day=31)


def issued(_day: date, dice: Random) -> date:
    """The day on which the card was issued."""
    return date(2016, 1, 1) + timedelta(days=dice.randrange(2_000))


def half_year(day: date, _dice: Random) -> date:
    """The month six too many or too few, from a calendar of two pages."""
    return day.replace(month=(day.month + 5) % 12 + 1, day=min(day.day, 28))


DATES: Mapping[str, tuple[Callable[[date, Random], date], float]] = {
    "year by age as elders count": (by_age, 26),
    "month by its name": (month_name, 16),
    "year read as the day": (year_first, 12),
    "year in bad handwriting": (by_hand, 18),
    "31 December": (last_of_year, 16),
    "day of issue": (issued, 6),
    "other page of the calendar": (half_year, 6),
}


def two_by_hand(number: str, dice: Random) -> str:
    """Two digits read wrongly from handwriting."""
    places = [place for place, digit in enumerate(number) if place > 3 and digit in _HAND]
    if len(places) < 2:
        return number
    for at in dice.sample(places, 2):
        number = number[:at] + _HAND[number[at]] + number[at + 1 :]
    return number


def worded(number: str, dice: Random) -> str:
    """What it is stands before it."""
    return f"{dice.choice(('CCCD ', 'Số ', 'CC: ', 'so'))}{number}"


def group_lost(number: str, dice: Random) -> str:
    """One of the three groups of four."""
    at = dice.randrange(3) * 4
    return number[:at] + number[at + 4 :]


def groups_exchanged(number: str, _dice: Random) -> str:
    """The last two groups of four."""
    return number[:4] + number[8:] + number[4:8]


def end_lost(number: str, dice: Random) -> str:
    """The last three digits hidden, as lists on a notice board have it."""
    return number[:-3] + dice.choice(("xxx", "***", "..."))


def of_keypad(number: str, _dice: Random) -> str:
    """The serial keyed on a telephone's keys for a computer's: 1, 2, 3 are 7, 8, 9 there."""
    return number[:6] + number[6:].translate(str.maketrans("123789", "789123"))


NUMBERS: Mapping[str, tuple[Callable[[str, Random], str], float]] = {
    "two digits in bad handwriting": (two_by_hand, 30),
    "a word before the number": (worded, 20),
    "a group of four lost": (group_lost, 16),
    "groups of four exchanged": (groups_exchanged, 10),
    "end hidden": (end_lost, 14),
    "other keypad": (of_keypad, 10),
}


def country_twice(phone: str, _dice: Random) -> str:
    """The country's code twice."""
    return f"+84{phone if phone.startswith('+84') else '84' + phone.lstrip('0')}"


def phone_by_hand(phone: str, dice: Random) -> str:
    """One digit read wrongly from handwriting."""
    places = [place for place, digit in enumerate(phone) if place > 4 and digit in _HAND]
    if not places:
        return phone
    at = dice.choice(places)
    return phone[:at] + _HAND[phone[at]] + phone[at + 1 :]


def extension(phone: str, dice: Random) -> str:
    return f"{phone} ({dice.choice(('mẹ', 'con trai', 'zalo', 'vợ'))})"


def digit_too_many(phone: str, _dice: Random) -> str:
    """The last digit held too long."""
    return phone + phone[-1]


PHONES: Mapping[str, tuple[Callable[[str, Random], str], float]] = {
    "country code twice": (country_twice, 30),
    "digit of a telephone in bad handwriting": (phone_by_hand, 35),
    "whose telephone it is": (extension, 15),
    "last digit of a telephone twice": (digit_too_many, 20),
}
ROWS: Mapping[str, float] = {
    "number dragged down from the row above": 0.002,
    "number of a parent on a child's record": 0.03,
    "birth date of the row above": 0.002,
    "telephone of another of the household": 0.02,
    "commune before the merger": 0.5,
    "district before Thủ Đức city": 0.5,
}
"""Slips that need another record or place, and the share of records that could have them which do."""
