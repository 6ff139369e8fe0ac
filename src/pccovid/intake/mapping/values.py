"""Why is a value not usable, beyond what its own form says? And what every parser is told."""

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from typing import ClassVar, NamedTuple

from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.errors import InvalidValue


class UnusableValue(InvalidValue):
    """Reasons beside those of InvalidValue: "unknown_code", "unknown_place", "unknown_vaccine", "placeholder",
    "number_lost_digits", "formula"."""

    code: ClassVar[str] = "unusable_value"


class Moment(NamedTuple):
    """When the row is checked: an instant, and its day in Vietnam."""

    at: dt.datetime
    day: dt.date


Parser = Callable[[str, Moment], object]
"""Reads a text that is not empty. Raises InvalidValue."""


@lru_cache(maxsize=16)
def moment(at: dt.datetime) -> Moment:
    return Moment(at, at.astimezone(VIETNAM).date())
