"""What do we show of a person? For each attribute one value, with the source and the time it came from."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID

from pccovid.trust.vault import seal, unseal

FIELD = "profile"


@dataclass(frozen=True, slots=True)
class Attribute:
    """A value, and where it came from."""

    value: str = field(repr=False)
    source: str
    time: dt.datetime | None
    record_id: UUID


@dataclass(frozen=True, slots=True)
class Profile:
    """The chosen attributes of a person, and all numbers that its records stated, by kind."""

    attributes: dict[str, Attribute] = field(default_factory=dict)
    numbers: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)
    trusted_cccds: frozenset[str] = field(default=frozenset(), repr=False)

    def value(self, name: str) -> str:
        """The value of an attribute, empty where nothing is known."""
        attribute = self.attributes.get(name)
        return attribute.value if attribute else ""

    def knows(self, kind: str, number: str) -> bool:
        """Whether some record of this person already stated this number."""
        return number in self.numbers.get(kind, frozenset())

    def with_numbers(self, stated: Iterable[tuple[str, str]], trusted: Iterable[str]) -> "Profile":
        """The profile with these numbers added."""
        numbers = dict(self.numbers)
        for kind, value in stated:
            numbers[kind] = numbers.get(kind, frozenset()) | {value}
        return replace(self, numbers=numbers, trusted_cccds=self.trusted_cccds | frozenset(trusted))


def pack(person_id: UUID, profile: Profile) -> bytes:
    """The profile sealed for its person."""
    attributes = {
        name: [item.value, item.source, item.time.isoformat() if item.time else "", item.record_id.hex]
        for name, item in profile.attributes.items()
    }
    numbers = {kind: sorted(values) for kind, values in profile.numbers.items()}
    text = json.dumps({"a": attributes, "n": numbers, "t": sorted(profile.trusted_cccds)}, ensure_ascii=False)
    return seal(person_id, FIELD, text)


def unpack(person_id: UUID, blob: "bytes | memoryview[int]") -> Profile:
    """The profile that was sealed for this person."""
    data = json.loads(unseal(person_id, FIELD, blob))
    return Profile(
        attributes={
            name: Attribute(value, source, dt.datetime.fromisoformat(time) if time else None, UUID(record))
            for name, (value, source, time, record) in data["a"].items()
        },
        numbers={kind: frozenset(values) for kind, values in data["n"].items()},
        trusted_cccds=frozenset(data["t"]),
    )
