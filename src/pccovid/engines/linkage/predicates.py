"""How is a condition about two records written once and read three ways? As SQL, parsed; then evaluated or translated.

The language: columns `l.x` and `r.x` of `features.py`, whole numbers, `= <> < <= > >= + - * % and or not in`,
and the functions

    apart(a, b)     in how many digits two numbers of up to twelve digits differ
    edits(a, b)     how many letters have to be typed, left out or exchanged to turn one text into the other
    least, greatest, abs

Conditions are evaluated on columns (NumPy) and on single records alike, and written out as SQL for DuckDB or
Spark.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import numpy as np
import sqlglot
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cpdist
from sqlglot import expressions as exp

from pccovid.kernel.errors import DomainError

DIGITS = 12
Value = object


class Record(Protocol):
    """What gives the value of a column: a number for one record, an array for many."""

    def __getitem__(self, column: str, /) -> Value: ...


Condition = Callable[[Record, Record], Value]


class BadCondition(DomainError):
    """A condition of a model uses what the language does not have."""

    code = "linkage.bad_condition"


def compiled(text: str) -> Condition:
    """The condition as a function of the two records. Raises BadCondition."""
    try:
        return _build(sqlglot.parse_one(text, read="duckdb"))
    except sqlglot.errors.ParseError as fault:
        raise BadCondition("syntax") from fault


def to_sql(text: str, *, dialect: str = "duckdb") -> str:
    """The condition as SQL of a dialect, its own functions spelt out. Raises BadCondition."""
    tree = sqlglot.parse_one(text, read="duckdb")
    compiled(text)
    return tree.transform(_spelt).sql(dialect=dialect)


def _spelt(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.Anonymous) and node.name.lower() == "edits":
        return exp.Levenshtein(this=node.expressions[0], expression=node.expressions[1])
    if isinstance(node, exp.Anonymous) and node.name.lower() == "apart":
        one, other = (part.sql(dialect="duckdb") for part in node.expressions)
        terms = [
            f"cast(({one} // {10**place}) % 10 <> ({other} // {10**place}) % 10 as int)"
            for place in range(DIGITS)
        ]
        return sqlglot.parse_one(f"({' + '.join(terms)})", read="duckdb")
    return node


def _apart(one: Value, other: Value) -> Value:
    count: Value = 0
    if isinstance(one, int) and isinstance(other, int):
        digits, places = 0, DIGITS
        while one != other and places:  # what is left is the same when both are
            digits, places = digits + (one % 10 != other % 10), places - 1
            one, other = one // 10, other // 10
        return digits
    for _ in range(DIGITS):
        count = count + (one % 10 != other % 10)  # type: ignore[operator]  # of arrays or numbers
        one, other = one // 10, other // 10  # type: ignore[operator]  # of arrays or numbers
    return count


def _edits(one: Value, other: Value) -> Value:
    if isinstance(one, str) and isinstance(other, str):
        return Levenshtein.distance(one, other)
    return cpdist(one, other, scorer=Levenshtein.distance, dtype=np.int32)  # type: ignore[call-overload]  # of arrays or numbers


_BINARY: Mapping[type[exp.Expr], Callable[[Value, Value], Value]] = {
    exp.EQ: operator.eq,
    exp.NEQ: operator.ne,
    exp.LT: operator.lt,  # type: ignore[dict-item]  # of arrays or numbers
    exp.LTE: operator.le,  # type: ignore[dict-item]  # of arrays or numbers
    exp.GT: operator.gt,  # type: ignore[dict-item]  # of arrays or numbers
    exp.GTE: operator.ge,  # type: ignore[dict-item]  # of arrays or numbers
    exp.Add: lambda a, b: a + b,  # type: ignore[operator]  # of arrays or numbers
    exp.Sub: lambda a, b: a - b,  # type: ignore[operator]  # of arrays or numbers
    exp.Mul: lambda a, b: a * b,  # type: ignore[operator]  # of arrays or numbers
    exp.Mod: lambda a, b: np.fmod(a, b) if isinstance(a, np.ndarray) else int(np.fmod(a, b)),  # type: ignore[call-overload]  # of arrays or numbers
}
_CALLS: Mapping[str, Callable[[Value, Value], Value]] = {"apart": _apart, "edits": _edits}


def _build(node: exp.Expr) -> Condition:
    if isinstance(node, exp.Paren):
        return _build(node.this)
    if isinstance(node, exp.Column):
        return _column(node)
    if isinstance(node, exp.Literal) and not node.is_string:
        number = int(node.this)
        return lambda _l, _r: number
    if isinstance(node, exp.And | exp.Or | exp.Not):
        return _logical(node)
    if type(node) in _BINARY:
        return _both(_BINARY[type(node)], node.this, node.expression)
    if isinstance(node, exp.Anonymous) and node.name.lower() in _CALLS:
        return _both(_CALLS[node.name.lower()], *node.expressions)
    if isinstance(node, exp.Abs):
        inner = _build(node.this)
        return lambda l, r: abs(inner(l, r))  # type: ignore[arg-type]  # of arrays or numbers  # noqa: E741 - left and right, as the rules write them
    raise BadCondition(type(node).__name__)


def _column(node: exp.Column) -> Condition:
    name = node.name
    if node.table == "l":
        return lambda l, _r: l[name]  # noqa: E741 - left and right, as the rules write them
    if node.table == "r":
        return lambda _l, r: r[name]
    raise BadCondition("column")


def _both(operation: Callable[[Value, Value], Value], one: exp.Expr, other: exp.Expr) -> Condition:
    """Nearly all conditions compare a column with a column or a number: those are read without a step between."""
    if isinstance(one, exp.Column) and one.table == "l":
        name = one.name
        if isinstance(other, exp.Literal) and not other.is_string:
            number = int(other.this)
            return lambda l, _r: operation(l[name], number)  # noqa: E741 - left and right, as the rules write them
        if isinstance(other, exp.Column) and other.table == "r":
            theirs = other.name
            return lambda l, r: operation(l[name], r[theirs])  # noqa: E741 - left and right, as the rules write them
    first, second = _build(one), _build(other)
    return lambda l, r: operation(first(l, r), second(l, r))  # noqa: E741 - left and right, as the rules write them


def _logical(node: exp.And | exp.Or | exp.Not) -> Condition:
    """Single records stop at the first part that decides; columns are evaluated whole."""
    if isinstance(node, exp.Not):
        inner = _build(node.this)
        return lambda l, r: _negated(inner(l, r))  # noqa: E741 - left and right, as the rules write them
    is_and = isinstance(node, exp.And)
    parts = tuple(_build(part) for part in node.flatten())

    def decide(l: Record, r: Record) -> Value:  # noqa: E741 - left and right, as the rules write them
        value: Value = is_and
        for part in parts:
            value = part(l, r)
            if isinstance(value, np.ndarray):
                return _whole(parts, l, r, is_and=is_and)
            if bool(value) is not is_and:
                break
        return value

    return decide


def _whole(parts: Sequence[Condition], l: Record, r: Record, *, is_and: bool) -> Value:  # noqa: E741 - as above
    columns = [np.asarray(part(l, r), dtype=bool) for part in parts]
    return np.logical_and.reduce(columns) if is_and else np.logical_or.reduce(columns)


def _negated(value: Value) -> Value:
    return ~value if isinstance(value, np.ndarray) else not value
