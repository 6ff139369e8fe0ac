"""How is what spoke for a row kept from finding its person to carrying it over? As a text beside the row.

Other rows of the same chunk are named by their place, records of the registry by their ids.
"""

from collections.abc import Callable, Mapping
from typing import TypedDict
from uuid import UUID

import msgspec

from pccovid.engines.linkage.ties import Ties
from pccovid.registry.people.ties import NAMED_BY, Step, Tie

Name = int | str


class Kept(TypedDict):
    """The text's content."""

    steps: list[Step]
    weight: int
    model: str
    other: Name
    own: Name | None


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Kept).decode


def pack(found: Ties, place: int, name_of: Callable[[int], Name]) -> str:
    """One of the ties; `name_of` tells how a compared record is called."""
    row, own, other = (int(side[place]) for side in (found.row, found.own, found.other))
    kept = Kept(
        steps=[(step.comparison, step.level, step.weight) for step in found.steps(place)],
        weight=int(found.weight[place]),
        model=found.model.hash[:NAMED_BY],
        other=name_of(other),
        own=None if own == row else name_of(own),
    )
    return _encode(kept).decode()


def unpack(text: str, keys: Mapping[int, bytes]) -> Tie | None:
    """The same again; `keys` are the source keys of the rows of the chunk, by place. None where nothing was weighed."""
    if not text:
        return None
    kept = _decode(text)
    return Tie(
        tuple(kept["steps"]),
        kept["weight"],
        kept["model"],
        _record(kept["other"], keys),
        _record(kept["own"], keys),
    )


def _record(name: Name | None, keys: Mapping[int, bytes]) -> UUID | bytes | None:
    return UUID(name) if isinstance(name, str) else keys.get(name) if name is not None else None
