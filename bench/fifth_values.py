"""How do dates, numbers and telephones go wrong that none of the profiles before has? Kinds for the fifth profile.

What cannot be damaged in the asked way comes back unchanged.
"""

from collections.abc import Callable, Mapping
from datetime import date
from random import Random
from zlib import crc32

TODAY = date(2021, 10, 1)
# Days that registrars wrote where nobody knew the day: National Day, the tenth of October, women's day, and others.
_HOLIDAYS = ((9, 2), (10, 10), (5, 19), (10, 20), (3, 8), (12, 22))
_KEYPAD = {
    "1": "4",
    "2": "5",
    "3": "6",
    "4": "17",
    "5": "28",
    "6": "39",
    "7": "4",
    "8": "50",
    "9": "6",
    "0": "8",
}
"""Digits above and below each other on a telephone."""


def made_older(day: date, dice: Random) -> date:
    """Two or three years older, to be taken on for work, or younger, to begin school late."""
    year = day.year + dice.choice((-3, -2, -2, 2))
    return day.replace(year=year, day=min(day.day, 28)) if 1920 <= year <= TODAY.year - 1 else day


def holiday(day: date, dice: Random) -> date:
    """A day that everybody knows, where nobody knew the right one."""
    month, of_month = dice.choice(_HOLIDAYS)
    return day.replace(month=month, day=of_month)


def day_twice(day: date, _dice: Random) -> date:
    """The day typed for the month as well: 5 May for 5 August."""
    return day.replace(month=day.day) if day.day <= 12 else day


def digits_of_day(day: date, _dice: Random) -> date:
    """12 for 21, 31 for 13."""
    other = int(f"{day.day:02d}"[::-1])
    return day.replace(day=other) if 0 < other <= 28 else day


def by_keypad(day: date, dice: Random) -> date:
    """The last digit of the year, by the key above or below."""
    keys = _KEYPAD.get(str(day.year % 10))
    if not keys:
        return day
    year = day.year - day.year % 10 + int(dice.choice(keys))
    return day.replace(year=year, day=min(day.day, 28)) if year < TODAY.year else day


DATES: Mapping[str, tuple[Callable[[date, Random], date], float]] = {
    "made older or younger": (made_older, 24),
    "a holiday for an unknown day": (holiday, 22),
    "year by the key above or below": (by_keypad, 18),
    "digits of the day exchanged": (digits_of_day, 14),
    "the day for the month as well": (day_twice, 14),
}


def old_card(number: str, _dice: Random) -> str:
    """The nine digits of the card before; always the same for one person."""
    return f"{crc32(number.encode()) % 3 * 10**8 + crc32(number[::-1].encode()) % 10**8:09d}"


def cut_at_nine(number: str, _dice: Random) -> str:
    """A field made for the old card."""
    return number[:9]


def insurance(number: str, _dice: Random) -> str:
    """The number of the health insurance card; always the same for one person."""
    return f"GD479{crc32(number.encode()) % 10**10:010d}"


def with_issue(number: str, dice: Random) -> str:
    """The date of issue beside it."""
    day = f"{dice.randrange(1, 29):02d}/{dice.randrange(1, 13):02d}/{dice.randrange(2016, 2022)}"
    return f"{number}{dice.choice((' cấp ngày ', ' ', ' - '))}{day}"


def moved(number: str, dice: Random) -> str:
    """A digit of the serial three places further on."""
    at = dice.randrange(6, 8)
    return number[:at] + number[at + 1 : at + 4] + number[at] + number[at + 4 :]


def shifted(number: str, _dice: Random) -> str:
    """The first key struck twice and the last digit pushed out."""
    return f"0{number[:-1]}"


def keypad_number(number: str, dice: Random) -> str:
    """Two digits of the serial with the fingers a row of keys too high or too low."""
    at = dice.randrange(6, 8)
    slipped = "".join(_KEYPAD.get(digit, digit)[0] for digit in number[at : at + 2])
    return number[:at] + slipped + number[at + 2 :]


NUMBERS: Mapping[str, tuple[Callable[[str, Random], str], float]] = {
    "the old card's number": (old_card, 24),
    "cut at nine digits": (cut_at_nine, 18),
    "date of issue beside the number": (with_issue, 16),
    "number of the insurance card": (insurance, 12),
    "two digits a row of keys off": (keypad_number, 12),
    "a digit moved": (moved, 10),
    "shifted by one place": (shifted, 8),
}


def code_and_zero(phone: str, _dice: Random) -> str:
    """The country's code before the zero."""
    return f"84{phone}" if phone.startswith("0") else phone


def zero_lost(phone: str, _dice: Random) -> str:
    """A spreadsheet takes it for a number."""
    return phone.removeprefix("0")


def end_of_phone_hidden(phone: str, _dice: Random) -> str:
    return f"{phone[:-3]}xxx"


def phone_by_keypad(phone: str, dice: Random) -> str:
    places = [at for at, digit in enumerate(phone) if at > 3 and digit in _KEYPAD]
    if not places:
        return phone
    at = dice.choice(places)
    return phone[:at] + dice.choice(_KEYPAD[phone[at]]) + phone[at + 1 :]


def exponent_of_phone(phone: str, _dice: Random) -> str:
    return f"{float(phone.lstrip('+')):.2E}"


PHONES: Mapping[str, tuple[Callable[[str, Random], str], float]] = {
    "digit of a telephone by the key above or below": (phone_by_keypad, 32),
    "zero of a telephone lost": (zero_lost, 25),
    "country code before the zero": (code_and_zero, 20),
    "end of a telephone hidden": (end_of_phone_hidden, 15),
    "telephone as an exponent": (exponent_of_phone, 8),
}
ROWS: Mapping[str, float] = {
    "name of the row above": 0.001,
    "name of who declares": 0.002,
    "telephone of the company": 0.01,
    "commune of origin": 0.03,
    "another district of the province": 0.01,
}
"""Slips that need another record or place, and the share of records that could have them which do."""
