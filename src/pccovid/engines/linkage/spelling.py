"""How do the comparisons of a model read as plain Python? Writes `levels.py`, which weighs a pair fastest.

`python -m pccovid.engines.linkage.spelling` writes it; the formatter sets it afterwards. A test holds the two together.
The comparisons themselves stand in `comparisons.toml` alone. What is dear to find out is asked last.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import sqlglot
from sqlglot import expressions as exp

from pccovid.engines.linkage.model import Comparison, Model
from pccovid.engines.linkage.predicates import CALLS, BadCondition

PLACE = Path(__file__).with_name("levels.py")
_HEAD = '''"""Which level of each comparison do two records reach? `spelling.py` writes this, not a hand.

The number of the first level that holds; MISSING where the comparison says nothing.
"""

# ruff: noqa: C901 - a comparison has as many levels as it has

from collections.abc import Callable, Mapping
from typing import cast

from pccovid.engines.linkage.differences import apart, edits, inside, misread, remainder
from pccovid.engines.linkage.model import MISSING
from pccovid.engines.linkage.single import Compared, Record

LevelOf = Callable[[Record, Record], int]
'''
_OF_TWO: dict[type[exp.Expr], str] = {
    exp.EQ: "==", exp.NEQ: "!=", exp.LT: "<", exp.LTE: "<=", exp.GT: ">", exp.GTE: ">=",
    exp.Add: "+", exp.Sub: "-", exp.Mul: "*",
}  # fmt: skip
_ZERO = exp.Literal.number(0)
_SIDES = {"l": "one", "r": "other"}


def spelt(comparisons: Sequence[Comparison]) -> str:
    """The module's text. Raises BadCondition."""
    functions = "\n\n".join("\n".join(_function(one)) for one in comparisons)
    known = "\n".join(f'    "{one.signature}": {one.name},' for one in comparisons)
    table = (
        f'LEVELS = cast(Mapping[str, LevelOf], {{\n{known}\n}})\n"""By the signature of the comparison."""\n'
    )
    return f"{_HEAD}\n\n{functions}\n\n{table}"


def _function(comparison: Comparison) -> Iterator[str]:
    missing = sqlglot.parse_one(comparison.missing, read="duckdb")
    nothing = _text(missing)
    if _dear(missing):
        yield f"def _nothing_of_{comparison.name}(one: Compared, other: Compared) -> bool:"
        yield f"    return {nothing}\n\n"
        nothing = f"_nothing_of_{comparison.name}(one, other)"
    yield f"def {comparison.name}(one: Compared, other: Compared) -> int:"
    yield f"    if {nothing}:"
    yield "        return MISSING"
    for number, level in enumerate(comparison.levels):
        if level.when:
            yield f"    if {_text(sqlglot.parse_one(level.when, read='duckdb'))}:"
            yield f"        return {number}"
        else:
            yield f"    return {number}"
            return
    yield "    return MISSING"


def _text(node: exp.Expr) -> str:
    if isinstance(node, exp.Paren):
        return f"({_text(node.this)})"
    if isinstance(node, exp.Column) and node.table in _SIDES:
        return f'{_SIDES[node.table]}["{node.name}"]'
    if isinstance(node, exp.Literal) and not node.is_string:
        return str(int(node.this))
    if isinstance(node, exp.And | exp.Or):
        parts = sorted(node.flatten(), key=_dear)
        return (" and " if isinstance(node, exp.And) else " or ").join(map(_part, parts))
    if isinstance(node, exp.Not):
        return f"not ({_text(node.this)})"
    if isinstance(node, exp.EQ) and isinstance(node.this, exp.Column) and node.expression == _ZERO:
        return f"not {_text(node.this)}"
    return _call(node)


def _call(node: exp.Expr) -> str:
    if isinstance(node, exp.Abs):
        return f"abs({_text(node.this)})"
    if isinstance(node, exp.Anonymous) and node.name.lower() in CALLS:
        return f"{node.name.lower()}({', '.join(map(_text, node.expressions))})"
    if isinstance(node, exp.Mod):
        return f"remainder({_text(node.this.unnest())}, {_text(node.expression)})"
    if isinstance(node, exp.Binary) and (sign := _OF_TWO.get(type(node))):
        return f"{_text(node.this)} {sign} {_text(node.expression)}"
    raise BadCondition(type(node).__name__)


def _part(node: exp.Expr) -> str:
    """Of a condition of several parts, which come without their parentheses."""
    return f"({_text(node)})" if isinstance(node, exp.And | exp.Or) else _text(node)


def _dear(node: exp.Expr) -> int:
    """How many calls it makes; what makes none comes first, in the order in which it is written."""
    return sum(1 for _ in node.find_all(exp.Anonymous))


if __name__ == "__main__":
    PLACE.write_text(spelt(Model.packaged().comparisons), encoding="utf-8")
