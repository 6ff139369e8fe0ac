"""What is true, what is false, and what is neither? Values of CertLogic 1.3.3."""

import datetime as dt
from collections.abc import Mapping, Sequence

from pccovid.kernel.errors import InvalidValue

Value = None | bool | int | float | str | dt.datetime | Sequence["Value"] | Mapping[str, "Value"]


class BadRule(InvalidValue):
    """An expression that is not CertLogic. `field` is the operator at fault."""

    code = "bad_rule"


class CannotEvaluate(InvalidValue):
    """Facts to which a rule cannot be applied: neither yes nor no. `field` is the operator at fault."""

    code = "cannot_evaluate"


def is_true(value: Value) -> bool:
    """CertLogic's truth: empty texts, lists, maps, nothing and zero are false. A date is true."""
    return bool(value)


def same(left: Value, right: Value) -> bool:
    """Strict equality: a number is no text, and true is no number."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    return type(left) in _kinds(right) and left == right


def _kinds(value: Value) -> tuple[type, ...]:
    return (int, float) if isinstance(value, int | float) else (type(value),)
