"""What did the columns of one row say, before it is put together? Values by target, typed on the way out."""

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")
Draft = dict[str, object]
PAPERS = "papers"  # where the values of all paper columns are collected


def taken(draft: Mapping[str, object], target: str, kind: type[T]) -> T | None:
    """The value of a target, or None where the row does not have it."""
    value = draft.get(target)
    return value if isinstance(value, kind) else None


def text(draft: Mapping[str, object], target: str) -> str | None:
    value = draft.get(target)
    return value if isinstance(value, str) and value else None


def items(draft: Mapping[str, object], target: str) -> tuple[str, ...]:
    value = draft.get(target)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, tuple) else ()
