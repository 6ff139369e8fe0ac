"""How does a checked row wait for its person? Sealed: its claims, its facts, and the record as it will be kept.

What follows from the row alone is done once, while its file is read; later steps neither read nor check it again. The
record's own text is only handed on: from the key of its file to the key of its person.
"""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from json import JSONEncoder
from typing import NamedTuple
from uuid import UUID

from pccovid.engines.linkage import LinkRecord, Number
from pccovid.intake.mapping import CheckedRow, EncounterFact
from pccovid.intake.mapping.facts import Fact
from pccovid.intake.packed_facts import pack_fact, unpack_fact
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Trust
from pccovid.kernel.names import PersonName
from pccovid.kernel.sex import Sex
from pccovid.registry.people import stated
from pccovid.registry.people.records import PersonRecord
from pccovid.trust.vault import seal, unseal

FIELD = "intake_row"
MARK = "\n"  # no JSON text of ours holds one
_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_TRUST = {trust.value: trust for trust in Trust}
_SEX = {sex.value: sex for sex in Sex}


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
    birth: tuple[int | None, int | None, int | None] | None
    numbers: list[tuple[str, str, str]]
    """Kind, value, trust."""
    phone: str | None
    sex: str
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
    head = (
        record.source_key.hex(),
        record.source_time.isoformat() if record.source_time else "",
        identity.name.exact if identity.name else "",
        (birth.year, birth.month, birth.day) if birth else None,
        [(number.kind, number.value, number.trust.value) for number in identity.numbers],
        identity.phone,
        record.sex.value if record.sex else "",
        record.address,
        record.territory,
        record.seen,
        record.for_other,
        " ".join([*row.flags, *(row.person.flags if row.person else ())]),
        is_log(facts),
    )
    parts = (_encode(head), _encode([pack_fact(fact) for fact in facts]), stated.text_of(record))
    return seal(file_id, FIELD, MARK.join(parts))


def unpack(
    file_id: UUID, number: int, blob: "bytes | memoryview[int]", *, source: str, mapping: str
) -> Waiting:
    """The row that was packed, of a file of this source that was read by this version of its mapping."""
    head, facts, text = unseal(file_id, FIELD, blob).split(MARK, 2)
    key, time, name, birth, numbers, phone, sex, address, territory, seen, for_other, remarks, _ = json.loads(
        head
    )
    record = PersonRecord(
        source=source,
        source_key=bytes.fromhex(key),
        source_time=dt.datetime.fromisoformat(time) if time else None,
        mapping=mapping,
        identity=_identity(name, birth, numbers, phone),
        sex=_SEX[sex] if sex else None,
        address=address,
        territory=territory,
        text=text,
        seen=seen,
        for_other=for_other,
    )
    made = [unpack_fact(fact) for fact in json.loads(facts)] if facts != "[]" else []
    return Waiting(file_id, number, record, made, remarks)


def unpack_claim(file_id: UUID, number: int, blob: "bytes | memoryview[int]") -> Claim:
    """Of the row that was packed only whom it claims to be about: a third of the work."""
    head = unseal(file_id, FIELD, blob).partition(MARK)[0]
    _, _, name, birth, numbers, phone, sex, _, territory, seen, for_other, _, log = json.loads(head)
    return Claim(number, log, name, birth, numbers, phone, sex, territory, seen, for_other)


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
