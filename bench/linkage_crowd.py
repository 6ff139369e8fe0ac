"""Where do records of millions come from? The sample nation's, several times over, each time as other people.

The sample nation ends at a million people. Each further time the same people live in other provinces, were born in
other years and have other numbers: strangers to themselves. Written a part at a time.
"""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pccovid.engines.linkage.columns import SCHEMA
from pccovid.kernel.provinces import PROVINCES_2021

NATION = 1_000_000
CODES = sorted(PROVINCES_2021)
TRUTH = pa.schema([("record", pa.int64()), ("person", pa.string())])
Change = Callable[[str], str]


def write(folder: Path, persons: int, nation: tuple[Path, Path]) -> tuple[Path, Path]:
    """Files of the records and of each record's person, as `nation` has them; written where they are missing."""
    place = folder / f"crowd-{persons}"
    records, truth = place / "records.parquet", place / "truth.parquet"
    if truth.exists():
        return records, truth
    place.mkdir(parents=True, exist_ok=True)
    half, rows = truth.with_suffix(".half"), 0
    with pq.ParquetWriter(records, SCHEMA) as kept, pq.ParquetWriter(half, TRUTH) as answers:
        for time, before in enumerate(range(0, persons, NATION)):
            source, about = (pq.ParquetFile(path) for path in nation)
            for group in range(source.num_row_groups):
                table, of = source.read_row_group(group), about.read_row_group(group)
                number = pc.cast(pc.utf8_slice_codeunits(of["person"], 1), pa.int64())
                chosen = pc.less_equal(number, persons - before)
                table, of = (one.filter(chosen) for one in (other_people(table, time), of))
                numbers = pa.array(range(rows, rows + len(table)), pa.int64())
                kept.write_table(table.set_column(0, SCHEMA.field("record"), numbers))
                names = pc.binary_join_element_wise(of["person"], str(time), "/")
                answers.write_table(pa.table([numbers, names], schema=TRUTH))
                rows += len(table)
    half.rename(truth)
    return records, truth


def other_people(table: pa.Table, time: int) -> pa.Table:
    """The same records about others. The first time (0) nothing is changed.

    Digits are exchanged one for one: slips, twins' neighbouring numbers and shared telephones stay what they are.
    """
    if time == 0:
        return table
    digits = str.maketrans("0123456789", "".join(str((digit + 3 * time) % 10) for digit in range(10)))
    to = {code: CODES[(place + 7 * time) % len(CODES)] for place, code in enumerate(CODES)}

    def own_number(text: str) -> str:
        if len(text) != 12 or text[1:3] not in to:
            return text.translate(digits)
        return f"0{to[text[1:3]]}{text[3]}{_later(int(text[4:6]), time):02d}{text[6:].translate(digits)}"

    def path(text: str) -> str:
        parts = [part for part in text.split("/")[1:] if part]
        return "/".join(["VN", *(to.get(part, f"{time}{part}") for part in parts), ""]) if parts else text

    changes: dict[str, Change] = {
        "cccd": own_number,
        "territory": path,
        "seen": path,
        "cmnd": lambda text: text.translate(digits),
        "bhxh": lambda text: text.translate(digits),
        "passport": lambda text: text.translate(digits),
        "qid": lambda text: f"{text}{time}" if text else "",
        "phone": lambda text: f"{text[:5]}{text[5:].translate(digits)}",
    }
    for name, change in changes.items():
        table = _changed(table, name, change)
    births = table["birth"].to_pylist()
    later = [born + 10_000 * (_later(born // 10_000 % 100, time) - born // 10_000 % 100) for born in births]
    place = SCHEMA.get_field_index("birth")
    return table.set_column(place, SCHEMA.field("birth"), pa.array(later, pa.int32()))


def _later(year: int, by: int) -> int:
    """A year of a century, some years later, but in the same century. The year that is not known (0) stays."""
    return year + by if year > 0 and year + by < 100 else year


def _changed(table: pa.Table, name: str, change: Change) -> pa.Table:
    encoded = pc.dictionary_encode(table[name].combine_chunks())
    changed = pa.array([change(text) for text in encoded.dictionary.to_pylist()], pa.string())
    place = SCHEMA.get_field_index(name)
    return table.set_column(place, SCHEMA.field(name), changed.take(encoded.indices))
