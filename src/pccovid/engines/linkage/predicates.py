"""How is a condition about two records written once and read three ways? As SQL, parsed; then evaluated or translated.

The language: columns `l.x` and `r.x` of `features.py`, whole numbers, `= <> < <= > >= + - * % and or not in`,
and the functions

    apart(a, b)     in how many digits two numbers of up to twelve digits differ
    misread(a, b)   in how many digits they differ otherwise than bad handwriting has it (1 and 7, 3 and 8, …)
    edits(a, b)     how many letters have to be typed, left out or exchanged to turn one text into the other
    inside(a, b)    whether the words of one text stand in a row among those of the other; the last may be cut off
    least, greatest, abs

Conditions are evaluated on columns (NumPy) and on single records alike, and written out as SQL for DuckDB or
Spark.
"""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol, runtime_checkable

import numpy as np
import sqlglot
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cpdist
from sqlglot import expressions as exp

from pccovid.engines.linkage import differences
from pccovid.engines.linkage.differences import DIGITS, HAND
from pccovid.kernel.errors import DomainError

_SHAPE = np.array(HAND, dtype=np.int64)
Value = object


class Record(Protocol):
    """What gives the value of a column: a number for one record, an array for many."""

    def __getitem__(self, column: str, /) -> Value: ...


@runtime_checkable
class Narrowing(Record, Protocol):
    """Columns of many records, of which some can be asked for."""

    def narrowed(self, places: NDArray[np.int64], /) -> Record: ...


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
    if not isinstance(node, exp.Anonymous):
        return node
    called = node.name.lower()
    if called == "edits":
        return exp.Levenshtein(this=node.expressions[0], expression=node.expressions[1])
    one, other = (part.sql(dialect="duckdb") for part in node.expressions)
    if called == "inside":
        return sqlglot.parse_one(
            f"({one} <> '' and {other} <> '' and (strpos(' ' || {other}, ' ' || {one}) > 0"
            f" or strpos(' ' || {one}, ' ' || {other}) > 0))",
            read="duckdb",
        )
    if called in ("apart", "misread"):
        terms = [_digits_differ(one, other, place, by_hand=called == "misread") for place in range(DIGITS)]
        return sqlglot.parse_one(f"({' + '.join(terms)})", read="duckdb")
    return node


def _digits_differ(one: str, other: str, place: int, *, by_hand: bool) -> str:
    first, second = (f"({number} // {10**place}) % 10" for number in (one, other))
    if by_hand:
        cases = " ".join(f"WHEN {digit} THEN {read}" for digit, read in enumerate(HAND))
        first, second = (f"(CASE {digit} {cases} END)" for digit in (first, second))
    return f"cast({first} <> {second} as int)"


def _apart(one: Value, other: Value) -> Value:
    if isinstance(one, int) and isinstance(other, int):
        return differences.apart(one, other)
    return sum(mine != theirs for mine, theirs in zip(_digits(one), _digits(other), strict=True))


def _misread(one: Value, other: Value) -> Value:
    if isinstance(one, int) and isinstance(other, int):
        return differences.misread(one, other)
    both = zip(_digits(one), _digits(other), strict=True)
    return sum(_SHAPE[mine] != _SHAPE[theirs] for mine, theirs in both)


def _digits(numbers: Value) -> Iterator[NDArray[np.int64]]:
    """Of arrays of numbers, the last ones first. A remainder costs more than dividing and taking away."""
    left = np.asarray(numbers)
    for _ in range(DIGITS):
        tenth = left // 10
        yield left - tenth * 10
        left = tenth


def _edits(one: Value, other: Value) -> Value:
    if isinstance(one, str) and isinstance(other, str):
        return differences.edits(one, other)
    return cpdist(one, other, scorer=Levenshtein.distance, dtype=np.int32)  # type: ignore[call-overload]  # of arrays or numbers


def _inside(one: Value, other: Value) -> Value:
    if isinstance(one, str) and isinstance(other, str):
        return differences.inside(one, other)
    both = zip(one, other, strict=True)  # type: ignore[call-overload]  # of texts or lists of them
    return np.array([differences.inside(mine, theirs) for mine, theirs in both], dtype=np.bool_)


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
    exp.Mod: lambda a, b: np.fmod(a, b) if isinstance(a, np.ndarray) else differences.remainder(a, b),  # type: ignore[call-overload, arg-type]  # of arrays or numbers
}
CALLS: Mapping[str, Callable[[Value, Value], Value]] = {
    "apart": _apart, "misread": _misread, "edits": _edits, "inside": _inside,
}  # fmt: skip


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
    if isinstance(node, exp.Anonymous) and node.name.lower() in CALLS:
        return _both(CALLS[node.name.lower()], *node.expressions)
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
    """Later parts are asked only of the pairs that those before leave open, where these are few: texts are slow."""
    holds = np.array(parts[0](l, r), dtype=bool)
    for part in parts[1:]:
        still = np.flatnonzero(holds if is_and else ~holds)
        if 2 * len(still) < len(holds) and isinstance(l, Narrowing) and isinstance(r, Narrowing):
            if len(still):
                holds[still] = part(l.narrowed(still), r.narrowed(still))
        else:
            found = np.asarray(part(l, r), dtype=bool)
            holds = holds & found if is_and else holds | found
    return holds


def _negated(value: Value) -> Value:
    return ~value if isinstance(value, np.ndarray) else not value
