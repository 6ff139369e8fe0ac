"""What does the matcher read when the columns lie on disk? Features like any others, each column a mapped file."""

from collections.abc import Iterator, Mapping

import numpy as np
import pyarrow as pa

from pccovid.engines.linkage.chunks import Chunk, Work, numbers_of
from pccovid.engines.linkage.columns import SCHEMA
from pccovid.engines.linkage.features import Column, Features, read
from pccovid.engines.linkage.hashing import Keys, mixed
from pccovid.engines.linkage.parts import Parts, Source, names_of


def stored(source: Source, authorities: frozenset[str], work: Work) -> Features:
    """The records of a source, read once and kept in `work`. What a model says of them is added as to any others."""
    parts = Parts(source, authorities, work.following(source.fingerprint, *sorted(authorities)))
    names = parts.work.chunk("names", lambda: [_distinct(parts)])
    columns = {name: _column(parts, name, like) for name, like in read(NOBODY, authorities).by_record.items()}
    records = _column(parts, "record", np.zeros(0, dtype=np.int64))
    name_of = parts.work.chunk("column-name_of", lambda: [_leading(parts, names)]).columns()["name_of"]
    folded = names.batch().column("folded")
    return Features(
        records.astype(np.int64, copy=False),
        columns,
        folded,
        name_of.astype(np.int32, copy=False),
        names.columns(),
    )


NOBODY = SCHEMA.empty_table()
NO_NAME = names_of(read(NOBODY, frozenset()))
"""What a record without a name has; held whether there is such a record or not."""


def _column(parts: Parts, name: str, like: Column) -> Column:
    """All parts' columns of that name, one behind the other."""

    def whole() -> Iterator[pa.RecordBatch]:
        found = (records.columns()[name] for records, _ in _every(parts))
        yield pa.RecordBatch.from_pydict({name: np.concatenate([like, *found])})

    return parts.work.chunk(f"column-{name}", whole).columns()[name]


def _every(parts: Parts) -> Iterator[tuple[Chunk, Chunk]]:
    return (parts[number] for number in range(len(parts)))


def _distinct(parts: Parts) -> pa.RecordBatch:
    """The names of all parts, each once, in the order of their first appearance."""
    seen, kept = np.zeros(0, dtype=np.uint64), []
    for part in (NO_NAME, *(names.batch() for _, names in _every(parts))):
        keys = _identity(numbers_of(part))
        _, first = np.unique(keys, return_index=True)
        first = np.sort(first)
        new = first[~np.isin(keys[first], seen)]
        seen = np.concatenate((seen, keys[new]))
        kept.append(part.take(pa.array(new)))
    return pa.concat_batches(kept)


def _leading(parts: Parts, names: Chunk) -> pa.RecordBatch:
    """From each record to its name among all."""
    keys = _identity(names.columns())
    order = np.argsort(keys)
    found = [np.zeros(0, dtype=np.int32)]
    for records, own in _every(parts):
        place = order[np.searchsorted(keys, _identity(own.columns()), sorter=order)].astype(np.int32)
        found.append(place[records.columns()["name_of"]])
    return pa.RecordBatch.from_pydict({"name_of": np.concatenate(found)})


def _identity(names: Mapping[str, Column]) -> Keys:
    """Two spellings of which everything that is compared is equal are one name."""
    whole: Keys = np.zeros(len(names["name"]), dtype=np.uint64)
    for column in sorted(names):
        whole = mixed(whole ^ names[column].astype(np.uint64))
    return whole
