"""What are the rows of an NDJSON file? One JSON object a line; numbers keep all their digits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from json import JSONDecodeError, JSONDecoder

from pccovid.intake.reading.faults import FileRefused, RowFault
from pccovid.intake.reading.files import Readable
from pccovid.intake.reading.flattening import Json, Unflattened, flatten
from pccovid.intake.reading.lines import cleaned, is_clean, line_fault, read_lines
from pccovid.intake.reading.packed import open_bytes
from pccovid.intake.reading.tables import RawRow

LOOKED_AT = 100  # rows in which every column of the source is expected to occur
KEPT = 2_000  # characters of a line that cannot be read, for whoever mends it
_ITEM = re.compile(r"\[[0-9]+\]")


class _Repeated(Exception):
    """A record gives one field twice: whichever were taken, the other one was meant."""


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Repeated
    return found


_decode = JSONDecoder(parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_once).decode


@dataclass(frozen=True, slots=True)
class RecordFile:
    path: Readable
    packed: bool
    encoding: str

    def columns(self) -> tuple[str, ...]:
        """The paths of the first rows. Raises FileRefused "empty" or "no_header": no record among them."""
        seen: dict[str, None] = {}
        rows = list(islice(self.rows(), LOOKED_AT))
        for row in rows:
            if row.fault is None:
                seen.update(dict.fromkeys(_ITEM.sub("[]", path) for path in row.values))
        if not seen:
            raise FileRefused("no_header" if rows else "empty")
        return tuple(seen)

    def rows(self) -> Iterator[RawRow]:
        number = 0
        with open_bytes(self.path, packed=self.packed) as stream:
            for line in read_lines(stream, self.encoding):
                if line and not line.isspace():
                    number += 1
                    yield _row(number, line)


def _row(number: int, line: str) -> RawRow:
    fault = line_fault(line)
    if fault is not None:
        return RawRow(number, {"": cleaned(line[:KEPT])}, fault)
    try:
        record = _decode(line)
        if not isinstance(record, dict):
            return RawRow(number, {"": cleaned(line[:KEPT])}, RowFault("not_an_object"))
        values = flatten(record)
    except (JSONDecodeError, RecursionError):
        return RawRow(number, {"": cleaned(line[:KEPT])}, RowFault("broken_json"))
    except _Repeated:
        return RawRow(number, {"": cleaned(line[:KEPT])}, RowFault("repeated_field"))
    except Unflattened as refused:
        return RawRow(number, {}, refused.fault)
    if "\\u" in line and not is_clean("".join((*values, *values.values()))):
        clean = {cleaned(path): cleaned(text) for path, text in values.items()}
        return RawRow(number, clean, RowFault("undecodable"))
    return RawRow(number, values)
