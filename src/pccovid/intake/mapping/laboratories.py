"""What do laboratories write for a result, a method, a cycle threshold?"""

import re

from pccovid.intake.mapping.facts import Direction, Method, Outcome
from pccovid.intake.mapping.values import Moment, UnusableValue
from pccovid.kernel.vietnamese import fold

_OUTCOMES = {
    **dict.fromkeys(("duong", "duong tinh", "positive", "pos", "detected", "phat hien"), Outcome.POSITIVE),
    **dict.fromkeys(
        ("am", "am tinh", "negative", "neg", "not detected", "khong phat hien"), Outcome.NEGATIVE
    ),
    **dict.fromkeys(("nghi ngo", "khong xac dinh", "inconclusive", "indeterminate"), Outcome.INCONCLUSIVE),
}
_SIGNS = {"+": Outcome.POSITIVE, "(+)": Outcome.POSITIVE, "-": Outcome.NEGATIVE, "(-)": Outcome.NEGATIVE}
_METHODS = {
    **dict.fromkeys(
        ("rtpcr", "rt pcr", "realtime rt pcr", "real time rt pcr", "pcr", "realtime pcr"), Method.PCR
    ),
    **dict.fromkeys(
        ("khang nguyen", "test nhanh", "test nhanh khang nguyen", "antigen", "ag"), Method.ANTIGEN
    ),
}
_DIRECTIONS = {
    **dict.fromkeys(("in", "vao", "den"), Direction.IN),
    **dict.fromkeys(("out", "ra", "di"), Direction.OUT),
}
_CT = re.compile(r"(?:[cC][tT]\s*[=:]?\s*)?([0-9]{1,2}(?:[.,][0-9]{1,4})?)")


def outcome(text: str, _moment: Moment) -> Outcome:
    """Raises UnusableValue "unknown_code": a guess at a result would be somebody's quarantine."""
    found = _SIGNS.get(text) or _OUTCOMES.get(fold(text))
    if found is None:
        raise UnusableValue("unknown_code")
    return found


def method(text: str, _moment: Moment) -> Method:
    found = _METHODS.get(fold(text))
    if found is None:
        raise UnusableValue("unknown_code")
    return found


def direction(text: str, _moment: Moment) -> Direction:
    found = _DIRECTIONS.get(fold(text))
    if found is None:
        raise UnusableValue("unknown_code")
    return found


def cycle_threshold(text: str, _moment: Moment) -> float:
    """`23,5`, `23.5`, `Ct=23.5`."""
    found = _CT.fullmatch(text)
    if found is None:
        raise UnusableValue("shape")
    return float(found[1].replace(",", "."))
