"""What is a row of a sample file, and how are rows written as CSV and NDJSON?"""

import csv
import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path

from pccovid.intake.sample.dice import Dice

Cell = str | int | float | date | datetime | None
Json = str | int | float | bool | None | Mapping[str, "Json"] | Sequence["Json"]


@dataclass(frozen=True, slots=True)
class Row:
    """One data row and what is true about it.

    `person` is the truth id, empty when the row concerns nobody; `flaw` says why to refuse or flag the row.
    """

    cells: Sequence[Cell]
    person: str = ""
    record_id: str = ""
    flaw: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file to be: where, from which source, in which format, with which rows; some have no columns."""

    name: str
    source: str
    format: str
    columns: Sequence[str]
    rows: Sequence[Row]
    delimiter: str = ","


def strewn(rows: Sequence[Row], flawed: Sequence[Row], dice: Dice) -> list[Row]:
    """The rows in their order with the flawed ones put in at drawn places."""
    result = list(rows)
    for row in flawed:
        result.insert(dice.between(0, len(result)), row)
    return result


def shuffled(rows: Sequence[Row], dice: Dice) -> list[Row]:
    """In a drawn order, so that neighbours in the file tell nothing."""
    return [rows[place] for place in dice.order(len(rows))]


def json_row(record: Mapping[str, Json], *, person: str = "", record_id: str = "", flaw: str = "") -> Row:
    """A row whose one cell is a JSON object."""
    return Row([json.dumps(record, ensure_ascii=False)], person, record_id, flaw)


def write_csv(path: Path, sheet: Sheet, *, bom: bool = False) -> None:
    with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=sheet.delimiter, lineterminator="\r\n" if bom else "\n")
        writer.writerow(sheet.columns)
        writer.writerows(row.cells for row in sheet.rows)


def write_csv_gz(path: Path, sheet: Sheet) -> None:
    """Gzip without name and time, so that the bytes depend on the rows alone."""
    with (
        path.open("wb") as raw,
        gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed,
        TextIOWrapper(packed, encoding="utf-8", newline="") as file,
    ):
        writer = csv.writer(file, delimiter=sheet.delimiter, lineterminator="\n")
        writer.writerow(sheet.columns)
        writer.writerows(row.cells for row in sheet.rows)


def write_lines(path: Path, sheet: Sheet) -> None:
    """NDJSON and headerless tab-separated files: the cells of a row joined by tabs, LF, no header."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines("\t".join(map(str, row.cells)) + "\n" for row in sheet.rows)
