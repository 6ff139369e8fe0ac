"""What do we show of a person? For each attribute one value, with the source and the time it came from."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

import msgspec

from pccovid.trust.access import Access

FIELD = "profile"
_encode = msgspec.json.Encoder().encode


class Attribute(NamedTuple):
    """A value, and where it came from.

    Kept as the sealed text has it, because a migration reads and compares millions: `stated_at` is an ISO time in UTC,
    empty where the source states none, `record` the record's id in hex; both sort as what they stand for.
    """

    value: str
    source: str
    stated_at: str
    record: str

    @property
    def time(self) -> dt.datetime | None:
        """When the source took it down."""
        return dt.datetime.fromisoformat(self.stated_at) if self.stated_at else None

    def __repr__(self) -> str:
        return f"Attribute(source={self.source!r})"


def time_of(time: dt.datetime | None) -> str:
    """A time as attributes keep it."""
    return time.astimezone(dt.UTC).isoformat() if time else ""


@dataclass(frozen=True, slots=True)
class Profile:
    """The chosen attributes of a person, and all numbers that its records stated, by kind."""

    attributes: dict[str, Attribute] = field(default_factory=dict)
    numbers: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)
    trusted_cccds: frozenset[str] = field(default=frozenset(), repr=False)
    struck: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)
    """Numbers that some record gave her and a correction has taken from her, by kind."""

    def value(self, name: str) -> str:
        """The value of an attribute, empty where nothing is known."""
        attribute = self.attributes.get(name)
        return attribute.value if attribute else ""

    def knows(self, kind: str, number: str) -> bool:
        """Whether some record of this person already stated this number, be it wrongly."""
        return number in self.numbers.get(kind, frozenset()) or self.strikes(kind, number)

    def strikes(self, kind: str, number: str) -> bool:
        """Whether a correction said that this number is not hers."""
        return number in self.struck.get(kind, frozenset())

    @property
    def given_cccds(self) -> frozenset[str]:
        """The trusted numbers of the citizen card, and those that sources gave her wrongly: none speaks against her."""
        wrong = self.struck.get("cccd", frozenset())
        return self.trusted_cccds | wrong if self.trusted_cccds else frozenset()

    def with_numbers(
        self,
        stated: Iterable[tuple[str, str, str]],
        trusted: Iterable[str],
        attributes: dict[str, Attribute] | None = None,
    ) -> "Profile":
        """The profile with these numbers (kind, value, trust) added, but for those that a correction has struck.

        `attributes` come in place of its own, where they are given.
        """
        numbers = dict(self.numbers)
        for kind, value, _ in stated:
            known = numbers.get(kind, frozenset())
            if value not in known and not self.strikes(kind, value):
                numbers[kind] = known | {value}
        added = [value for value in trusted if not self.strikes("cccd", value)]
        trusted_cccds = self.trusted_cccds.union(added) if added else self.trusted_cccds
        return Profile(attributes or self.attributes, numbers, trusted_cccds, self.struck)


def pack(access: Access, person_id: UUID, profile: Profile) -> bytes:
    """The profile sealed for its person."""
    numbers = {kind: sorted(values) for kind, values in profile.numbers.items()}
    known: dict[str, object] = {"a": profile.attributes, "n": numbers, "t": sorted(profile.trusted_cccds)}
    if profile.struck:
        known["s"] = {kind: sorted(values) for kind, values in profile.struck.items()}
    return access.keys.seal(person_id, FIELD, _encode(known).decode())


def unpack(access: Access, person_id: UUID, blob: "bytes | memoryview[int]") -> Profile:
    """The profile that was sealed for this person."""
    data = msgspec.json.decode(access.keys.unseal(person_id, FIELD, blob))
    return Profile(
        attributes={name: Attribute(*item) for name, item in data["a"].items()},
        numbers={kind: frozenset(values) for kind, values in data["n"].items()},
        trusted_cccds=frozenset(data["t"]),
        struck={kind: frozenset(values) for kind, values in data.get("s", {}).items()},
    )
