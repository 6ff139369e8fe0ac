"""What would come of a folder? Every file is read and every row checked as in a migration, and nothing is stored.

Needs no database. Not told, because only the registry knows: whose the rows are (foreseeing.py asks it), and which
check-in points are known under another name already.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from pccovid.intake.counting_shared import Shared
from pccovid.intake.folders import Folder
from pccovid.intake.mapping import BadMapping, CheckedRow, Rejected, SourceMapping, check, load_mapping
from pccovid.intake.mapping.checking import NOTHING
from pccovid.intake.reading import FileRefused, RawRow, open_table
from pccovid.intake.reasoning import ITEM, parse
from pccovid.intake.sorting import kept
from pccovid.intake.staging import CHUNK, Arrived, Progress

Each = Callable[[CheckedRow], None]
KEPT = frozenset({"formula_like"})  # flags of values that are taken all the same


@dataclass(slots=True)
class ColumnCheck:
    """In how many rows a column states something, and in how many of these it can be used."""

    stated: int = 0
    unusable: int = 0
    codes: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class FileCheck:
    """What was found in one file; numbers are rows. `refusal` is why the whole file would be refused."""

    name: str
    source: str
    refusal: str = ""
    read: int = 0
    taken: int = 0
    expired: int = 0
    refused: int = 0
    places: int = 0
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    columns: dict[str, ColumnCheck] = field(default_factory=dict)
    repairs: Counter[str] = field(default_factory=Counter)
    births: int = 0
    new_year_births: int = 0
    """Born on 1 January, which is what is typed where only the year is known."""
    shared: Shared = field(default_factory=Shared)

    @property
    def closes(self) -> bool:
        """Whether every row read has an end."""
        return self.read == self.taken + self.expired + self.refused + self.places


def check_only(folder: Folder, *, progress: Progress) -> list[FileCheck]:
    """Check every file of a folder; stores nothing."""
    return [check_file(arrived, folder.as_of, progress) for arrived in folder.files]


def check_file(
    arrived: Arrived, as_of: dt.datetime, progress: Progress, *, each: Each | None = None
) -> FileCheck:
    """Check one file; `each` gets every row that can be understood."""
    found = FileCheck(arrived.name, arrived.source)
    try:
        mapping = load_mapping(arrived.source, arrived.mappings)
        table = open_table(arrived.path, known=mapping.columns)
        mapping.fit(table.columns)
        found.columns = {column: ColumnCheck() for column in sorted(mapping.columns)}
        for raw in table.rows():
            _check_row(found, mapping, raw, as_of, each)
            if found.read % CHUNK == 0:
                progress(f"check {arrived.name}", found.read, max(arrived.expected_rows, found.read))
    except (FileRefused, BadMapping) as refusal:
        # As in a migration, none of its rows would be taken.
        return FileCheck(arrived.name, arrived.source, refusal=str(refusal))
    progress(f"check {arrived.name}", found.read, found.read)
    return found


def _check_row(
    found: FileCheck, mapping: SourceMapping, raw: RawRow, as_of: dt.datetime, each: Each | None
) -> None:
    found.read += 1
    found.shared.add_row(raw.values)
    row = check(mapping, raw, as_of)
    if isinstance(row, Rejected):
        found.refused += 1
        reasons = list(dict.fromkeys(parse(" ".join(map(str, row.reasons)))))
        found.reasons.update(reasons)
    else:
        reasons = list(dict.fromkeys(parse(" ".join(row.flags))))
        _count_row(found, row, as_of)
        if each:
            each(row)
    _count_columns(found, raw, reasons)


def _count_row(found: FileCheck, row: CheckedRow, as_of: dt.datetime) -> None:
    person = row.person
    if person is None:
        found.places += 1
        return
    if row.facts and not kept(row.facts, as_of=as_of, source_time=row.source_time):
        found.expired += 1
    else:
        found.taken += 1
    found.repairs.update(person.flags)
    if person.birth is not None and person.birth.day:
        found.births += 1
        found.new_year_births += (person.birth.month, person.birth.day) == (1, 1)
    if person.phone and person.name and not person.declared_for_other:
        found.shared.add_telephone(person.phone, person.name.exact)


def _count_columns(found: FileCheck, raw: RawRow, reasons: list[tuple[str, str]]) -> None:
    # A list has its length at `a.b[]`, which is no column of the mapping.
    stated = {ITEM.sub("[]", name) for name, value in raw.values.items() if value.strip() not in NOTHING}
    for name in stated & found.columns.keys():
        found.columns[name].stated += 1
    unusable: dict[str, bool] = {}
    for code, column in reasons:
        if column in stated and column in found.columns:
            found.columns[column].codes[code] += 1
            unusable[column] = unusable.get(column, False) or code not in KEPT
    for column, bad in unusable.items():
        found.columns[column].unusable += bad
