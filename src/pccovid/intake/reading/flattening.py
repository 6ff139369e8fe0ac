"""How does a nested record become columns? By paths: `a.b`, a list's length at `a.b[]`, its items at `a.b[0].c`."""

from collections.abc import Mapping, Sequence

from pccovid.intake.reading.faults import RowFault

Json = None | bool | str | Sequence["Json"] | Mapping[str, "Json"]  # numbers are kept as they were written

DEEPEST = 8
MOST_FIELDS = 5_000
LONGEST_PATH = 300


class Unflattened(Exception):
    """The record is deeper, wider or longer-named than any source's."""

    def __init__(self, fault: RowFault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def flatten(record: Mapping[str, Json]) -> dict[str, str]:
    """Texts by path; null is an empty text. A list of plain values is one text, a line for each.

    Raises Unflattened.
    """
    values: dict[str, str] = {}
    for key, value in record.items():
        _put(values, key, value, DEEPEST)
    return values


def _put(values: dict[str, str], path: str, value: Json, room: int) -> None:
    _check(values, path)
    if isinstance(value, str):
        values[path] = value
    elif value is None:
        values[path] = ""
    elif isinstance(value, bool):
        values[path] = "true" if value else "false"
    elif room == 0:
        raise Unflattened(RowFault("too_deep"))
    elif isinstance(value, Mapping):
        for key, part in value.items():
            _put(values, f"{path}.{key}", part, room - 1)
    elif all(item is None or isinstance(item, str) for item in value):
        values[path] = "\n".join(item for item in value if isinstance(item, str))
    else:
        values[f"{path}[]"] = str(len(value))
        for place, item in enumerate(value):
            _put(values, f"{path}[{place}]", item, room - 1)


def _check(values: Mapping[str, str], path: str) -> None:
    if len(path) > LONGEST_PATH or len(values) > MOST_FIELDS:
        raise Unflattened(RowFault("too_many_fields"))
    if path in values:  # `a.b` beside `a: {b}`
        raise Unflattened(RowFault("repeated_field"))
