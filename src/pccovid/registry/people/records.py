"""What does the registry take in? One record about a person, as one source stated it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import msgspec

from pccovid.engines.linkage import LinkRecord
from pccovid.kernel.sex import Sex


class PersonRecord(msgspec.Struct, frozen=True):
    """A source's statement about one person. `source_key` names it within all sources: 16 bytes, keyed hash.

    `identity` links; the rest only describes. `territory` is a path ("VN/79/760/26740/") or empty. A compiled record,
    because a migration makes two of each row; what it says is not shown where it is printed.
    """

    source: str
    source_key: bytes
    source_time: dt.datetime | None
    mapping: str
    identity: LinkRecord
    sex: Sex | None = None
    address: str = ""
    territory: str = ""
    raw: Mapping[str, str] = {}
    text: str = ""
    """What is sealed of it, where that has been put together before (stated.text_of); `raw` may then be left out."""
    vouches: frozenset[str] | None = None
    """Of which attributes it speaks; None for all. What else its identity holds only lets the person be found."""
    seen: str = ""
    """The unit in which it was taken down, where that says something: the place of a scan, the start of a journey."""
    for_other: bool = False
    """Whether somebody else declared it for the person, whose telephone it then is."""
    struck: tuple[tuple[str, str], ...] = ()
    """Numbers, by kind, of which it says that they are not this person's, whatever other records state."""

    def __repr__(self) -> str:
        return f"PersonRecord(source={self.source!r})"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a record: `state` is "linked", "new", "known" (it was there already) or "review"."""

    state: str
    person_id: UUID | None
    record_id: UUID | None
    territory: str
    rule: str = ""
    """By which rule it was linked; empty in every other state."""
    reason: str = ""
    """Why it waits ("several_fit:cccd+name"); empty in every state but "review"."""
