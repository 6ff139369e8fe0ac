"""What is kept of a run when it has ended? Counts, codes and names of columns, as the pages read them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TypeVar

from pydantic import TypeAdapter

from pccovid.intake.checking_only import FileCheck
from pccovid.intake.foreseeing import DryRun
from pccovid.intake.migration import Migrated
from pccovid.intake.states import RowState

MOST_REASONS = 25
Stored = dict[str, object]
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class FileTold:
    """A file of a run. A dry run tells `taken`, a migration the ends by which its rows were taken."""

    name: str
    source: str
    refusal: str
    read: int
    taken: int
    expired: int
    places: int
    refused: int
    repeated: int = 0
    hubs: int = 0
    new_year: int = 0
    linked: int = 0
    new: int = 0
    review: int = 0


@dataclass(frozen=True, slots=True)
class ColumnTold:
    """A column of a source: in how many rows it states something, how often that cannot be used, and why."""

    column: str
    stated: int
    unusable: int
    codes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SourceTold:
    """A source of a dry run."""

    source: str
    read: int
    linked: int
    new: int
    alike: int
    logs: int
    reasons: tuple[tuple[str, str, int], ...]
    columns: tuple[ColumnTold, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All of it. `known`: files that were carried over before; `unknown`: files that no source claims."""

    files: tuple[FileTold, ...] = ()
    sources: tuple[SourceTold, ...] = ()
    known: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


ADAPTER = TypeAdapter(Report)


def of_dry_run(found: DryRun, unknown: Iterable[str]) -> Stored:
    """What a dry run has found."""
    sources = dict.fromkeys(one.source for one in found.files)
    return {
        "files": [asdict(_file(one)) for one in found.files],
        "sources": [asdict(_source(found, source)) for source in sources],
        "known": list(found.known),
        "unknown": list(unknown),
    }


def of_migration(done: Migrated, unknown: Iterable[str]) -> Stored:
    """What a migration has done."""
    files = [
        FileTold(
            name=line.name,
            source=line.source,
            refusal=line.refusal,
            read=line.read,
            taken=sum(line.ends[end] for end in (RowState.LINKED, RowState.NEW, RowState.REVIEW)),
            expired=line.ends[RowState.EXPIRED],
            places=line.ends[RowState.PLACE],
            refused=line.ends[RowState.REFUSED],
            linked=line.ends[RowState.LINKED],
            new=line.ends[RowState.NEW],
            review=line.ends[RowState.REVIEW],
        )
        for line in done.lines
    ]
    return {"files": [asdict(one) for one in files], "unknown": list(unknown), "closes": done.closes}


def told(stored: Stored) -> Report:
    """What was kept, as it was before it was kept."""
    return ADAPTER.validate_python(stored)


def _file(one: FileCheck) -> FileTold:
    return FileTold(
        name=one.name,
        source=one.source,
        refusal=one.refusal,
        read=one.read,
        taken=one.taken,
        expired=one.expired,
        places=one.places,
        refused=one.refused,
        repeated=one.shared.repeated_rows,
        hubs=one.shared.hubs,
        new_year=one.new_year_births,
    )


def _source(found: DryRun, source: str) -> SourceTold:
    files = [one for one in found.files if one.source == source]
    whose = found.sources.get(source)
    reasons = _most(sum((one.reasons for one in files), Counter[tuple[str, str]]()))
    return SourceTold(
        source=source,
        read=sum(one.read for one in files),
        linked=whose.linked if whose else 0,
        new=whose.new if whose else 0,
        alike=whose.alike if whose else 0,
        logs=whose.logs if whose else 0,
        reasons=tuple((code, column, rows) for (code, column), rows in reasons),
        columns=tuple(_columns(files)),
    )


def _columns(files: list[FileCheck]) -> Iterable[ColumnTold]:
    for name in dict.fromkeys(name for one in files for name in one.columns):
        mine = [one.columns[name] for one in files if name in one.columns]
        codes = sum((one.codes for one in mine), Counter[str]())
        yield ColumnTold(
            name, sum(one.stated for one in mine), sum(one.unusable for one in mine), tuple(_most(codes))
        )


def _most(counted: Counter[Key]) -> list[tuple[Key, int]]:
    return counted.most_common(MOST_REASONS)
