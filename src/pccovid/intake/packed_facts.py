"""How does a fact wait until its row is carried over? As a list of its kind and of what it states, in JSON's types."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields
from enum import Enum
from operator import attrgetter, methodcaller
from types import UnionType
from typing import Union, cast, get_args, get_origin, get_type_hints

from pccovid.intake.mapping import facts as kinds
from pccovid.intake.mapping.facts import Fact
from pccovid.intake.mapping.places import NOWHERE, AddressClaim

Packed = list[object]
Codec = tuple[Callable[..., object], Callable[..., object]]
"""Into JSON's types, and back."""
KINDS: Mapping[str, type[Fact]] = {
    "health": kinds.HealthFact,
    "movement": kinds.MovementFact,
    "arrival": kinds.ArrivalFact,
    "checkin": kinds.CheckinFact,
    "dose": kinds.DoseFact,
    "result": kinds.ResultFact,
    "encounter": kinds.EncounterFact,
    "place": kinds.PlaceFact,
    "account": kinds.AccountFact,
}
_NAMES = {kind: name for name, kind in KINDS.items()}
_PARTS = tuple(part.name for part in fields(AddressClaim))


def pack_fact(fact: Fact) -> Packed:
    """Its kind, and by its place among the kind's fields every value that is not the field's default."""
    kind = _NAMES[type(fact)]
    packed: Packed = [kind]
    for place, name, default, write, _ in _PLANS[kind]:
        value = getattr(fact, name)
        if value != default:
            packed += place, write(value) if write else value
    return packed


def unpack_fact(packed: Sequence[object]) -> Fact:
    """The fact that was packed."""
    kind = str(packed[0])
    plan = _PLANS[kind]
    stated: dict[str, object] = {}
    for place, value in zip(packed[1::2], packed[2::2], strict=True):
        _, name, _, _, read = plan[cast(int, place)]
        stated[name] = read(value) if read else value
    return cast("Callable[..., Fact]", KINDS[kind])(**stated)


Step = tuple[int, str, object, Callable[..., object] | None, Callable[..., object] | None]


def _plan(kind: type[Fact]) -> tuple[Step, ...]:
    """For each field: place, name, default, writer and reader where JSON has no such type."""
    hints = get_type_hints(kind)
    return tuple(
        (place, one.name, None if one.default is MISSING else one.default, *_codec(hints[one.name]))
        for place, one in enumerate(fields(kind))
    )


def _codec(hint: object) -> Codec | tuple[None, None]:
    held = hint
    if get_origin(hint) in (Union, UnionType):
        [held] = [part for part in get_args(hint) if part is not type(None)]
    if held is dt.datetime or held is dt.date:
        return methodcaller("isoformat"), held.fromisoformat
    if held is AddressClaim:
        return _parts_of, _address
    if get_origin(held) is tuple:
        return list, tuple
    if isinstance(held, type) and issubclass(held, Enum):
        return attrgetter("value"), held
    return None, None


def _parts_of(address: AddressClaim) -> list[str | None]:
    return [getattr(address, part) for part in _PARTS]


def _address(parts: Sequence[str | None]) -> AddressClaim:
    return AddressClaim(**dict(zip(_PARTS, parts, strict=True))) if any(parts) else NOWHERE


_PLANS = {name: _plan(kind) for name, kind in KINDS.items()}
