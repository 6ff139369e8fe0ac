"""How do the tests read a sample folder back, independently of how it was written?"""

import csv
import gzip
import json
import tomllib

from openpyxl import load_workbook


def csv_rows(path, *, delimiter=","):
    if path.suffix == ".gz":
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
    else:
        text = path.read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=delimiter))


def xlsx_rows(path):
    book = load_workbook(path, read_only=True)
    header, *rows = book.worksheets[0].iter_rows(values_only=True)
    book.close()
    return [dict(zip(map(str, header), row, strict=False)) for row in rows]


def json_rows(path):
    """The lines that are JSON; the one cut short is left out."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            rows.append(json.loads(line))
        except json.JSONDecodeError:
            rows.append({})
    return rows


def toml(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def truth(folder, name):
    """Row number → person, for one file."""
    return {int(r["row_no"]): r["person"] for r in csv_rows(folder / "truth.csv") if r["file"] == name}


def persons(folder):
    return {row["person"]: row for row in csv_rows(folder / "truth_persons.csv")}
