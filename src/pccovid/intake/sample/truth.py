"""Which row is about whom? The answers: truth.csv, truth_persons.csv and truth_refusals.csv."""

import csv
from collections.abc import Sequence
from pathlib import Path

from pccovid.intake.sample.people import Nation
from pccovid.intake.sample.tables import Sheet

ROWS = ("file", "row_no", "source_record_id", "person")
REFUSALS = ("file", "row_no", "source_record_id", "reason")
PERSONS = ("person", "name", "dob", "sex", "cccd", "phone", "commune")


def write_truth(folder: Path, nation: Nation, sheets: Sequence[Sheet]) -> None:
    """Row numbers count data rows from 1; a header is not counted."""
    _write(folder / "truth_persons.csv", PERSONS, [
        [p.id, str(p.name), p.born.isoformat(), p.sex, p.cccd, p.phone, p.lives.path] for p in nation.people
    ])  # fmt: skip
    _write(folder / "truth.csv", ROWS, [
        [sheet.name, str(place), row.record_id, row.person]
        for sheet in sheets for place, row in enumerate(sheet.rows, 1) if row.person
    ])  # fmt: skip
    _write(folder / "truth_refusals.csv", REFUSALS, [
        [sheet.name, str(place), row.record_id, row.flaw]
        for sheet in sheets for place, row in enumerate(sheet.rows, 1) if row.flaw
    ])  # fmt: skip


def _write(path: Path, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
