"""How do dates, numbers and telephones go wrong that none of the profiles before has? Kinds for the fourth profile.

Drawn up after the matcher was finished and before it saw any of these. What cannot be damaged in the asked way
comes back unchanged.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

TODAY = date(2021, 10, 1)
ZODIAC = 12


def registered_late(day: date, dice: Random) -> date:
    """The birth was registered a year or two late, with the day of then."""
    late = day + timedelta(days=dice.randrange(200, 760))
    return late if late <= TODAY else day


def day_digit_lost(day: date, dice: Random) -> date:
    """Of a day or month of two digits one is left: 25 is 5, 11 is 1."""
    fitting = [(name, number) for name, number in (("day", day.day), ("month", day.month)) if number > 10]
    if not fitting:
        return day
    name, number = dice.choice(fitting)
    left = number % 10 or number // 10
    return day.replace(day=left) if name == "day" else day.replace(month=left, day=min(day.day, 28))


def months_from_zero(day: date, _dice: Random) -> date:
    """A program that counts months from zero."""
    return day.replace(month=day.month - 1, day=min(day.day, 28)) if day.month > 1 else day


def end_of_month(day: date, _dice: Random) -> date:
    """Month and year were known, and the last day was filled in."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def zodiac(day: date, dice: Random) -> date:
    """The animal of the year is right, the round of twelve is not."""
    year = day.year + dice.choice((-ZODIAC, ZODIAC))
    return day.replace(year=year, day=min(day.day, 28)) if year < TODAY.year else day


def todays_day(day: date, dice: Random) -> date:
    """The field began with today's date, and the year alone was set."""
    when = TODAY - timedelta(days=dice.randrange(150))
    return when.replace(year=day.year, day=min(when.day, 28))


DATES: Mapping[str, tuple[Callable[[date, Random], date], float]] = {
    "birth registered late": (registered_late, 16),
    "a digit of the day or month lost": (day_digit_lost, 28),
    "months counted from zero": (months_from_zero, 12),
    "last of the month": (end_of_month, 20),
    "another round of the zodiac": (zodiac, 10),
    "today's day in the year of birth": (todays_day, 14),
}


def two_numbers(number: str, dice: Random) -> str:
    """The old card's number beside the new one's."""
    return f"{number} - {dice.randrange(10**7, 4 * 10**8):09d}"


def exponent(number: str, _dice: Random) -> str:
    """As a narrow column of a spreadsheet shows it."""
    return f"{float(number):.4E}"


def grouped(number: str, _dice: Random) -> str:
    """In groups of three, parted by dots."""
    return ".".join(number[at : at + 3] for at in range(0, len(number), 3))


def pairs_exchanged(number: str, dice: Random) -> str:
    """Two pairs of the serial, said in the wrong order on the telephone."""
    at = dice.choice((6, 8))
    return number[:at] + number[at + 2 : at + 4] + number[at : at + 2] + number[at + 4 :]


def middle_hidden(number: str, _dice: Random) -> str:
    """The middle starred out, as receipts have it."""
    return f"{number[:3]}******{number[9:]}"


def whole_line(number: str, _dice: Random) -> str:
    """All that a scanner typed of the card's code, in the one field."""
    return f"{number}|024000000|NGUYEN VAN MAU|01011990|Nam"


NUMBERS: Mapping[str, tuple[Callable[[str, Random], str], float]] = {
    "two numbers in one cell": (two_numbers, 26),
    "exponent of a spreadsheet": (exponent, 18),
    "number in groups": (grouped, 14),
    "pairs of the serial exchanged": (pairs_exchanged, 18),
    "middle hidden": (middle_hidden, 14),
    "all of the card's code": (whole_line, 10),
}


def next_number(phone: str, _dice: Random) -> str:
    """The other of two cards that were sold together."""
    return phone[:-1] + str((int(phone[-1]) + 1) % 10)


def labelled(phone: str, dice: Random) -> str:
    return f"{dice.choice(('ĐT: ', 'sđt ', 'Tel.', 'DĐ '))}{phone}"


def letter_for_zero(phone: str, _dice: Random) -> str:
    return phone.replace("0", "O")


def old_for_new(phone: str, _dice: Random) -> str:
    """A prefix of today with the digit that the one before 2018 had more."""
    return f"{phone[:4]}6{phone[4:]}"


def short_landline(phone: str, _dice: Random) -> str:
    """The number in the house, without the area."""
    return f"3{phone[-6:]}"


PHONES: Mapping[str, tuple[Callable[[str, Random], str], float]] = {
    "next telephone number": (next_number, 25),
    "a word before the telephone": (labelled, 25),
    "letter O for zero": (letter_for_zero, 15),
    "old and new prefix mixed": (old_for_new, 20),
    "telephone of the house without area": (short_landline, 15),
}
ROWS: Mapping[str, float] = {
    "number with the front of the row above": 0.002,
    "newborn under the mother's name": 0.3,
    "birth date of the head of the household": 0.002,
    "telephone of a volunteer of the commune": 0.01,
    "district alone": 0.05,
    "commune of the workplace": 0.02,
}
"""Slips that need another record or place, and the share of records that could have them which do."""
