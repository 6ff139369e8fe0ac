"""How does a checked row wait for its person? Sealed: its claims, its facts, and the record as it will be kept.

What follows from the row alone is done once, while its file is read; later steps neither read nor check it again. The
record's own text is only handed on: from the key of its file to the key of its person.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

import msgspec

from pccovid.engines.linkage import LinkRecord, Number
from pccovid.intake.mapping import CheckedRow, EncounterFact
from pccovid.intake.mapping.facts import Fact
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Trust
from pccovid.kernel.names import PersonName
from pccovid.kernel.sex import Sex
from pccovid.registry.people import stated
from pccovid.registry.people.records import PersonRecord
from pccovid.trust.vault import seal, unseal

FIELD = "intake_row"
MARK = "\n"  # no JSON text of ours holds one
_encode = msgspec.json.Encoder().encode
_read_facts = msgspec.json.Decoder(list[Fact]).decode
_TRUST = {trust.value: trust for trust in Trust}
_TRUSTS = {trust: trust.value for trust in Trust}
Birth = tuple[int | None, int | None, int | None]
Numbers = list[tuple[str, str, str]]
"""Kind, value, trust."""


class Head(NamedTuple):
    """What is packed of a row besides its facts and its text, in this order."""

    source_key: bytes
    source_time: dt.datetime | None
    name: str
    birth: Birth | None
    numbers: Numbers
    phone: str | None
    sex: Sex | None
    address: str
    territory: str
    seen: str
    for_other: bool
    remarks: str
    is_log: bool


_read_head = msgspec.json.Decoder(Head).decode


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row of a person that was read and checked, and what may still be carried over of it."""

    file_id: UUID
    number: int
    record: PersonRecord
    """With its text put together, without its raw row."""
    facts: list[Fact]
    remarks: str
    """What was flagged, then what was repaired, apart by spaces."""

    @property
    def is_log(self) -> bool:
        """Whether it is a packet that a telephone heard: it names an account, not a person."""
        return is_log(self.facts)


class Claim(NamedTuple):
    """As much of a waiting row as finds its person."""

    number: int
    is_log: bool
    name: str
    birth: Birth | None
    numbers: Numbers
    phone: str | None
    sex: Sex | None
    territory: str
    seen: str
    for_other: bool

    @property
    def identity(self) -> LinkRecord:
        """What links."""
        return _identity(self.name, self.birth, self.numbers, self.phone)


def is_log(facts: Sequence[Fact]) -> bool:
    """Whether these are of a packet that a telephone heard."""
    return any(isinstance(fact, EncounterFact) for fact in facts)


def pack(file_id: UUID, row: CheckedRow, facts: Sequence[Fact], record: PersonRecord) -> bytes:
    """Seal a row of a person for its file."""
    identity, birth = record.identity, record.identity.birth
    head = Head(
        record.source_key,
        record.source_time,
        identity.name.exact if identity.name else "",
        (birth.year, birth.month, birth.day) if birth else None,
        [(number.kind, number.value, _TRUSTS[number.trust]) for number in identity.numbers],
        identity.phone,
        record.sex,
        record.address,
        record.territory,
        record.seen,
        record.for_other,
        " ".join([*row.flags, *(row.person.flags if row.person else ())]),
        is_log(facts),
    )
    parts = (_encode(head).decode(), _encode(facts).decode(), stated.text_of(record))
    return seal(file_id, FIELD, MARK.join(parts))


def unpack(
    file_id: UUID, number: int, blob: "bytes | memoryview[int]", *, source: str, mapping: str
) -> Waiting:
    """The row that was packed, of a file of this source that was read by this version of its mapping."""
    written, facts, text = unseal(file_id, FIELD, blob).split(MARK, 2)
    head = _read_head(written)
    record = PersonRecord(
        source,
        head.source_key,
        head.source_time,
        mapping,
        _identity(head.name, head.birth, head.numbers, head.phone),
        head.sex,
        head.address,
        head.territory,
        text=text,
        seen=head.seen,
        for_other=head.for_other,
    )
    return Waiting(file_id, number, record, _read_facts(facts) if facts != "[]" else [], head.remarks)


def unpack_claim(file_id: UUID, number: int, blob: "bytes | memoryview[int]") -> Claim:
    """Of the row that was packed only whom it claims to be about: a third of the work."""
    head = _read_head(unseal(file_id, FIELD, blob).partition(MARK)[0])
    return Claim(
        number,
        head.is_log,
        head.name,
        head.birth,
        head.numbers,
        head.phone,
        head.sex,
        head.territory,
        head.seen,
        head.for_other,
    )


def _identity(
    name: str,
    birth: Sequence[int | None] | None,
    numbers: Sequence[tuple[str, str, str]],
    phone: str | None,
) -> LinkRecord:
    return LinkRecord(
        _name(name) if name else None,
        _birth(*birth) if birth else None,
        tuple([Number(kind, value, _TRUST[trust]) for kind, value, trust in numbers]),
        phone,
    )


@lru_cache(maxsize=4_096)  # the rows of a chunk are of the same few hundred persons
def _name(exact: str) -> PersonName:
    return PersonName.parse(exact)


@lru_cache(maxsize=65_536)  # as dates.py: nobody has more birthdays than there are days
def _birth(year: int | None, month: int | None, day: int | None) -> BirthDate:
    return BirthDate(year, month, day)
