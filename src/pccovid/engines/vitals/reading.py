"""What did a device say? A value, a status such as "Leads Off", or something that cannot be: each with its reason."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum

from pccovid.engines.vitals.signals import BY_CODE, MEASURES, Signal

LONGEST_STATUS = 80
LONGEST_NUMBER = 24


class Fault(StrEnum):
    """Why something that was sent is no value."""

    CODE = "code"  # no vital sign that is kept
    UNIT = "unit"
    NUMBER = "number"  # NaN, infinite, or no number
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Said:
    """One reading: a `value` in the signal's unit, or a `status` as it was sent, or a `fault`. Exactly one of them."""

    signal: Signal | None
    value: int | None = None
    status: str = ""
    fault: Fault | None = None


def read(code: str, value: object, unit: str = "", status: str = "") -> Said:
    """What was said under a LOINC code. An empty unit is the usual one; a status outweighs a value: a probe that is
    unplugged measures nothing, whatever number stands beside it."""
    signal = BY_CODE.get(code)
    if signal is None:
        return Said(None, fault=Fault.CODE)
    if status.strip():
        return Said(signal, status=status.strip()[:LONGEST_STATUS])
    factor = MEASURES[signal].units.get(unit) if unit else max(MEASURES[signal].units.values())
    if factor is None:
        return Said(signal, fault=Fault.UNIT)
    number = _number(value)
    if number is None:
        return Said(signal, fault=Fault.NUMBER)
    measure = MEASURES[signal]
    if not measure.least <= number * factor <= measure.most:
        return Said(signal, fault=Fault.IMPOSSIBLE)
    return Said(signal, value=rounded(number * factor))


def rounded(number: Decimal) -> int:
    """To the next whole number, halves up: 38.05 °C, given as 380.5 tenths, is 381."""
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))


def _number(value: object) -> Decimal | None:
    """As it was written; binary fractions would turn 38.05 into 38.04999."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    written = str(value).strip()
    if len(written) > LONGEST_NUMBER:
        return None
    try:
        number = Decimal(written)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
