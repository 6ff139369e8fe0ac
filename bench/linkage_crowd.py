"""Where do records of millions come from? Invented people of the training's kind, in parts with a seed each.

The sample nation ends at a million people. These are not of one nation: numbers and telephones of two parts may be
equal by chance, about as often as typing slips make them so. Good for memory and seconds; for accuracy, say so.
"""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from bench.linkage_invented import invent
from pccovid.engines.linkage.columns import SCHEMA
from pccovid.kernel.provinces import PROVINCES_2021

PART = 50_000
FIRST_SEED = 100_000  # training begins far below


def write(folder: Path, persons: int) -> tuple[Path, Path]:
    """Files of the records and of each record's person; written where they are missing."""
    place = folder / f"crowd-{persons}"
    place.mkdir(parents=True, exist_ok=True)
    records, truth = place / "records.parquet", place / "truth.parquet"
    if truth.exists():
        return records, truth
    half = truth.with_suffix(".half")
    about = pa.schema([("record", pa.int64()), ("person", pa.int64())])
    with pq.ParquetWriter(records, SCHEMA) as kept, pq.ParquetWriter(half, about) as answers:
        rows = 0
        for part, before in enumerate(range(0, persons, PART)):
            table, of = invent(min(PART, persons - before), FIRST_SEED + part)
            numbers = pa.array(np.arange(rows, rows + len(table)))
            kept.write_table(moved(table.set_column(0, SCHEMA.field("record"), numbers), part))
            answers.write_table(pa.table([numbers, pa.array(np.array(of) + before)], schema=about))
            rows += len(table)
    half.rename(truth)
    return records, truth


def moved(table: pa.Table, part: int) -> pa.Table:
    """The same people in other provinces, so that all parts together fill the nation: homes and own numbers."""
    codes = sorted(PROVINCES_2021)
    to = {code: codes[(place + part) % len(codes)] for place, code in enumerate(codes)}

    def path(text: str) -> str:
        parts = text.split("/")
        return "/".join(to.get(one[:2], one[:2]) + one[2:] for one in parts) if text else ""

    def number(text: str) -> str:
        return f"0{to[text[1:3]]}{text[3:]}" if text[:1] == "0" and text[1:3] in to else text

    for name, change in (("territory", path), ("seen", path), ("cccd", number)):
        encoded = pc.dictionary_encode(table[name].combine_chunks())
        changed = pa.array([change(text) for text in encoded.dictionary.to_pylist()], pa.string())
        place = SCHEMA.get_field_index(name)
        table = table.set_column(place, SCHEMA.field(name), changed.take(encoded.indices))
    return table
