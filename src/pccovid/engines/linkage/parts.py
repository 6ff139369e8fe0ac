"""How are records read that do not fit into memory? A Parquet file part by part, each part normalised and kept.

A part is one or more whole row groups. Groups of 100,000 to 1,000,000 rows are what writers make; a group is held in
memory as a whole.
"""

from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pccovid.engines.linkage.chunks import Chunk, Work
from pccovid.engines.linkage.columns import SCHEMA
from pccovid.engines.linkage.features import Features, read

ROWS = 500_000
"""A part ends with the row group that reaches so many rows."""


@dataclass(frozen=True, slots=True)
class Source:
    """A Parquet file with the columns of `columns.SCHEMA`."""

    path: Path
    rows: int
    groups: tuple[tuple[int, ...], ...]

    @classmethod
    def open(cls, path: Path, *, rows: int = ROWS) -> "Source":
        """Look into the file; parts end at `rows` rows."""
        about = pq.read_metadata(path)
        groups: list[list[int]] = [[]]
        filled = 0
        for group in range(about.num_row_groups):
            if filled >= rows:
                groups.append([])
                filled = 0
            groups[-1].append(group)
            filled += about.row_group(group).num_rows
        return cls(path, about.num_rows, tuple(map(tuple, groups)))

    @property
    def fingerprint(self) -> str:
        """Of the whole file and how it is cut into parts."""
        with self.path.open("rb") as file:
            return f"{file_digest(file, 'sha256').hexdigest()} {self.groups}"

    def part(self, number: int) -> pa.Table:
        """The records of one part."""
        with pq.ParquetFile(self.path) as file:
            return file.read_row_groups(list(self.groups[number]), columns=SCHEMA.names).cast(SCHEMA)


@dataclass(frozen=True, slots=True)
class Parts:
    """Every part as two chunks: the columns of its records, and those of its distinct names."""

    source: Source
    authorities: frozenset[str]
    work: Work

    def __len__(self) -> int:
        return len(self.source.groups)

    def __getitem__(self, number: int) -> tuple[Chunk, Chunk]:
        """By record, with `record` and `name_of`, the name's place in the part; and by name, with `folded`."""
        name = f"part-{number:04}"
        names, records = self.work.chunks((f"{name}-names", name), lambda: self._read(number))
        return records, names

    def _read(self, number: int) -> tuple[list[pa.RecordBatch], list[pa.RecordBatch]]:
        features = read(self.source.part(number).combine_chunks(), self.authorities)
        return [names_of(features)], [_records(features)]


def _records(features: Features) -> pa.RecordBatch:
    own = {"record": features.records, "name_of": features.name_of}
    return pa.RecordBatch.from_pydict({**features.by_record, **own})


def names_of(features: Features) -> pa.RecordBatch:
    """Columns by name."""
    folded = features.folded
    if isinstance(folded, pa.ChunkedArray):
        folded = folded.combine_chunks()
    return pa.RecordBatch.from_pydict({**features.by_name, "folded": folded})
