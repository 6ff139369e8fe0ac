"""Where do records of millions come from? Invented people of the training's kind, in parts with a seed each.

The sample nation ends at a million people. These are not of one nation: numbers and telephones of two parts may be
equal by chance, about as often as typing slips make them so. Good for memory and seconds; for accuracy, say so.
"""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench.linkage_invented import invent
from pccovid.engines.linkage.columns import SCHEMA

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
            kept.write_table(table.set_column(0, SCHEMA.field("record"), numbers))
            answers.write_table(pa.table([numbers, pa.array(np.array(of) + before)], schema=about))
            rows += len(table)
    half.rename(truth)
    return records, truth
