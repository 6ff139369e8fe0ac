"""Which records does the sample nation hold, and whom are they about? Read by intake's own mappings, kept.

The truth is read here, for scoring, and handed to nobody: the matcher gets the records alone.
"""

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from bench import nation
from pccovid.engines.linkage.columns import SCHEMA
from pccovid.intake.folders import look_into
from pccovid.intake.mapping import (
    AddressClaim,
    CheckedRow,
    CheckinFact,
    MovementFact,
    PlaceFact,
    check,
    load_mapping,
)
from pccovid.intake.reading import open_table
from pccovid.intake.sample.places import read_territory
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.sex import Sex
from pccovid.kernel.vietnamese import fold

SEX = {Sex.MALE: "M", Sex.FEMALE: "F"}
Row = dict[str, str | int | None]
TRUTH = pa.schema([("record", pa.int64()), ("person", pa.string())])
PART = 100_000


def read(folder: Path, persons: int) -> tuple[pa.Table, pa.Table]:
    """Records as the linkage takes them, and (record, person) as it never sees them."""
    records, truth = files(folder, persons)
    return pq.read_table(records), pq.read_table(truth)


def files(folder: Path, persons: int, seed: int = nation.SEED) -> tuple[Path, Path]:
    """The two as files; written where they are missing."""
    place = nation.files(folder, persons, seed)
    records, truth = place / "linkage_records.parquet", place / "linkage_truth.parquet"
    if not truth.exists():
        _write(place, records, truth)
    return records, truth


def _write(place: Path, records: Path, truth: Path) -> None:
    """A part at a time: millions of rows as Python objects would not fit into memory. The truth comes last, whole."""
    half = truth.with_suffix(".half")
    with pq.ParquetWriter(records, SCHEMA) as kept, pq.ParquetWriter(half, TRUTH) as answers:
        written = 0
        for part in batched(_rows(place), PART):
            rows = [row | {"record": written + at} for at, (row, _) in enumerate(part)]
            kept.write_table(pa.Table.from_pylist(rows, schema=SCHEMA))
            about = [{"record": written + at, "person": person} for at, (_, person) in enumerate(part)]
            answers.write_table(pa.Table.from_pylist(about, schema=TRUTH))
            written += len(part)
    half.rename(truth)


def batched(rows: Iterator[tuple[Row, str]], many: int) -> Iterator[list[tuple[Row, str]]]:
    """Parts of so many; the last one holds what is left."""
    while part := list(islice(rows, many)):
        yield part


def _rows(place: Path) -> Iterator[tuple[Row, str]]:
    with (place / "truth.csv").open(encoding="utf-8", newline="") as file:
        about = {(line["file"], int(line["row_no"])): line["person"] for line in csv.DictReader(file)}
    places = Places()
    for name, checked in _checked(place):
        for fact in checked.facts:
            if isinstance(fact, PlaceFact):
                places.points[fact.point] = places.path(checked.address)
        person = about.get((name, checked.number))
        if person is not None and checked.person is not None:
            yield _row(checked, places), person


def _checked(place: Path) -> Iterator[tuple[str, CheckedRow]]:
    folder = look_into(place)
    for file in folder.files:
        if file.source == "bluezone_trace":
            continue
        mapping = load_mapping(file.source, file.mappings)
        for row in open_table(file.path, known=mapping.columns).rows():
            checked = check(mapping, row, folder.as_of)
            if isinstance(checked, CheckedRow):
                yield file.name, checked


class Places:
    """Paths of what addresses say: by code, else by the names at the end of the text."""

    def __init__(self) -> None:
        self.points: dict[str, str] = {}
        communes = read_territory(persons=1000, seed=0).communes
        self._by_code = {commune.code: commune.path for commune in communes}
        self._by_name = {fold(commune.text): commune.path for commune in communes}

    def path(self, address: AddressClaim) -> str:
        """Empty where the address names no unit."""
        if address.commune in self._by_code:
            return self._by_code[address.commune]
        if address.province:
            return f"VN/{address.province}/"
        return self._by_name.get(fold(",".join((address.text or "").split(",")[-3:])), "")

    def seen(self, checked: CheckedRow) -> str:
        """Where the row was taken down: the point of a scan, the start of a journey."""
        for fact in checked.facts:
            if isinstance(fact, CheckinFact):
                return self.points.get(fact.point, "")
            if isinstance(fact, MovementFact):
                return self.path(fact.origin)
        return ""


def _row(checked: CheckedRow, places: Places) -> Row:
    person = checked.person
    assert person is not None
    return {
        "source": checked.source,
        "name": person.name.exact if person.name else "",
        "birth": _day(person.birth),
        "sex": SEX.get(person.sex, ""),
        "cccd": person.cccd or "",
        "cmnd": person.cmnd or "",
        "bhxh": person.bhxh or "",
        "passport": person.passport or "",
        "qid": person.qid or "",
        "phone": person.phone or "",
        "territory": places.path(checked.address),
        "seen": places.seen(checked),
        "guardian": "",
        "for_other": person.declared_for_other,
    }


def _day(birth: BirthDate | None) -> int:
    return 0 if birth is None else (birth.year or 0) * 10000 + (birth.month or 0) * 100 + (birth.day or 0)
