"""What does a rule answer? CertLogic 1.3.3, compiled once into functions and applied to each certificate.

A rule is data from another country: it is checked when it is compiled, it cannot loop or reach anything but the facts,
and what it cannot decide is neither yes nor no.
"""

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import ge, gt, le, lt
from typing import TypeGuard

from pccovid.engines.credentials.certlogic.times import (
    check_unit,
    moment,
    plus,
)
from pccovid.engines.credentials.certlogic.values import BadRule, CannotEvaluate, Value, is_true, same

Rule = Callable[[Value], Value]
Arguments = Sequence[Value]

_DEEPEST = 32
_UVCI_PREFIX = "URN:UVCI:"
_UVCI_PARTS = re.compile(r"[/#:]")
_INDEX = re.compile(r"\d+")


def compile_rule(expression: Value) -> Rule:
    """A function from facts to the rule's value; it raises CannotEvaluate. Raises BadRule for what is no rule."""
    return _compile(expression, 0)


def _compile(expression: Value, depth: int) -> Rule:
    if depth > _DEEPEST:
        raise BadRule("depth")
    if isinstance(expression, Mapping):
        return _operation(expression, depth + 1)
    if isinstance(expression, str | bool | int | float):
        return lambda _: expression
    if isinstance(expression, Sequence):
        items = [_compile(item, depth + 1) for item in expression]
        return lambda facts: [item(facts) for item in items]
    raise BadRule("expression")


def _operation(expression: Mapping[str, Value], depth: int) -> Rule:
    if len(expression) != 1:
        raise BadRule("one_operator")
    [(operator, values)] = expression.items()
    if operator == "var":
        return _variable(values)
    if operator not in _OPERATORS:
        raise BadRule("operator")
    if isinstance(values, str) or not isinstance(values, Sequence) or not values:
        raise BadRule("values", field=operator)
    build, least, most = _OPERATORS[operator]
    if not least <= len(values) <= most:
        raise BadRule("values", field=operator)
    return build(operator, values, depth)


def _variable(path: Value) -> Rule:
    if not isinstance(path, str):
        raise BadRule("path", field="var")
    if not path:
        return lambda facts: facts
    steps = [(step, int(step) if _INDEX.fullmatch(step) else None) for step in path.split(".")]

    def find(facts: Value) -> Value:
        for name, index in steps:
            if isinstance(facts, Mapping):
                facts = facts.get(name)
            elif index is not None and _is_list(facts):
                facts = facts[index] if index < len(facts) else None
            else:
                return None
        return facts

    return find


def _is_list(value: Value) -> TypeGuard[Sequence[Value]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _if(_: str, values: Arguments, depth: int) -> Rule:
    guard, then, otherwise = (_compile(value, depth) for value in values)
    return lambda facts: then(facts) if is_true(guard(facts)) else otherwise(facts)


def _and(_: str, values: Arguments, depth: int) -> Rule:
    parts = [_compile(value, depth) for value in values]

    def all_of(facts: Value) -> Value:
        last: Value = True
        for part in parts:
            last = part(facts)
            if not is_true(last):
                break
        return last

    return all_of


def _not(_: str, values: Arguments, depth: int) -> Rule:
    part = _compile(values[0], depth)
    return lambda facts: not is_true(part(facts))


def _equal(_: str, values: Arguments, depth: int) -> Rule:
    left, right = (_compile(value, depth) for value in values)
    return lambda facts: same(left(facts), right(facts))


def _in(_: str, values: Arguments, depth: int) -> Rule:
    member, group = (_compile(value, depth) for value in values)

    def within(facts: Value) -> Value:
        members = group(facts)
        if not _is_list(members):
            raise CannotEvaluate("no_list", field="in")
        wanted = member(facts)
        return any(same(wanted, one) for one in members)

    return within


def _number(value: Value, operator: str) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CannotEvaluate("no_number", field=operator)
    return value


_NUMBERS = {">": gt, "<": lt, ">=": ge, "<=": le}
_MOMENTS = {"after": gt, "before": lt, "not-after": le, "not-before": ge}


def _ordered(operator: str, values: Arguments, depth: int) -> Rule:
    """Two values, or three of which the middle one lies between."""
    compare = _NUMBERS[operator]
    parts = [_compile(value, depth) for value in values]

    def ordered(facts: Value) -> Value:
        found = [_number(part(facts), operator) for part in parts]
        return all(compare(left, right) for left, right in itertools.pairwise(found))

    return ordered


def _in_time(operator: str, values: Arguments, depth: int) -> Rule:
    compare = _MOMENTS[operator]
    parts = [_compile(value, depth) for value in values]

    def ordered(facts: Value) -> Value:
        found = [moment(part(facts), operator=operator) for part in parts]
        return all(compare(left, right) for left, right in itertools.pairwise(found))

    return ordered


def _sum(operator: str, values: Arguments, depth: int) -> Rule:
    left, right = (_compile(value, depth) for value in values)
    return lambda facts: _number(left(facts), operator) + _number(right(facts), operator)


def _plus_time(_: str, values: Arguments, depth: int) -> Rule:
    start, amount, unit = _compile(values[0], depth), values[1], check_unit(values[2])
    if isinstance(amount, bool) or not isinstance(amount, int):
        raise BadRule("amount", field="plusTime")
    whole = amount
    return lambda facts: plus(moment(start(facts), operator="plusTime"), whole, unit)


def _reduce(_: str, values: Arguments, depth: int) -> Rule:
    items, step, first = (_compile(value, depth) for value in values)

    def reduced(facts: Value) -> Value:
        found = items(facts)
        if found is None:
            return first(facts)
        if not _is_list(found):
            raise CannotEvaluate("no_list", field="reduce")
        return reduce(
            lambda so_far, one: step({"accumulator": so_far, "current": one, "data": facts}),
            found,
            first(facts),
        )

    return reduced


def _part_of_uvci(operator: str, values: Arguments, depth: int) -> Rule:
    uvci, index = _compile(values[0], depth), values[1]
    if isinstance(index, bool) or not isinstance(index, int):
        raise BadRule("index", field=operator)
    place = index

    def part(facts: Value) -> Value:
        text = uvci(facts)
        if text is None:
            return None
        if not isinstance(text, str):
            raise CannotEvaluate("no_text", field=operator)
        parts = _UVCI_PARTS.split(text.removeprefix(_UVCI_PREFIX))
        return parts[place] if 0 <= place < len(parts) else None

    return part


def _birth(_: str, values: Arguments, depth: int) -> Rule:
    birth = _compile(values[0], depth)
    return lambda facts: moment(birth(facts), operator="dccDateOfBirth")


_MANY = 256
# operator: how it is built, fewest and most values
_OPERATORS: dict[str, tuple[Callable[[str, Arguments, int], Rule], int, int]] = {
    "if": (_if, 3, 3),
    "and": (_and, 2, _MANY),
    "!": (_not, 1, 1),
    "===": (_equal, 2, 2),
    "in": (_in, 2, 2),
    "+": (_sum, 2, 2),
    **dict.fromkeys(_NUMBERS, (_ordered, 2, 3)),
    **dict.fromkeys(_MOMENTS, (_in_time, 2, 3)),
    "plusTime": (_plus_time, 3, 3),
    "reduce": (_reduce, 3, 3),
    "extractFromUVCI": (_part_of_uvci, 2, 2),
    "dccDateOfBirth": (_birth, 1, 1),
}
