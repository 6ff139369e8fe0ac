"""Which records does the sample nation hold, and whom are they about? Read once by intake's own mappings, kept as Parquet.

The truth is read here, for scoring, and handed to nobody: the matcher gets the records alone.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from bench import nation
from pccovid.engines.linkage.columns import SCHEMA
from pccovid.intake.folders import look_into
from pccovid.intake.mapping import CheckedRow, check, load_mapping
from pccovid.intake.reading import open_table
from pccovid.intake.sources import ABOUT_PLACES
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.sex import Sex

SEX = {Sex.MALE: "M", Sex.FEMALE: "F"}
Row = dict[str, str | int | None]


def read(folder: Path, persons: int) -> tuple[pa.Table, pa.Table]:
    """Records as the linkage takes them, and (record, person) as it never sees them."""
    place = nation.files(folder, persons)
    records, truth = place / "linkage_records.parquet", place / "linkage_truth.parquet"
    if not truth.exists():
        rows, persons_of = _rows(place)
        pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), records)
        pq.write_table(pa.table({"record": list(range(len(rows))), "person": persons_of}), truth)
    return pq.read_table(records), pq.read_table(truth)


def _rows(place: Path) -> tuple[list[Row], list[str]]:
    with (place / "truth.csv").open(encoding="utf-8", newline="") as file:
        about = {(line["file"], int(line["row_no"])): line["person"] for line in csv.DictReader(file)}
    rows: list[Row] = []
    persons: list[str] = []
    units: dict[str, str] = {}
    for name, checked in _checked(place):
        person = about.get((name, checked.number))
        if person is not None and checked.person is not None:
            rows.append(_row(len(rows), checked, units))
            persons.append(person)
    return rows, persons


def _checked(place: Path) -> Iterator[tuple[str, CheckedRow]]:
    folder = look_into(place)
    for file in folder.files:
        if file.source in ABOUT_PLACES or file.source == "bluezone_trace":
            continue
        mapping = load_mapping(file.source, file.mappings)
        for row in open_table(file.path, known=mapping.columns).rows():
            checked = check(mapping, row, folder.as_of)
            if isinstance(checked, CheckedRow):
                yield file.name, checked


def _row(number: int, checked: CheckedRow, units: dict[str, str]) -> Row:
    person, home = checked.person, checked.address
    assert person is not None
    if home.commune and home.district and home.province:
        units.setdefault(home.commune, f"VN/{home.province}/{home.district}/{home.commune}/")
    path = units.get(home.commune or "", f"VN/{home.province}/" if home.province else "")
    return {
        "record": number,
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
        "territory": path,
        "guardian": "",
        "for_other": person.declared_for_other,
    }


def _day(birth: BirthDate | None) -> int:
    return 0 if birth is None else (birth.year or 0) * 10000 + (birth.month or 0) * 100 + (birth.day or 0)


