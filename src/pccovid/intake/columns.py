"""What of a row does the linkage compare? Its claims as columns, in the engine's own schema.

Columns lie packed, each value once and behind the one before it: 150 bytes a row where objects would take 600.
"""

import datetime as dt
from array import array
from collections.abc import Mapping, Sequence
from uuid import UUID

import numpy as np
import pyarrow as pa

from pccovid.engines.linkage.columns import SCHEMA
from pccovid.intake.mapping import CheckedRow
from pccovid.intake.packing import Claim
from pccovid.intake.people import path_of
from pccovid.intake.seeing import seen_in
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.sex import Sex
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.places.queries import Place

SEX = {Sex.MALE: "M", Sex.FEMALE: "F"}
NUMBERS = ("cccd", "cmnd", "bhxh", "passport", "qid")
STATED = pa.schema([field for field in SCHEMA if field.name != "record"])
PIECE = 10_000
Value = str | int | bool


class Columns:
    """Records side by side, each under the number it got when it was added, from 0."""

    def __init__(self) -> None:
        self._packed: list[pa.Table] = []
        self._length = 0
        self._open: dict[str, list[Value]] = {name: [] for name in STATED.names}

    def __len__(self) -> int:
        return self._length + len(self._open["name"])

    def add_row(self, row: CheckedRow, *, on: dt.date, places: Mapping[UUID, Place]) -> int:
        """A row of a source that speaks of a person."""
        person = row.person
        assert person is not None  # noqa: S101  # the caller has looked
        return self._add(
            source=row.source,
            name=person.name.exact if person.name else "",
            birth=_number(person.birth),
            sex=SEX.get(person.sex, ""),
            cccd=person.cccd or "",
            cmnd=person.cmnd or "",
            bhxh=person.bhxh or "",
            passport=person.passport or "",
            qid=person.qid or "",
            phone=person.phone or "",
            territory=path_of(row.address, on),
            seen=seen_in(row.facts, on, places),
            guardian="",
            for_other=person.declared_for_other,
        )

    def add_claim(self, source: str, claim: Claim) -> int:
        """A row of a source that waits."""
        numbers = {kind: value for kind, value, _ in claim.numbers}
        year, month, day = claim.birth or (0, 0, 0)
        return self._add(
            source=source,
            name=claim.name,
            birth=(year or 0) * 10_000 + (month or 0) * 100 + (day or 0),
            sex=SEX.get(claim.sex, "") if claim.sex else "",
            **{kind: numbers.get(kind, "") for kind in NUMBERS},
            phone=claim.phone or "",
            territory=claim.territory,
            seen=claim.seen,
            guardian="",
            for_other=claim.for_other,
        )

    def add_record(self, record: PersonRecord) -> int:
        """A record of the registry."""
        identity = record.identity
        numbers = {number.kind: number.value for number in identity.numbers}
        return self._add(
            source=record.source,
            name=identity.name.exact if identity.name else "",
            birth=_number(identity.birth),
            sex=SEX.get(record.sex, "") if record.sex else "",
            **{kind: numbers.get(kind, "") for kind in NUMBERS},
            phone=identity.phone or "",
            territory=record.territory,
            seen=record.seen,
            guardian="",
            for_other=record.for_other,
        )

    def add_packed(self, packed: pa.Table, places: Sequence[int] | None = None) -> range:
        """The records of other columns behind these, or those at some places; gives their numbers here."""
        self._close()
        chosen = packed if places is None else packed.take(pa.array(places, pa.int64()))
        numbers = range(self._length, self._length + len(chosen))
        self._packed.append(chosen)
        self._length += len(chosen)
        return numbers

    def forget(self, behind: int) -> None:
        """Let go of every record from this number on."""
        kept = self.packed().slice(0, behind)
        self._packed, self._length = [kept], len(kept)

    def packed(self) -> pa.Table:
        """All of them without their numbers, as they are added to others."""
        self._close()
        return pa.concat_tables(self._packed) if self._packed else STATED.empty_table()

    def table(self) -> pa.Table:
        """All of them, as the engine takes them."""
        packed = self.packed().combine_chunks()
        return packed.add_column(0, SCHEMA.field("record"), pa.array(np.arange(len(packed), dtype=np.int64)))

    def _add(self, **values: Value) -> int:
        number = len(self)
        for name, value in values.items():
            self._open[name].append(value)
        if len(self._open["name"]) == PIECE:
            self._close()
        return number

    def _close(self) -> None:
        if self._open["name"]:
            piece = pa.table(self._open, schema=STATED)
            self._packed.append(piece)
            self._length += len(piece)
            self._open = {name: [] for name in STATED.names}


class Places:
    """Which row of which file each record is, in their order: twelve bytes a row."""

    def __init__(self) -> None:
        self._files: list[UUID] = []
        self._file, self._number = array("i"), array("q")

    def __len__(self) -> int:
        return len(self._number)

    def __getitem__(self, place: int) -> tuple[UUID, int]:
        return self._files[self._file[place]], self._number[place]

    def add(self, file_id: UUID, numbers: Sequence[int]) -> None:
        """Rows of a file."""
        if not self._files or self._files[-1] != file_id:
            self._files.append(file_id)
        self._file.extend([len(self._files) - 1] * len(numbers))
        self._number.extend(numbers)

    def forget(self, behind: int) -> None:
        """Let go of every row from this place on."""
        del self._file[behind:], self._number[behind:]


def _number(birth: BirthDate | None) -> int:
    """As yyyymmdd, with zeros for what is not known."""
    return 0 if birth is None else (birth.year or 0) * 10_000 + (birth.month or 0) * 100 + (birth.day or 0)
