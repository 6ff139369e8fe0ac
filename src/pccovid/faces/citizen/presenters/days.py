"""How is a day written? As people in Vietnam write it, in the country's own time."""

import datetime as dt

from pccovid.kernel.clock import VIETNAM


def day(value: dt.date | dt.datetime | None) -> str:
    """`06/05/1990`; empty for None. An instant is the day it was in Vietnam."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        value = value.astimezone(VIETNAM).date()
    return f"{value:%d/%m/%Y}"


def iso_day(text: str) -> str:
    """An ISO date as far as it is known: `06/05/1990`, `05/1990`, `1990`."""
    return "/".join(reversed(text.split("-")))


def moment(value: dt.datetime) -> str:
    """`08:30, 06/05/2021` in Vietnam."""
    return f"{value.astimezone(VIETNAM):%H:%M, %d/%m/%Y}"
