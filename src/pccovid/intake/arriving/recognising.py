"""Of which source is a file? Told by its columns, whatever it is called; else what is missing for the nearest one."""

from dataclasses import dataclass

from pccovid.intake.mapping import SourceMapping, load_mapping
from pccovid.intake.reading import FileRefused, Table, open_table
from pccovid.intake.reading.files import Readable
from pccovid.intake.sources import ORDER

LEAST = 2
"""Columns that must be known: one alone, such as a name's, stands in any list."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """`missing`: required columns of the source that the file comes nearest to; with none, it is that source's."""

    source: str
    missing: tuple[str, ...]


def recognise(path: Readable) -> Recognised:
    """Raises FileRefused for what cannot be read, "unknown_source" where no column is known."""
    mappings = [load_mapping(source) for source in ORDER]
    known = frozenset[str]().union(*(mapping.columns for mapping in mappings))
    return nearest(open_table(path, known=known), mappings)


def nearest(table: Table, mappings: list[SourceMapping]) -> Recognised:
    """The source that reads most of the columns, each required one that is not there counted against it."""
    columns = frozenset(table.columns)
    best = max(mappings, key=lambda one: _nearness(one, columns))
    if len(best.columns & columns) < LEAST:
        raise FileRefused("unknown_source")
    return Recognised(best.source, _missing(best, columns))


def _missing(mapping: SourceMapping, columns: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted({rule.column for rule in mapping.rules if rule.required} - columns))


def _nearness(mapping: SourceMapping, columns: frozenset[str]) -> tuple[int, float]:
    """Columns that it reads less those it misses; of two that are as near, the one that less is left of."""
    shared = len(mapping.columns & columns)
    return shared - len(_missing(mapping, columns)), shared / len(mapping.columns)
