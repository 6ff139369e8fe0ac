"""What of a row does the linkage compare? Its claims as columns, in the engine's own schema."""

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

import pyarrow as pa

from pccovid.engines.linkage.columns import SCHEMA
from pccovid.intake.mapping import CheckedRow
from pccovid.intake.people import path_of
from pccovid.intake.seeing import seen_in
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.sex import Sex
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.places.queries import Place

SEX = {Sex.MALE: "M", Sex.FEMALE: "F"}
NUMBERS = ("cccd", "cmnd", "bhxh", "passport", "qid")
Value = str | int | bool


class Columns:
    """Records side by side, each under the number it got when it was added, from 0."""

    def __init__(self) -> None:
        self._columns: dict[str, list[Value]] = {name: [] for name in SCHEMA.names}

    def __len__(self) -> int:
        return len(self._columns["record"])

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

    def add_record(self, record: PersonRecord) -> int:
        """A record, of a row that waits or of the registry."""
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

    def add_all(self, others: "Columns", places: Sequence[int]) -> range:
        """The records that stand at these places of other columns behind these; gives their numbers here."""
        numbers = range(len(self), len(self) + len(places))
        for name, values in others._columns.items():
            own = self._columns[name]
            own.extend(numbers if name == "record" else [values[place] for place in places])
        return numbers

    def forget(self, behind: int) -> None:
        """Let go of every record from this number on."""
        for values in self._columns.values():
            del values[behind:]

    def table(self) -> pa.Table:
        """All of them, as the engine takes them."""
        return pa.table(self._columns, schema=SCHEMA)

    def _add(self, **values: Value) -> int:
        number = len(self)
        for name, value in (("record", number), *values.items()):
            self._columns[name].append(value)
        return number


def _number(birth: BirthDate | None) -> int:
    """As yyyymmdd, with zeros for what is not known."""
    return 0 if birth is None else (birth.year or 0) * 10_000 + (birth.month or 0) * 100 + (birth.day or 0)
