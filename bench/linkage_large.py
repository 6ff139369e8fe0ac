"""What does the linkage out of files take, and does it give what memory gives? For any number of people."""

import time
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from bench import linkage_crowd
from bench.apart import apart
from bench.figures import Figure
from bench.linkage_scores import BARS, score
from pccovid.engines.linkage.freezing import freeze
from pccovid.engines.linkage.large import freeze_large, link_large
from pccovid.engines.linkage.linking import link
from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.parts import Source

Persons = NDArray[np.int64]
MOST = 4.0  # GB, at ten million records
CPU = 0.5


def in_memory(records: Path, model: str) -> tuple[Persons, float]:
    """The person of each record, and the processor seconds from the table to the persons."""
    table, frozen = pq.read_table(records), Model.from_json(model)
    link(table.slice(0, 2000), frozen)  # what is compiled once
    began = time.process_time()
    person = link(table, frozen).person
    return person, time.process_time() - began


def out_of_files(records: Path, model: str, work: Path, pieces: int | None = None) -> tuple[Persons, float]:
    """The same from the file; reading it and writing all pieces is in the seconds."""
    source, frozen = Source.open(records), Model.from_json(model)
    link(source.part(0).slice(0, 2000), frozen)
    began = time.process_time()
    person = link_large(source, frozen, work, pieces=pieces).person
    return person, time.process_time() - began


def frozen_to(records: Path, persons: int) -> str:
    """The packaged model for these records, as JSON."""
    return freeze(Model.packaged(), pq.read_table(records), persons=persons).to_json()


def figures(records: Path, model: str, what: str, memory: Persons, plain: float) -> Iterator[Figure]:
    """Against the batch in memory, and the processor seconds of plain Splink."""
    work = records.with_name("linkage_work")
    rmtree(work, ignore_errors=True)
    (person, cpu), peak = apart(out_of_files, records, model, work)
    rmtree(work)
    same = float((person == memory).mean())
    yield Figure("linkage.files_same", what, same, 1.0, "share", "= 1", ok=same == 1)
    yield Figure(
        "linkage.files_cpu", what, cpu, plain, "s", f"<= {CPU} x plain Splink", ok=cpu <= CPU * plain
    )
    yield Figure("linkage.files_memory", what, peak, 0.0, "GB", f"<= {MOST}", ok=peak <= MOST)


def crowd(folder: Path, persons: int, nation: tuple[Path, Path]) -> Iterator[Figure]:
    """Memory and seconds for more people than the sample nation has: several of it."""
    records, truth = linkage_crowd.write(folder, persons, nation)
    work = records.with_name("work")
    rmtree(work, ignore_errors=True)
    (model, seconds), peak = apart(_frozen, records, work, persons)
    what = f"{pq.read_metadata(records).num_rows:,} records, {persons:,} people"
    yield Figure("linkage.files_freeze", what, seconds, 0.0, "s", "none", ok=True)
    yield Figure("linkage.files_freeze_memory", what, peak, 0.0, "GB", f"<= {MOST}", ok=peak <= MOST)
    rmtree(work)
    (person, cpu), peak = apart(out_of_files, records, model, work)
    yield Figure("linkage.files_cpu", what, cpu, 0.0, "s", "none", ok=True)
    yield Figure("linkage.files_memory", what, peak, 0.0, "GB", f"<= {MOST}", ok=peak <= MOST)
    rmtree(work)
    about = pq.read_table(truth)["person"].combine_chunks().dictionary_encode().indices.to_numpy()
    found = score(person, about)
    for name, bar in BARS.items():
        here = getattr(found, name)
        yield Figure(f"linkage.files_{name}", what, here, 0.0, "share", f">= {bar}", ok=here >= bar)


def _frozen(records: Path, work: Path, persons: int) -> tuple[str, float]:
    began = time.process_time()
    model = freeze_large(Model.packaged(), Source.open(records), work, persons=persons).to_json()
    return model, time.process_time() - began
